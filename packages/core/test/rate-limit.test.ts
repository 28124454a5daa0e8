import { describe, expect, it } from 'vitest';
import { classify, readRateLimit } from '../src/index.ts';

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

  it('has no member for what is absent', () => {
    expect(readRateLimit({ 'x-rate-limit-limit': '15' }, { now })).toStrictEqual([
      { limit: 15, scope: 'window' },
    ]);
    expect(readRateLimit({ 'x-rate-limit-reset': '1700000900' }, { now })).toStrictEqual([
      { resetAt: 1_700_000_900_000, scope: 'window' },
    ]);
    expect(readRateLimit({ 'x-rate-limit-reset': '1600000000' }, { now })).toStrictEqual([
      { scope: 'window' },
    ]);
  });

  it('takes a reset up to 32 days ahead', () => {
    const reset = (seconds: number) =>
      readRateLimit({ 'x-rate-limit-reset': String(now / 1000 + seconds) }, { now })[0]?.resetAt;
    expect(reset(32 * 86_400)).toBe(now + 32 * 86_400_000);
    expect(reset(32 * 86_400 + 1)).toBeUndefined();
    expect(reset(1)).toBe(now + 1000);
  });
});

describe('the order of buckets', () => {
  const stems = {
    account: 'x-account-rate-limit-',
    window: 'x-rate-limit-',
    'app-24h': 'x-app-limit-24hour-',
    'user-24h': 'x-user-limit-24hour-',
  };
  type Bucket = readonly [scope: keyof typeof stems, remaining: number, resetIn?: number];
  const order = (...buckets: Bucket[]): string =>
    readRateLimit(
      buckets.flatMap(([scope, remaining, resetIn]): [string, string][] => [
        [`${stems[scope]}remaining`, String(remaining)],
        ...(resetIn === undefined
          ? []
          : [[`${stems[scope]}reset`, String(now / 1000 + resetIn)] as [string, string]]),
      ]),
      { now },
    )
      .map(({ scope }) => scope)
      .join(' ');

  it.each<[string, Bucket[], string]>([
    [
      'the exhausted window before the account',
      [
        ['account', 5, 900],
        ['window', 0, 60],
      ],
      'window account',
    ],
    [
      'the exhausted day before both',
      [
        ['account', 5, 900],
        ['window', 5, 60],
        ['user-24h', 0, 30],
      ],
      'user-24h account window',
    ],
    [
      'the exhausted account before those that reset later',
      [
        ['account', 0, 60],
        ['window', 0, 90],
        ['app-24h', 0, 3600],
        ['user-24h', 0, 7200],
      ],
      'account user-24h app-24h window',
    ],
    [
      'the latest reset of three',
      [
        ['window', 0, 60],
        ['app-24h', 0, 7200],
        ['user-24h', 0, 3600],
      ],
      'app-24h user-24h window',
    ],
    [
      'a reset before none',
      [
        ['window', 0],
        ['app-24h', 0, 60],
        ['user-24h', 3],
      ],
      'app-24h window user-24h',
    ],
    [
      'none before a reset, never',
      [
        ['window', 0, 60],
        ['app-24h', 0],
      ],
      'window app-24h',
    ],
    [
      'with requests left the account, then the window',
      [
        ['account', 5, 60],
        ['window', 5, 90],
        ['app-24h', 5, 3600],
      ],
      'account window app-24h',
    ],
  ])('%s', (_, buckets, expected) => {
    expect(order(...buckets)).toBe(expected);
    expect(order(...[...buckets].reverse())).toBe(expected);
  });
});

describe('clocks and waits', () => {
  const retry = (headers: Record<string, string>, skew = 0) =>
    classify({ status: 429, headers }, { now: now + skew })?.retry;

  it.each<[string, string, number | undefined]>([
    ['seconds', '120', 120_000],
    ['white space', ' 120 ', 120_000],
    ['parts of a second', '90.25', 90_250],
    ['less than a ms', '0.0001', 1],
    ['an HTTP date', 'Tue, 14 Nov 2023 22:15:20 GMT', 120_000],
    ['a date of RFC 850', 'Tuesday, 14-Nov-23 22:15:20 GMT', 120_000],
    ['an exponent', '1e2', undefined],
    ['a unit', '120s', undefined],
    ['a sign', '-120', undefined],
    ['nothing', '', undefined],
    ['zero', '0', undefined],
    ['a bare date', '2023-11-14', undefined],
    ['33 days', String(33 * 86_400), undefined],
    ['a date in the past', 'Tue, 14 Nov 2023 22:13:00 GMT', undefined],
  ])('Retry-After: %s', (_, value, delayMs) => {
    expect(retry({ 'retry-after': value })).toStrictEqual(
      delayMs === undefined
        ? { policy: 'after-delay', outcome: 'rejected', delayMs: 60_000 }
        : { policy: 'after-reset', outcome: 'rejected', at: now + delayMs, delayMs },
    );
  });

  it('trusts the date header above two seconds of difference', () => {
    const headers = {
      date: new Date(now).toUTCString(),
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(now / 1000 + 100),
    };
    expect(retry(headers, 2000)?.delayMs).toBe(99_000);
    expect(retry(headers, -2000)?.delayMs).toBe(103_000);
    expect(retry(headers, 2001)?.delayMs).toBe(101_000);
    expect(retry(headers, -2001)?.delayMs).toBe(101_000);
    expect(retry({ ...headers, date: 'yesterday' }, 5000)?.delayMs).toBe(96_000);
  });
});
