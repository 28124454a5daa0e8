// A failure for spans, metrics and issue trackers.

import { describe, expect, it } from 'vitest';
import { classify, kinds, type FailureInput, type XErrorInfo } from '../src/index.ts';
import { errorAttributes, fingerprint } from '../src/observe/index.ts';

const NOW = 1_795_348_800_000;
const infoOf = (input: FailureInput): XErrorInfo => classify(input, { now: NOW })!;

const duplicate: FailureInput = {
  status: 403,
  body: { errors: [{ code: 187, message: 'Status is a duplicate.' }] },
  headers: { 'x-transaction-id': 'a1b2c3' },
  method: 'POST',
  url: 'https://api.x.com/2/tweets',
};

/** One failure, over and over: a full window of one route, for other users, ids, cursors, instants and lengths. */
const again = (index: number): FailureInput => ({
  status: 429,
  headers: {
    'x-rate-limit-limit': '900',
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(NOW / 1000 + 1 + (index % 900)),
    'x-transaction-id': index.toString(16).padStart(16, '0'),
  },
  body: {
    title: 'Too Many Requests',
    detail: `Too Many Requests for ${String(index * 7919)}`,
    type: 'about:blank',
    status: 429,
  },
  method: 'GET',
  url: `https://api.x.com/2/users/${String(10n ** BigInt(index % 19) + BigInt(index))}/tweets?pagination_token=t${String(index)}`,
});

describe('errorAttributes', () => {
  it('is flat, and leaves out what is absent', () => {
    expect(errorAttributes(infoOf(duplicate))).toEqual({
      'http.response.status_code': 403,
      'x_api.error.kind': 'conflict',
      'x_api.error.fault': 'resource',
      'x_api.error.partial': false,
      'x_api.error.code': 187,
      'x_api.retry.policy': 'never',
      'x_api.retry.outcome': 'rejected',
      'x_api.transaction_id': 'a1b2c3',
    });
    expect(errorAttributes(infoOf({ cause: new Error('read ECONNRESET') }))).not.toHaveProperty(
      'http.response.status_code',
    );
  });

  it('has the reason and the problem that decided', () => {
    const open = infoOf({
      status: 429,
      headers: { 'x-rate-limit-remaining': '5', 'x-rate-limit-reset': String(NOW / 1000 + 60) },
    });
    expect(errorAttributes(open)['x_api.error.reason']).toBe('window-open');
    const capped = infoOf({
      status: 429,
      body: { title: 'UsageCapExceeded', type: 'https://api.x.com/2/problems/usage-capped' },
    });
    expect(errorAttributes(capped)['x_api.error.problem']).toBe('usage-capped');
  });

  it('is assignable to what OpenTelemetry and Sentry take', () => {
    const attributes: Record<string, string | number | boolean | undefined> = errorAttributes(
      infoOf(duplicate),
    );
    expect(Object.values(attributes).every((value) => value !== undefined)).toBe(true);
  });

  it('differs in nothing but the transaction for a failure that happens again', () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => infoOf(again(index)));
    expect(new Set(lines.map(({ message }) => message)).size).toBeGreaterThan(800);
    const series = lines.map((info) => {
      const { 'x_api.transaction_id': transaction, ...labels } = errorAttributes(info);
      expect(transaction).toBe(info.transactionId);
      return JSON.stringify(labels);
    });
    expect(new Set(series).size).toBe(1);
  });
});

describe('fingerprint', () => {
  const cases: readonly (readonly [string, FailureInput, readonly string[]])[] = [
    ['a code', duplicate, ['x-api', 'conflict', '187', 'POST', '/2/tweets']],
    [
      'a problem',
      {
        status: 404,
        body: { type: 'https://api.twitter.com/2/problems/resource-not-found', title: 'Not Found' },
        method: 'get',
        url: 'https://api.twitter.com/2/tweets/1830000000000000001?expansions=author_id',
      },
      ['x-api', 'not-found', 'resource-not-found', 'GET', '/2/tweets/:id'],
    ],
    [
      'a status',
      { status: 503, method: 'GET', url: '/1.1/statuses/show/20.json' },
      ['x-api', 'overloaded', '503', 'GET', '/1.1/statuses/show/:id.json'],
    ],
    [
      'no response',
      {
        cause: Object.assign(new Error('aborted'), { code: 'ECONNRESET' }),
        method: 'GET',
        url: '/2/users/by/username/somebody',
      },
      ['x-api', 'network', 'GET', '/2/users/by/username/:username'],
    ],
    ['a status alone', { status: 500 }, ['x-api', 'server', '500']],
    [
      'an error of an Ads account',
      {
        status: 404,
        body: { errors: [{ code: 'NOT_FOUND', message: 'Not found' }] },
        method: 'GET',
        url: 'https://ads-api.x.com/12/accounts/18ce54d4x5t/campaigns/8u94t',
      },
      ['x-api', 'not-found', 'NOT_FOUND', 'GET', '/12/accounts/:id/campaigns/:id'],
    ],
  ];
  it.each(cases)('%s', (_, input, expected) => {
    expect(fingerprint(infoOf(input))).toEqual(expected);
  });

  it('prefers the row that decided', () => {
    const info = infoOf(again(1));
    expect(fingerprint({ ...info, reason: 'r', problem: 'p', code: 1, status: 2 })[2]).toBe('r');
    expect(fingerprint({ ...info, reason: '', problem: 'p', code: 1, status: 2 })[2]).toBe('p');
    expect(fingerprint({ ...info, reason: '', code: 0, status: 2 })[2]).toBe('0');
  });

  it('is one for a failure that happens again, and another for another', () => {
    const infos = Array.from({ length: 2_000 }, (_, index) => infoOf(again(index)));
    expect(new Set(infos.map((info) => fingerprint(info).join())).size).toBe(1);
    const others: readonly FailureInput[] = [
      again(0),
      { ...again(0), url: 'https://api.x.com/2/users/12/mentions' },
      { ...again(0), method: 'POST' },
      { ...again(0), headers: {} },
      { ...again(0), status: 503, headers: {}, body: '' },
    ];
    const keys = new Set(others.map((input) => fingerprint(infoOf(input)).join()));
    expect(keys.size).toBe(others.length);
  });

  it('survives JSON', () => {
    const info = infoOf(again(7));
    const revived = JSON.parse(JSON.stringify(info)) as XErrorInfo;
    expect(fingerprint(revived)).toEqual(fingerprint(info));
    expect(errorAttributes(revived)).toEqual(errorAttributes(info));
  });
});

describe('odd infos', () => {
  const revoked = (): object => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const odd: readonly unknown[] = [
    undefined,
    null,
    5,
    'x',
    Symbol('x'),
    {},
    [],
    revoked(),
    {
      get kind(): string {
        throw new Error('hostile');
      },
    },
    { kind: 1, status: '503', code: {}, problem: [], reason: Symbol('x'), request: null, retry: 3 },
    { kind: kinds, code: 10n, status: Number.NaN, request: { method: {}, url: 7 }, partial: 'no' },
    { kind: 'server', retry: revoked(), request: revoked() },
    { kind: 'server', status: Infinity, request: { method: 'GET', url: '::::\u0000//' } },
  ];
  it.each(odd.map((info, index) => [index, info] as const))('%i', (_, info) => {
    const attributes = errorAttributes(info as XErrorInfo);
    for (const value of Object.values(attributes))
      expect(['string', 'number', 'boolean']).toContain(typeof value);
    const key = fingerprint(info as XErrorInfo);
    expect(key[0]).toBe('x-api');
    for (const part of key) expect(part).toBeTypeOf('string');
  });
});
