// The one walk over values of other people's making: bounded, without their secrets, and without calling their methods.

import { MASK } from './named.ts';
import { isPlaceholder, isSecretName } from './names.ts';
import { copySpecial } from './special.ts';
import type { Copier, CopyRules, Walk } from './walk.ts';

const note = (walk: Walk, words: string): string | undefined =>
  walk.rules.json ? undefined : `[${words}]`;

/** Whether this stands for a secret under a secret's name: all but nothing, and words that say so. */
const isSecretValue = (value: unknown): boolean =>
  value !== null && value !== undefined && !(typeof value === 'string' && isPlaceholder(value));

/** What stands under a name: masked if the name says so. */
const copyNamed = (name: unknown, value: unknown, walk: Walk, depth: number): unknown =>
  typeof name === 'string' && isSecretName(name) && isSecretValue(value)
    ? MASK
    : copyValue(value, walk, depth);

/** `{ name: 'cookie', value: '…' }`: headers, parameters and cookies as lists of pairs. */
const NAMING = /^(?:name|key|header|param|parameter|field|k)$/i;
const NAMED = /^(?:value|values|val|v|content)$/i;

interface Member {
  readonly key: string;
  readonly value: unknown;
  readonly readable: boolean;
}

function read(source: object, key: string, name: string): Member {
  try {
    const value = (source as Readonly<Record<string, unknown>>)[key];
    return { key: name, value, readable: true };
  } catch {
    return { key: name, value: undefined, readable: false };
  }
}

/** Assigning costs less, but a member named `__proto__` would be none, and a hidden one enumerable. */
function define(target: object, key: string, value: unknown, enumerable: boolean): void {
  if (enumerable && !(key in target)) (target as Record<string, unknown>)[key] = value;
  else
    Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}

/** The members of an object, copied to `target`; `hidden` ones are not enumerable. */
function copyMembers(
  source: object,
  target: object,
  walk: Walk,
  depth: number,
  hidden: readonly string[] = [],
): object {
  const { rules } = walk;
  const members: Member[] = [];
  const keys = Object.keys(source);
  for (const key of hidden.length === 0 ? keys : [...hidden, ...keys]) {
    if (depth === 1 && rules.skip?.has(key)) continue;
    const name = rules.rename ? rules.rename(key, source) : key;
    if (name === undefined) continue;
    if (members.length >= rules.maxMembers) break;
    members.push(read(source, key, name));
  }
  const namesSecret = members.some(
    ({ key, value }) => typeof value === 'string' && NAMING.test(key) && isSecretName(value),
  );
  for (const { key, value, readable } of members) {
    const isPaired = namesSecret && NAMED.test(key) && isSecretValue(value);
    let copied = isPaired ? MASK : copyNamed(key, value, walk, depth);
    if (!readable) copied = note(walk, 'Unreadable');
    if (copied !== undefined || !rules.json)
      define(target, rules.text(key), copied, !hidden.includes(key));
  }
  return target;
}

/** Raw headers: names and values take turns. A list with a secret's name for a value is one of names. */
function takesTurns(list: readonly unknown[]): boolean {
  if (list.length < 2 || !list.some((one) => typeof one === 'string' && isSecretName(one)))
    return false;
  return list.every(
    (one, index) => index % 2 === 0 || typeof one !== 'string' || !isSecretName(one),
  );
}

function copyList(source: readonly unknown[], walk: Walk, depth: number): unknown[] {
  const { maxMembers, json } = walk.rules;
  const list: unknown[] = [];
  const { length } = source;
  for (let index = 0; index < length && index < maxMembers; index++) list.push(source[index]);
  const inTurns = takesTurns(list);
  const copies: unknown[] = [];
  for (const [index, value] of list.entries()) {
    const name = inTurns && index % 2 === 1 ? list[index - 1] : undefined;
    const copied = copyNamed(name, value, walk, depth);
    if (copied !== undefined || !json) copies.push(copied);
  }
  if (length > maxMembers && !json) copies.push(note(walk, 'Truncated'));
  return copies;
}

function copyObject(value: object, walk: Walk, depth: number): unknown {
  const { json } = walk.rules;
  if (Array.isArray(value)) return copyList(value, walk, depth);
  return (
    (json ? undefined : copySpecial(value, walk, depth, COPIER)) ??
    copyMembers(value, {}, walk, depth)
  );
}

/** A copy of anything, by the rules of the walk. */
function copyValue(value: unknown, walk: Walk, depth: number): unknown {
  const { rules } = walk;
  if (rules.json && --walk.nodes < 0) return undefined;
  if (typeof value === 'string') return rules.text(value);
  if (typeof value === 'function') return note(walk, 'Function');
  if (typeof value === 'bigint' && rules.json) return rules.text(String(value));
  // A rounded integer would be a wrong id.
  if (typeof value === 'number' && rules.json)
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined;
  if (typeof value === 'symbol' && rules.json) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (walk.copies?.has(value)) return walk.copies.get(value);
  if (depth >= rules.maxDepth || (!rules.json && --walk.nodes < 0)) return note(walk, 'Truncated');
  walk.copies?.set(value, '[Circular]');
  let copied: unknown;
  try {
    copied = copyObject(value, walk, depth + 1);
  } catch {
    // A revoked proxy, or a trap that threw.
    copied = note(walk, 'Unreadable');
  }
  if (rules.json && copied !== undefined) Object.freeze(copied);
  walk.copies?.set(value, copied);
  return copied;
}

const COPIER: Copier = { value: copyValue, named: copyNamed, members: copyMembers };

/** A bounded copy of anything with its secrets masked. Never throws. */
export const copyRedacted = (value: unknown, rules: CopyRules): unknown =>
  copyValue(value, { rules, copies: rules.json ? undefined : new Map(), nodes: rules.maxNodes }, 0);
