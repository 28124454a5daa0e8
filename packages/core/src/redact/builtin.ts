// Copies of what is more than its members: dates, maps, headers, URLs, errors. Their own methods may be anybody's, so
// that those of the built-in prototypes are called instead; where these do not fit, the members are all there is.

import { orNothing } from '../safely.ts';

type Pairs = Iterable<readonly [string, unknown]>;
interface BuiltIn {
  new (entries?: unknown): object;
  readonly prototype: { entries(): Pairs; toString(): string; getTime(): number };
}

/** What an error has beside its enumerable members. */
const ERROR_MEMBERS = ['name', 'message', 'stack', 'cause', 'errors'];

/**
 * A copy of a built-in object; `undefined` for one that is its members.
 *
 * @param members copies those of some names
 * @param copy copies any value
 * @param named copies what stands under a name
 */
export function copyBuiltIn(
  source: object,
  members: (keys: string[]) => Pairs,
  copy: (value: unknown) => unknown,
  named: (name: unknown, value: unknown) => unknown,
  maxMembers: number,
): unknown {
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  if (ArrayBuffer.isView(source) || tag === 'ArrayBuffer') {
    const { byteLength } = source as { readonly byteLength?: unknown };
    return typeof byteLength === 'number' ? `[${byteLength} bytes]` : '[bytes]';
  }
  if (source instanceof Error || tag === 'Error') {
    const copied = new Error();
    // Its own stack is ours.
    copied.stack = '';
    const isHidden = (name: string): boolean =>
      name in source && !Object.prototype.propertyIsEnumerable.call(source, name);
    const hidden = ERROR_MEMBERS.filter(isHidden);
    for (const [name, value] of members([...hidden, ...Object.keys(source)]))
      Object.defineProperty(copied, name, {
        value,
        enumerable: !hidden.includes(name),
        configurable: true,
        writable: true,
      });
    return copied;
  }
  const isText = /^(?:RegExp|String|URL(?:SearchParams)?)$/.test(tag);
  if (!isText && !/^(?:Date|Map|Set|Headers)$/.test(tag)) return undefined;
  const host = (globalThis as unknown as Readonly<Record<string, BuiltIn | undefined>>)[tag];
  return orNothing(() => {
    if (isText) return copy(host!.prototype.toString.call(source));
    if (tag === 'Date') return new Date(host!.prototype.getTime.call(source));
    // The host's own headers by their prototype, those of a library (another copy of undici) by their class.
    const entries =
      orNothing(() => host!.prototype.entries.call(source)) ??
      (tag === 'Headers' &&
        (Object.getPrototypeOf(source) as BuiltIn['prototype']).entries.call(source));
    const pairs: [unknown, unknown][] = [];
    for (const [name, value] of entries as Pairs) {
      if (pairs.length >= maxMembers) break;
      pairs.push([copy(name), named(name, value)]);
    }
    if (!host) return Object.fromEntries(pairs as [string, unknown][]);
    return new host(tag === 'Set' ? pairs.map(([one]) => one) : pairs);
  });
}
