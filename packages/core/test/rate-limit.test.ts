import { describe, expect, it } from 'vitest';
import { readRateLimit } from '../src/index.ts';

const now = 1_700_000_000_000;
const names = {
  'x-rate-limit-limit': '15',
  'x-rate-limit-remaining': '7',
  'x-rate-limit-reset': '1700000900',
};
const expected = [{ limit: 15, remaining: 7, resetAt: 1_700_000_900_000, scope: 'window' }];
const upper = Object.fromEntries(
  Object.entries(names).map(([name, value]) => [name.toUpperCase(), value]),
);

describe('readRateLimit', () => {
  it.each([
    ['a record', names],
    ['a record in capitals', upper],
    [
      'a record of lists',
      Object.fromEntries(Object.entries(names).map(([name, value]) => [name, [value]])),
    ],
    [
      'a record of numbers',
      Object.fromEntries(Object.entries(names).map(([name, value]) => [name, Number(value)])),
    ],
    ['Headers', new Headers(names)],
    ['a Map', new Map(Object.entries(upper))],
    ['pairs', Object.entries(upper)],
    [
      'a generator of pairs',
      (function* () {
        yield* Object.entries(names);
      })(),
    ],
    ['a null prototype', Object.assign(Object.create(null) as object, names)],
  ])('reads %s', (_, headers) => {
    expect(readRateLimit(headers as Record<string, string>, { now })).toEqual(expected);
  });

  it('gives every bucket, the exhausted one first', () => {
    const headers = {
      ...names,
      'x-app-limit-24hour-limit': '100',
      'x-app-limit-24hour-remaining': '0',
      'x-app-limit-24hour-reset': '1700050000',
      'x-user-limit-24hour-remaining': '3',
    };
    expect(readRateLimit(headers, { now }).map(({ scope }) => scope)).toEqual([
      'app-24h',
      'window',
      'user-24h',
    ]);
  });

  it('keeps what is absent absent', () => {
    expect(readRateLimit({ 'x-rate-limit-remaining': '3' }, { now })).toEqual([
      { remaining: 3, scope: 'window' },
    ]);
    expect(readRateLimit({}, { now })).toEqual([]);
    expect(readRateLimit(undefined, { now })).toEqual([]);
    expect(readRateLimit(null)).toEqual([]);
  });

  it.each(['', 'x', '-1', '1.5', 'NaN', 'Infinity', '1e9'])(
    'does not take %j for a count',
    (value) => {
      expect(readRateLimit({ 'x-rate-limit-remaining': value }, { now })).toEqual([]);
    },
  );
});
