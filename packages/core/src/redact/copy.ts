// The one walk over values of other people's making: bounded, without their secrets, and without calling their methods.

import { copyBuiltIn } from './builtin.ts';
import {
  HOLDING,
  isCompanion,
  isCredentialMember,
  isLongCredential,
  isPlaceholder,
  isSecretName,
  NAMING,
} from './names.ts';
import { MASK } from './value.ts';

const NAMES = /* @__PURE__ */ new RegExp(`^(?:${NAMING})$`, 'i');
const HOLDS = /* @__PURE__ */ new RegExp(`^(?:${HOLDING})$`, 'i');

/**
 * What a copy for JSON calls the member of an object at a depth, 1 at the top; `undefined` leaves it out. A new name says
 * as little of secrets as the old one.
 */
export type Rename = (name: string, source: object, depth: number) => string | undefined;

type Pair = [name: string, value: unknown];

const isSecretKey = (name: unknown): boolean => typeof name === 'string' && isSecretName(name);

/** The name of a secret and its value in one list, not two names: `["access_token", "client_id"]`. */
const isHeaderPair = (name: unknown, value: unknown): boolean =>
  isSecretKey(name) && !(typeof value === 'string' && isCompanion(value));

/**
 * A bounded copy of anything with its secrets masked. Never throws.
 *
 * @param clean cleans every string and every name
 * @param maxNodes of all values together
 * @param maxMembers of each list and each object
 * @param rename given where only what JSON can hold is wanted, frozen: what it cannot, and what lies beyond a limit, is
 *   left out. Else a note says so.
 */
export function copyRedacted(
  root: unknown,
  clean: (text: string) => string,
  maxDepth: number,
  maxNodes: number,
  maxMembers: number,
  rename?: Rename,
): unknown {
  /** What was copied, and what is being copied. JSON knows no references: there the limits end a circle. */
  const copies = rename ? undefined : new Map<object, unknown>();
  let nodes = maxNodes;
  const note = (words: string): string | undefined => (rename ? undefined : `[${words}]`);

  const isGiven = (one: unknown): boolean => one !== undefined || !rename;

  /** What stands under a name: masked if that says so, unless it is nothing, or words that say so. */
  const copyNamed = (isSecret: boolean, value: unknown, depth: number): unknown =>
    isSecret &&
    value !== null &&
    value !== undefined &&
    !(typeof value === 'string' && isPlaceholder(value))
      ? MASK
      : copy(value, depth);

  /** The members of an object that are to be copied, by their names in the copy. */
  function copyMembers(source: object, depth: number, keys = Object.keys(source)): Pair[] {
    const members: Pair[] = [];
    let isPair = false;
    let isForm = false;
    for (const key of keys) {
      const name = rename ? rename(key, source, depth) : key;
      if (name === undefined) continue;
      if (members.length >= maxMembers) break;
      let value: unknown = note('Unreadable');
      try {
        value = (source as Record<string, unknown>)[key];
      } catch {
        // A getter of somebody's threw.
      }
      members.push([name, value]);
      isPair ||= NAMES.test(name) && isSecretKey(value);
      isForm ||= name === 'grant_type' && typeof value === 'string';
    }
    for (const member of members) {
      const [name, value] = member;
      const isCode = isForm && name === 'code' && typeof value === 'string';
      const isSecret =
        isSecretName(name) ||
        (isPair && HOLDS.test(name)) ||
        isCredentialMember(name, value) ||
        (isCode && isLongCredential(value));
      member[0] = clean(name);
      member[1] = copyNamed(isSecret, value, depth);
    }
    return rename ? members.filter(([, copied]) => isGiven(copied)) : members;
  }

  function copyList(source: readonly unknown[], depth: number): unknown[] {
    const list: unknown[] = [];
    const { length } = source;
    for (let index = 0; index < length && index < maxMembers; index++) list.push(source[index]);
    // Raw headers: names and values take turns. A list with a secret's name for a value is one of names.
    const inTurns = !list.some((one, index) => index % 2 === 1 && isSecretKey(one));
    const copied = list
      .map((value, index) =>
        copyNamed(inTurns && index % 2 === 1 && isHeaderPair(list[index - 1], value), value, depth),
      )
      .filter(isGiven);
    if (length > maxMembers && !rename) copied.push(note('Truncated'));
    return copied;
  }

  const copyObject = (value: object, depth: number): unknown =>
    Array.isArray(value)
      ? copyList(value, depth)
      : ((rename
          ? undefined
          : copyBuiltIn(
              value,
              (keys) => copyMembers(value, depth, keys),
              (part) => copy(part, depth),
              (name, part) => copyNamed(isSecretKey(name), part, depth),
              maxMembers,
            )) ?? Object.fromEntries(copyMembers(value, depth)));

  function copy(value: unknown, depth: number): unknown {
    if (--nodes < 0) return note('Truncated');
    if (typeof value === 'string') return clean(value);
    if (typeof value === 'function') return note('Function');
    if (typeof value !== 'object' || value === null) {
      if (!rename || typeof value === 'boolean' || value === null) return value;
      if (typeof value === 'bigint') return clean(String(value));
      // A rounded integer would be a wrong id.
      return Math.abs(value as number) <= Number.MAX_SAFE_INTEGER
        ? (value as number) + 0
        : undefined;
    }
    if (copies?.has(value)) return copies.get(value);
    if (depth >= maxDepth) return note('Truncated');
    // JSON knows no bytes, and their members are too many.
    if (rename && ArrayBuffer.isView(value)) return undefined;
    copies?.set(value, '[Circular]');
    let copied: unknown;
    try {
      copied = copyObject(value, depth + 1);
    } catch {
      // A revoked proxy, or a trap that threw.
      copied = note('Unreadable');
    }
    copies?.set(value, copied);
    return rename ? Object.freeze(copied) : copied;
  }

  return copy(root, 0);
}
