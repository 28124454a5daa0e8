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
  reason: ({ key }) => [{ reason: key }],
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

  it.each([99_999, 'no-such-failure', { code: 1 }, { status: 299 }, {}, 'constructor'])(
    'that is none is refused: %o',
    (key) => {
      expect(() => makeXFailure(key as XFailureKey)).toThrow(/No failure is called .*Name a kind/);
    },
  );
});
