// Reads a header from anything that carries headers. Knows no header of X's.

import { firstOf, isArray, quietly } from '../safely.ts';
import type { HeadersLike } from '../types.ts';

/** Reads one header by its lower-case name. */
export type ReadHeader = (name: string) => string | undefined;

/** More headers than any server sends: what bounds a hostile iterable. */
const MAX_HEADERS = 500;
/** … and more often than any server repeats one. */
const MAX_REPEATS = 100;

const none: ReadHeader = () => undefined;

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!isArray(value)) return undefined;
  // A header that came several times is a list.
  const values = firstOf(value, MAX_REPEATS).filter(
    (one) => typeof one === 'string' || typeof one === 'number',
  );
  return values.length > 1 ? values.map(text).join(', ') : text(values[0]);
}

/** The first of somebody's values; an array's by index: its iterator may be theirs. */
function* firstPairs(pairs: Iterable<unknown>): Generator {
  if (isArray(pairs)) return yield* firstOf(pairs, MAX_HEADERS);
  const iterator = pairs[Symbol.iterator]();
  // An asynchronous one is no iterator; swallow its rejections.
  quietly(() => iterator);
  for (let seen = 0; seen < MAX_HEADERS; seen++) {
    const step = iterator.next();
    if (typeof step.done !== 'boolean') quietly(() => step);
    if (step.done !== false) return;
    yield step.value;
  }
}

function fromPairs(pairs: Iterable<unknown>): ReadHeader {
  const found = new Map<string, string>();
  for (const pair of firstPairs(pairs)) {
    if (!isArray(pair)) continue;
    const [name, value] = [pair[0], text(pair[1])];
    if (typeof name !== 'string' || value === undefined) continue;
    const folded = name.toLowerCase();
    if (!found.has(folded)) found.set(folded, value);
  }
  return (name) => found.get(name);
}

/** Looks a name up as it is, then in any letter case; few headers are asked for, so nothing is folded beforehand. */
function fromRecord(
  record: Readonly<Record<string, unknown>>,
  names: readonly string[],
): ReadHeader {
  const end = Math.min(names.length, MAX_HEADERS);
  return (name) => {
    try {
      const value = record[name];
      if (value !== undefined && Object.hasOwn(record, name)) return text(value);
      for (let index = 0; index < end; index++) {
        const key = names[index]!;
        if (key.length === name.length && key.toLowerCase() === name) return text(record[key]);
      }
    } catch {
      // A getter of somebody's threw.
    }
    return undefined;
  };
}

/** `Headers`, and what looks like it. */
function fromGetter(headers: object, get: (name: string) => unknown): ReadHeader {
  return (name) => {
    try {
      const value = get.call(headers, name);
      // A promise is no header; swallow its rejection.
      if (typeof value === 'object') quietly(() => value);
      return text(value);
    } catch {
      return undefined;
    }
  };
}

function readerOf(headers: object): ReadHeader | undefined {
  if (isArray(headers) || Object.prototype.toString.call(headers) === '[object Map]') {
    return fromPairs(headers as Iterable<unknown>);
  }
  const names = Object.keys(headers);
  if (names.length > 0) return fromRecord(headers as Readonly<Record<string, unknown>>, names);
  const { get } = headers as { get?: unknown };
  if (typeof get === 'function') return fromGetter(headers, get as (name: string) => unknown);
  return Symbol.iterator in headers ? fromPairs(headers as Iterable<unknown>) : undefined;
}

/**
 * A reader over `Headers`, a record (string, number or array values), a `Map` or pairs, whatever the letter case. It
 * never throws and reads nothing before it is asked.
 */
export function headerReader(headers: HeadersLike | null | undefined): ReadHeader {
  if (headers === null || typeof headers !== 'object') return none;
  try {
    return readerOf(headers) ?? none;
  } catch {
    return none;
  }
}
