// The one walk over values of other people's making: bounded, without their secrets, and without calling their methods.

import { copyBuiltIn } from './builtin.ts';
import { isPlaceholder, isSecretName } from './names.ts';
import { MASK } from './value.ts';

/** `{ name: 'cookie', value: '…' }`: headers, parameters and cookies as lists of pairs. */
const NAMING = /^(?:name|key|header|param|parameter|field|k)$/i;
const NAMED = /^(?:value|values|val|v|content)$/i;

/** What a copy for JSON calls the member of an object at a depth, 1 at the top; `undefined` leaves it out. */
export type Rename = (name: string, source: object, depth: number) => string | undefined;

const isSecretKey = (name: unknown): boolean => typeof name === 'string' && isSecretName(name);

/** Assigning costs less, but a member named `__proto__` would be none, and a hidden one enumerable. */
function define(target: object, key: string, value: unknown, enumerable: boolean): void {
  if (enumerable && !(key in target)) (target as Record<string, unknown>)[key] = value;
  else
    Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}

/**
 * A bounded copy of anything with its secrets masked. Never throws.
 *
 * @param clean cleans every string and every name
 * @param maxNodes of objects and lists; for JSON every value counts
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
  const copies = new Map<object, unknown>();
  let nodes = maxNodes;
  const note = (words: string): string | undefined => (rename ? undefined : `[${words}]`);

  /** What stands under a name: masked if that says so, unless it is nothing, or words that say so. */
  const copyNamed = (isSecret: boolean, value: unknown, depth: number): unknown =>
    isSecret &&
    value !== null &&
    value !== undefined &&
    !(typeof value === 'string' && isPlaceholder(value))
      ? MASK
      : copy(value, depth);

  function copyMembers(
    source: object,
    target: object,
    depth: number,
    hidden: readonly string[] = [],
  ): object {
    const members: [key: string, name: string, value: unknown, isReadable: boolean][] = [];
    for (const key of [...hidden, ...Object.keys(source)]) {
      const name = rename ? rename(key, source, depth) : key;
      if (name === undefined) continue;
      if (members.length >= maxMembers) break;
      try {
        members.push([key, name, (source as Record<string, unknown>)[key], true]);
      } catch {
        members.push([key, name, undefined, false]);
      }
    }
    const isPair = members.some(([key, , value]) => NAMING.test(key) && isSecretKey(value));
    for (const [key, name, value, isReadable] of members) {
      const copied = isReadable
        ? copyNamed(isSecretKey(name) || (isPair && NAMED.test(key)), value, depth)
        : note('Unreadable');
      if (copied !== undefined || !rename)
        define(target, clean(name), copied, !hidden.includes(key));
    }
    return target;
  }

  function copyList(source: readonly unknown[], depth: number): unknown[] {
    const list: unknown[] = [];
    const { length } = source;
    for (let index = 0; index < length && index < maxMembers; index++) list.push(source[index]);
    // Raw headers: names and values take turns. A list with a secret's name for a value is one of names.
    const inTurns = !list.some((one, index) => index % 2 === 1 && isSecretKey(one));
    const copied = list
      .map((value, index) =>
        copyNamed(inTurns && index % 2 === 1 && isSecretKey(list[index - 1]), value, depth),
      )
      .filter((one) => one !== undefined || !rename);
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
              (target, hidden) => copyMembers(value, target, depth, hidden),
              (part) => copy(part, depth),
              (name, part) => copyNamed(isSecretKey(name), part, depth),
              maxMembers,
            )) ?? copyMembers(value, {}, depth));

  function copy(value: unknown, depth: number): unknown {
    const type = typeof value;
    if (rename && --nodes < 0) return undefined;
    if (type === 'string') return clean(value as string);
    if (type === 'function') return note('Function');
    if (rename && type === 'bigint') return clean(String(value));
    // A rounded integer would be a wrong id.
    if (rename && type === 'number')
      return Math.abs(value as number) <= Number.MAX_SAFE_INTEGER ? (value as number) + 0 : undefined;
    if (rename && type === 'symbol') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (copies.has(value)) return copies.get(value);
    if (depth >= maxDepth || (!rename && --nodes < 0)) return note('Truncated');
    if (!rename) copies.set(value, '[Circular]');
    let copied: unknown;
    try {
      copied = copyObject(value, depth + 1);
    } catch {
      // A revoked proxy, or a trap that threw.
      copied = note('Unreadable');
    }
    if (rename) return Object.freeze(copied);
    copies.set(value, copied);
    return copied;
  }

  return copy(root, 0);
}
