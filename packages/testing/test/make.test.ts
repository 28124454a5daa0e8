import { classify, kinds } from '@x-api-errors/core';
import { explainAll, type Explanation } from '@x-api-errors/core/guide';
import { describe, expect, it } from 'vitest';
import {
  EXCHANGES_AT,
  exchanges,
  makeXFailure,
  type XExchangeName,
  type XFailureKey,
} from '../src/index.ts';

const read = (key: XFailureKey) => {
  const failure = makeXFailure(key);
  return classify({ ...failure, method: 'POST' }, { now: EXCHANGES_AT });
};

/** How a row is asked for without doubt, and the field that has to give it back. */
const asks: Partial<Record<Explanation['space'], (row: Explanation) => [XFailureKey, string?]>> = {
  code: ({ key }) => [{ code: Number(key) } as XFailureKey, 'code'],
  problem: ({ key }) => [{ problem: key } as XFailureKey, 'problem'],
  status: ({ key }) => [{ status: Number(key) } as XFailureKey],
  oauth: ({ key }) => [{ name: key } as XFailureKey, 'code'],
  ads: ({ key }) => [{ name: key } as XFailureKey, 'code'],
  media: ({ key }) => [{ name: key } as XFailureKey, 'code'],
  reason: ({ key }) => [{ reason: key } as XFailureKey],
  sentence: ({ key }) => [{ reason: key } as XFailureKey, 'reason'],
  limit: ({ key }) => [{ reason: key } as XFailureKey, 'reason'],
  label: ({ key }) => [{ name: key } as XFailureKey],
  disconnect: ({ key }) => [{ disconnect: Number(key) }],
};
const rows = explainAll().filter(
  ({ space, key }) => asks[space] && key !== 'about:blank' && !/^[45]xx$/.test(key),
);

describe('every row of the catalogue', () => {
  it.each(rows.map((row) => [`${row.space} ${row.key}`, row] as const))(
    '%s can be made, and is read back',
    (_, row) => {
      const [key, field] = asks[row.space]!(row);
      const info = read(key);
      expect(info?.kind).toBe(row.kind);
      if (info && field) expect(String(info[field as 'code'])).toBe(row.key);
      if (info && row.fault) expect(info.fault).toBe(row.fault);
    },
  );

  it('a reason is X’s sentence in X’s shape', () => {
    expect(makeXFailure({ reason: 'reply-rule' })).toMatchObject({
      status: 403,
      body: {
        detail: expect.stringMatching(/^Reply to this conversation is not allowed/) as string,
        type: 'about:blank',
      },
    });
    expect(makeXFailure({ reason: 'refresh-token-spent' })).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'Value passed for the token was invalid.',
      },
    });
    expect(makeXFailure({ reason: 'crc-slow' })).toMatchObject({
      status: 403,
      body: { errors: [{ code: 214 }] },
    });
    expect(makeXFailure({ reason: 'read-only-token' })).toMatchObject({
      status: 403,
      headers: { 'x-access-level': 'read' },
    });
  });

  it('a limit is reported by its headers, and its reset follows the clock', () => {
    const now = EXCHANGES_AT + 86_400_000;
    expect(makeXFailure({ reason: 'user-24h' }, { now }).headers).toMatchObject({
      'x-rate-limit-remaining': '49',
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': String(now / 1000 + 600),
    });
    expect(makeXFailure({ reason: 'window-open' }).headers).toMatchObject({
      'x-rate-limit-remaining': '49',
    });
  });

  it('also about:blank', () => {
    expect(read('about:blank')).toMatchObject({ kind: 'forbidden', format: 'v2' });
  });
});

describe('shorthands', () => {
  it.each(kinds)('kind %s', (kind) => {
    expect(read(kind)?.kind).toBe(kind);
  });

  it.each(Object.keys(exchanges) as XExchangeName[])('exchange %s', (name) => {
    expect(makeXFailure(name)).toMatchObject({ status: exchanges[name].answer.status });
  });

  it('numbers are codes, strings are slugs and names', () => {
    expect(makeXFailure(187).body).toEqual({
      errors: [{ code: 187, message: 'Status is a duplicate.' }],
    });
    expect(read('usage-capped')?.problem).toBe('usage-capped');
    expect(read('TWEET_IS_SPAM')?.code).toBe('TWEET_IS_SPAM');
    expect(read('TooManyConnections')?.kind).toBe('connection-limit');
  });
});

describe('a failure', () => {
  it('is the same each time, and tells a date its resets follow', () => {
    expect(makeXFailure('rate-limit')).toEqual(makeXFailure('rate-limit'));
    const later = makeXFailure('rate-limit', { now: EXCHANGES_AT + 86_400_000 });
    expect(classify(later, { now: 0 })?.retry).toMatchObject({
      policy: 'after-reset',
      delayMs: 313_000,
    });
  });

  it('takes another status, headers and body', () => {
    const failure = makeXFailure('rate-limit', {
      status: 420,
      headers: { 'x-rate-limit-reset': undefined, 'retry-after': '7' },
      body: '',
    });
    expect(failure).toMatchObject({ status: 420, body: '', headers: { 'retry-after': '7' } });
    expect(failure.headers).not.toHaveProperty('x-rate-limit-reset');
  });

  it('without an answer is a cause', () => {
    expect(makeXFailure('network')).toMatchObject({
      status: undefined,
      cause: { code: 'ECONNRESET' },
    });
  });

  it.each([
    99_999,
    'no-such-failure',
    { code: 1 },
    { status: 299 },
    { status: '4xx' },
    {},
    'constructor',
  ])('that is none is refused: %o', (key) => {
    expect(() => makeXFailure(key as XFailureKey)).toThrow(/No failure is called .*Name a kind/);
  });

  it.each([Number.NaN, 1.5, 0, '404'])('refuses a status that is none: %o', (status) => {
    expect(() => makeXFailure('forbidden', { status: status as number })).toThrow(
      /status must be a whole number from 100/,
    );
  });

  it.each([403, '403', 503])(
    'an HTTP status in place of a code is told what to give: %o',
    (key) => {
      const status = JSON.stringify({ status: Number(key) });
      expect(() => makeXFailure(key as XFailureKey)).toThrow(`For the HTTP status give ${status}.`);
      expect(makeXFailure({ status: Number(key) as 403 }).status).toBe(Number(key));
    },
  );
});
