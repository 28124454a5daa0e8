// Copies of what is more than its members: dates, maps, headers, URLs, errors. Their own methods may be anybody's, so
// that those of the built-in prototypes are called instead; where these do not fit, the members are all there is.

import type { Copier, Walk } from './walk.ts';

interface Pairs {
  entries(): IterableIterator<readonly [string, string]>;
}

/** What a host may have, and the language does not. */
interface Host {
  readonly Headers?: {
    new (pairs: readonly (readonly [string, string])[]): object;
    prototype: Pairs;
  };
  readonly URL?: { readonly prototype: object };
  readonly URLSearchParams?: { readonly prototype: object };
}
const host = globalThis as unknown as Host;

/** What an error has beside its enumerable members. */
const ERROR_MEMBERS = ['name', 'message', 'stack', 'cause', 'errors'];

/** What `run` gives; `undefined` where the value only looked like what it is not. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function* atMost<T>(values: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const value of values) {
    if (++taken > count) return;
    yield value;
  }
}

function copyMap(source: object, walk: Walk, depth: number, copier: Copier): object {
  const copied = new Map<unknown, unknown>();
  const entries = Map.prototype.entries.call(source as Map<unknown, unknown>);
  for (const [name, value] of atMost(entries, walk.rules.maxMembers))
    copied.set(copier.value(name, walk, depth), copier.named(name, value, walk, depth));
  return copied;
}

function copySet(source: object, walk: Walk, depth: number, copier: Copier): object {
  const copied = new Set<unknown>();
  const values = Set.prototype.values.call(source as Set<unknown>);
  for (const value of atMost(values, walk.rules.maxMembers))
    copied.add(copier.value(value, walk, depth));
  return copied;
}

/** The host's own headers by their prototype, those of a library (another copy of undici) by their class. */
function entriesOf(source: object): Iterable<readonly [string, string]> {
  const own = host.Headers && attempt(() => host.Headers!.prototype.entries.call(source));
  if (own) return own;
  return (Object.getPrototypeOf(source) as Pairs).entries.call(source);
}

function copyHeaders(
  source: object,
  walk: Walk,
  depth: number,
  copier: Copier,
): object | undefined {
  const pairs: [string, string][] = [];
  for (const [name, value] of atMost(entriesOf(source), walk.rules.maxMembers))
    pairs.push([walk.rules.text(name), String(copier.named(name, value, walk, depth))]);
  return host.Headers ? new host.Headers(pairs) : Object.fromEntries(pairs);
}

/** What a getter of a built-in prototype reads, whatever the value itself has under that name. */
const readOwn = (prototype: object, name: string, source: object): unknown =>
  Object.getOwnPropertyDescriptor(prototype, name)!.get!.call(source);

const copyURL = (source: object, walk: Walk): string =>
  walk.rules.text(String(readOwn(host.URL!.prototype, 'href', source)));

const copySearch = (source: object, walk: Walk): string =>
  walk.rules.text(host.URLSearchParams!.prototype.toString.call(source));

/** A pattern as text: what is masked may leave none. */
const copyPattern = (source: object, walk: Walk): string =>
  walk.rules.text(`/${String(readOwn(RegExp.prototype, 'source', source))}/`);

function copyError(source: object, walk: Walk, depth: number, copier: Copier): object {
  const hidden = ERROR_MEMBERS.filter((name) => name in source && !isEnumerable(source, name));
  const target = new Error();
  // Its own stack is ours.
  Object.defineProperty(target, 'stack', { value: '', configurable: true, writable: true });
  return copier.members(source, target, walk, depth, hidden);
}

const isEnumerable = (source: object, name: string): boolean =>
  Object.prototype.propertyIsEnumerable.call(source, name);

type CopySpecial = (source: object, walk: Walk, depth: number, copier: Copier) => unknown;

const KINDS: Readonly<Record<string, CopySpecial>> = {
  Date: (source) => new Date(Date.prototype.getTime.call(source as Date)),
  RegExp: copyPattern,
  Map: copyMap,
  Set: copySet,
  Headers: copyHeaders,
  URL: copyURL,
  URLSearchParams: copySearch,
  Error: copyError,
  String: (source, walk) => walk.rules.text(String.prototype.valueOf.call(source)),
  ArrayBuffer: (source) => bytes(source),
};

function bytes(source: object): string {
  const { byteLength } = source as { readonly byteLength?: unknown };
  return typeof byteLength === 'number' ? `[${byteLength} bytes]` : '[bytes]';
}

/** A copy of a built-in object; `undefined` for one that is its members. */
export function copySpecial(source: object, walk: Walk, depth: number, copier: Copier): unknown {
  if (ArrayBuffer.isView(source)) return bytes(source);
  if (source instanceof Error) return copyError(source, walk, depth, copier);
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  const copy = Object.hasOwn(KINDS, tag) ? KINDS[tag] : undefined;
  return copy && attempt(() => copy(source, walk, depth, copier));
}
