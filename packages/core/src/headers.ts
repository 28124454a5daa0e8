// Room: reads a header out of anything that carries headers. Knows no header of X's.

import { orNothing } from './total.ts';
import type { HeadersLike } from './types.ts';

/** Reads one header by its lower-case name. */
export type ReadHeader = (name: string) => string | undefined;

/** More headers than any server sends: what bounds a hostile iterable. */
const MAX_HEADERS = 500;

const none: ReadHeader = () => undefined;

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  // A header that came several times is a list.
  if (Array.isArray(value)) return value.length > 1 ? value.join(', ') : text(value[0]);
  return undefined;
}

function fromPairs(pairs: Iterable<unknown>): ReadHeader {
  const found = new Map<string, string>();
  let seen = 0;
  for (const pair of pairs) {
    if (++seen > MAX_HEADERS) break;
    if (!Array.isArray(pair)) continue;
    const value = text(pair[1]);
    if (typeof pair[0] === 'string' && value !== undefined) {
      const name = pair[0].toLowerCase();
      if (!found.has(name)) found.set(name, value);
    }
  }
  return (name) => found.get(name);
}

/** Looks a name up as it is, then in any letter case; few headers are asked for, so nothing is folded beforehand. */
function fromRecord(record: Readonly<Record<string, unknown>>): ReadHeader {
  return (name) => {
    const value = record[name];
    if (value !== undefined && Object.hasOwn(record, name)) return text(value);
    let seen = 0;
    for (const key in record) {
      if (++seen > MAX_HEADERS) break;
      if (key.length === name.length && key.toLowerCase() === name) return text(record[key]);
    }
    return undefined;
  };
}

function readerOf(headers: object): ReadHeader | undefined {
  if (Array.isArray(headers) || Object.prototype.toString.call(headers) === '[object Map]') {
    return fromPairs(headers as Iterable<unknown>);
  }
  if (Object.keys(headers).length > 0) {
    return fromRecord(headers as Readonly<Record<string, unknown>>);
  }
  const { get } = headers as { get?: unknown };
  if (typeof get === 'function') return (name) => text(get.call(headers, name));
  return Symbol.iterator in headers ? fromPairs(headers as Iterable<unknown>) : undefined;
}

/**
 * A reader over `Headers`, a record (string, number or array values), a `Map` or pairs, whatever the letter case. It
 * never throws and reads nothing before it is asked.
 */
export function headerReader(headers: HeadersLike | null | undefined): ReadHeader {
  if (headers === null || typeof headers !== 'object') return none;
  const read = orNothing(() => readerOf(headers)) ?? none;
  return (name) => orNothing(() => read(name));
}
