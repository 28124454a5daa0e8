import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adsNames } from '../src/catalogue/ads.ts';
import { codes } from '../src/catalogue/codes.ts';
import { kinds } from '../src/catalogue/kinds.ts';
import { limits } from '../src/catalogue/limits.ts';
import { problems } from '../src/catalogue/problems.ts';
import type { Row } from '../src/catalogue/row.ts';
import { PROTECTED_TIMELINE, sentences, type SentenceRow } from '../src/catalogue/sentences.ts';
import { statuses } from '../src/catalogue/statuses.ts';
import {
  explain,
  explainAll,
  guides,
  search,
  sources,
  type ExplainQuery,
  type Explanation,
  type Guide,
  type GuideName,
  type KnownReason,
} from '../src/guide/index.ts';
import { situationOf } from '../src/guide/situations.ts';
import { fold } from '../src/guide/words.ts';

const all = explainAll();
const name = ({ space, key }: Explanation): string => `${space} ${key}`;
const found = (text: string): string[] => search(text).map(name);
const guideList = Object.entries(guides) as [GuideName, Guide][];
const named = (sentences as readonly SentenceRow[]).filter(
  (row): row is Extract<SentenceRow, Row> => row.reason !== undefined,
);

describe('every row', () => {
  it.each(all.map((row) => [name(row), row] as const))(
    '%s has a meaning, an advice and a source',
    (_, row) => {
      expect(row.means).toMatch(/^[A-Z].*[.)]$/);
      expect(row.advice.length).toBeGreaterThan(5);
      expect(row.sourceUrl).toBe(sources[row.source]);
      for (const guide of row.guides) expect(Object.keys(guides)).toContain(guide);
      for (const other of row.elsewhere ?? []) {
        expect(other.when).toMatch(/^(?:on|outside|for|with|when) /);
        expect(other.when).not.toMatch(/undefined|true/);
        expect(Object.keys(other).length).toBeGreaterThan(1);
      }
    },
  );

  it('stands once', () => {
    expect(new Set(all.map(name)).size).toBe(all.length);
  });

  it('is there: X’s 15 problem types, its statuses, 77 Ads codes and more', () => {
    const count = (space: string): number => all.filter((row) => row.space === space).length;
    expect(count('code')).toBe(Object.keys(codes).length);
    expect(count('problem')).toBe(Object.keys(problems).length);
    expect(count('sentence')).toBe(named.length + 1);
    expect(count('limit')).toBe(limits.length + 1);
    expect(count('guide')).toBe(guideList.length);
    expect(Object.keys(adsNames).length).toBeGreaterThanOrEqual(77);
    expect(count('kind')).toBe(kinds.length);
  });

  it('of the same sentence has the same words wherever it is explained', () => {
    for (const row of [...named, PROTECTED_TIMELINE]) {
      const explained = all.find(({ space, key }) => space === 'sentence' && key === row.reason);
      expect(explained).toMatchObject({ kind: row.kind, means: row.means, advice: row.hint });
    }
  });

  it.each(named.filter(({ text }) => text !== undefined).map((row) => [row.reason, row] as const))(
    '%s: its pattern finds its text',
    (_, { text, patterns }) => {
      expect(patterns.some((pattern) => pattern.test(text!))).toBe(true);
    },
  );
});

describe('explain', () => {
  it('keeps the number spaces apart', () => {
    expect(explain({ status: 422 })).toMatchObject({ space: 'status', kind: 'invalid-request' });
    expect(explain({ code: 422 })).toMatchObject({ space: 'code', kind: 'not-found', status: 404 });
    expect(explain({ status: 200 })).not.toHaveProperty('kind');
    expect(explain({ code: 200 })).toMatchObject({ kind: 'forbidden' });
    expect(explain({ disconnect: 4 })).toMatchObject({ space: 'disconnect', fault: 'caller' });
  });

  it('takes numbers and words, slugs and URIs', () => {
    expect(explain({ code: '88' })?.kind).toBe('rate-limit');
    expect(explain({ code: 'TWEET_IS_SPAM' })?.space).toBe('ads');
    expect(explain({ code: 'invalid_grant' })?.space).toBe('oauth');
    expect(explain({ code: 'InvalidMedia' })?.space).toBe('media');
    expect(explain({ name: 'TooManyConnections' })).toMatchObject({
      space: 'reason',
      kind: 'connection-limit',
    });
    expect(explain({ name: 'CrcValidationFailed' })).toMatchObject({
      space: 'label',
      kind: 'webhook',
    });
    expect(explain({ name: 'ECONNRESET' })?.kind).toBe('network');
    expect(explain({ problem: 'https://api.X.com/2/problems/usage-capped' })?.kind).toBe(
      'usage-cap',
    );
    expect(explain({ kind: 'billing' })).toMatchObject({ space: 'kind', policy: 'after-fix' });
  });

  it('gives the advice of the row, else that of its kind', () => {
    expect(explain({ code: 34 })?.advice).toBe(codes[34].hint);
    expect(explain({ code: 251 })?.advice).toBe(explain({ kind: 'retired' })?.advice);
  });

  it('says what a row means elsewhere', () => {
    expect(explain({ code: 200 })?.elsewhere).toEqual([
      {
        when: 'on webhook paths',
        kind: 'access',
        fault: 'app',
        advice: codes[200].elsewhere[0].hint,
      },
    ]);
    expect(explain({ status: 409 })?.elsewhere).toMatchObject([
      { when: 'on stream paths', kind: 'rules', reason: 'no-rules', policy: 'after-fix' },
    ]);
    expect(explain({ status: 403 })?.elsewhere?.map(({ when }) => when)).toEqual([
      'on direct-message paths, with x-access-level "read-write"',
      'for a write, with x-access-level "read"',
    ]);
    expect(explain({ kind: 'server' })?.elsewhere).toMatchObject([
      { when: 'for a read' },
      { when: 'for a write' },
    ]);
    expect(explain({ problem: 'streaming-connection' })?.elsewhere).toMatchObject([
      { when: 'with HTTP 409', kind: 'rules' },
      { when: 'with HTTP 503', kind: 'overloaded' },
    ]);
    expect(explain({ code: 187 })).not.toHaveProperty('elsewhere');
  });

  it('leaves out an exception in which nobody has to act differently', () => {
    expect(problems['duplicate-rules'].elsewhere).toHaveLength(1);
    expect(explain({ problem: 'duplicate-rules' })).not.toHaveProperty('elsewhere');
  });

  it('words every condition', () => {
    expect(situationOf({ notAt: 'rules-endpoint' })).toBe('outside the rules endpoint');
    expect(situationOf({ answer: 'told' })).toBe('when X gives a reason in words');
    expect(situationOf({ answer: 'silent', at: 'upload', method: 'read' })).toBe(
      'on upload paths, for a read, when the response is empty or an HTML page',
    );
    expect(situationOf({ field: true, named: true })).toBe(
      'when X names the parameter, when X names a field',
    );
  });

  const ids = [
    ...new Set(
      all.flatMap(({ reason, elsewhere = [] }) => [reason, ...elsewhere.map((o) => o.reason)]),
    ),
  ].filter((id) => id !== undefined);

  it.each(ids)('finds the reason %s', (reason) => {
    expect(explain({ reason })).toMatchObject({ reason });
  });

  it('finds a reason in every space, X’s words for it, and exceptions as they stand there', () => {
    expect(explain({ reason: 'reply-rule' })).toMatchObject({
      space: 'sentence',
      kind: 'restricted',
    });
    expect(explain({ reason: 'window-open' })).toMatchObject({
      space: 'limit',
      policy: 'after-delay',
    });
    expect(explain({ reason: 'user-24h' })).toMatchObject({
      space: 'limit',
      policy: 'after-reset',
    });
    expect(explain({ reason: 'TooManyConnections' })).toMatchObject({
      reason: 'too-many-connections',
    });
    expect(explain({ reason: 'InternalError' })?.space).toBe('reason');
    expect(explain({ name: 'InternalError' })?.space).toBe('media');
    expect(explain({ reason: 'read-only-token' })).toMatchObject({
      space: 'status',
      key: '403',
      kind: 'access',
      fault: 'app',
      guides: ['authentication'],
    });
    expect(explain({ reason: 'read-only-token' })?.means).toContain('for a write');
    const typed: readonly KnownReason[] = [
      'reply-rule',
      'read-only-token',
      'window-open',
      'TooManyConnections',
      'app-suspended',
      'protected-timeline',
    ];
    // @ts-expect-error: no row has this id
    const wrong: KnownReason = 'no-such-reason';
    for (const reason of typed) expect(explain({ reason })).toBeDefined();
    expect(explain({ reason: wrong })).toBeUndefined();
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  it.each([
    { code: 99_999 },
    { status: 299 },
    { problem: 'constructor' },
    { problem: 5 },
    { name: '__proto__' },
    { kind: 'toString' },
    { kind: {} },
    { name: '' },
    { reason: Symbol('reason') },
    { code: { toString: () => '187' } },
    { code: Number.NaN },
    {},
    [],
    () => 187,
    'code',
    187,
    null,
    undefined,
  ])('knows nothing of %o', (query) => {
    expect(explain(query as unknown as ExplainQuery)).toBeUndefined();
  });

  it('never throws, not even for a revoked proxy or a getter that does', () => {
    const hostile = Object.defineProperty({}, 'code', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(explain(hostile as ExplainQuery)).toBeUndefined();
    expect(explain(revoked.proxy as ExplainQuery)).toBeUndefined();
    expect(search(revoked.proxy as string)).toEqual([]);
  });
});

describe('search', () => {
  it.each([
    ['crc', 'guide webhooks', 'label CrcValidationFailed', 'sentence crc-slow'],
    ['missing posts', 'guide missing-posts'],
    ['my stream keeps disconnecting', 'guide full-buffer', 'kind disconnect'],
    ['rate limit per user', 'guide rate-limits', 'limit user-24h'],
    ['refresh token', 'guide refresh-token', 'sentence refresh-token-spent'],
    ['duplicate', 'reason duplicate', 'guide unknown-outcome', 'code 187'],
    ['how long do I have to wait', 'guide rate-limits'],
    ['187', 'code 187', 'guide unknown-outcome'],
    ['error 187', 'code 187'],
    ['usage-capped', 'problem usage-capped', 'guide rate-limits', 'guide credits'],
    ['TooManyConnections', 'reason TooManyConnections', 'guide debug-streaming'],
    ['too many connections', 'reason TooManyConnections', 'guide debug-streaming'],
    ['reply not allowed', 'guide reply-rule', 'sentence reply-rule'],
    ['429', 'status 429', 'guide rate-limits'],
    ['status 422', 'status 422', 'code 422'],
    ['code 422', 'code 422', 'status 422'],
    ['read-only-token', 'status 403', 'guide authentication'],
    ['did my tweet go out?', 'guide unknown-outcome'],
    ['spend cap', 'problem spend-cap-reached', 'guide credits'],
    ['advanced search', 'guide missing-posts'],
    ['elevated access', 'guide rate-limits'],
    ['account manager', 'guide webhooks'],
    ['register a webhook', 'guide webhooks'],
    ['protected timelines', 'sentence protected-timeline', 'status 401'],
    ['video too long', 'sentence media-not-allowed-for-account'],
    ['tweet too long', 'sentence too-long', 'code 186'],
    ['invalid oauth_verifier', 'sentence request-token-spent', 'guide refresh-token'],
    ['missing scope', 'guide authentication'],
    ['segments do not add up', 'sentence segments-incomplete'],
  ])('%s', (text, ...expected) => {
    const rows = found(text);
    for (const row of expected) expect(rows).toContain(row);
    if (expected.length > 1) expect(rows[0]).toBe(expected[0]);
  });

  // The headings of X's page, and what a person would type instead.
  it.each([
    ['Response codes and errors', 'read-the-error'],
    ['X API HTTP status codes', 'read-the-error'],
    ['Error information', 'read-the-error'],
    ['X API error codes', 'read-the-error'],
    ['Partial errors', 'partial-errors'],
    ['errors in a 200', 'partial-errors'],
    ['Debugging your code', 'debug-rest'],
    ['Debugging your code', 'debug-streaming'],
    ['postman', 'debug-rest'],
    ['curl', 'debug-streaming'],
    ['Troubleshooting authentication issues', 'authentication'],
    ['wrong oauth signature', 'authentication'],
    ['my token does not work', 'authentication'],
    ['offline access token expired', 'refresh-token'],
    ['my request returns 403', 'debug-rest'],
    ['endpoint returns 404', 'debug-rest'],
    ['avoid double posting', 'unknown-outcome'],
    ['request timed out, was it sent', 'unknown-outcome'],
    ['503 on post tweet', 'unknown-outcome'],
    ['success status with errors', 'partial-errors'],
    ['crc check failed', 'webhooks'],
    ['Troubleshooting rate limiting and Post cap issues', 'rate-limits'],
    ['Usage cap exceeded: Monthly product cap', 'rate-limits'],
    ['Too many requests', 'rate-limits'],
    ['Troubleshooting missing Post issues', 'missing-posts'],
    ['why is a post not delivered', 'missing-posts'],
    ['Troubleshooting webhook issues', 'webhooks'],
    ['Code 32 - Could not authenticate you', 'webhooks'],
    ['Code 200 - Forbidden', 'webhooks'],
    ['Code 214 - Webhook URI does not meet the requirements.', 'webhooks'],
    [
      'Code 214 - High latency on CRC GET request. Your webhook should respond in less than 3 seconds.',
      'webhooks',
    ],
    ['Code 214 - Non-200 response code during CRC GET request (i.e. 404, 500, etc).', 'webhooks'],
    ['Code 214 - Too many resources already created.', 'webhooks'],
    ['Code 261 - App cannot perform write actions.', 'webhooks'],
    ['Troubleshooting full buffer disconnect issues', 'full-buffer'],
    [
      'This stream has been disconnected because your client was unable to keep up with us.',
      'full-buffer',
    ],
    ['This stream has been disconnected for operational reasons.', 'full-buffer'],
    ['Redundant connections', 'full-buffer'],
    ['Replay', 'full-buffer'],
    ['Backfill', 'full-buffer'],
    ['Historical PowerTrack', 'full-buffer'],
    ['Get help', 'ask-for-help'],
    ['Before you post a question', 'ask-for-help'],
    ['feature request', 'ask-for-help'],
    ['policy support', 'ask-for-help'],
  ])('the heading or words "%s" find the guide %s', (text, guide) => {
    expect(found(text).slice(0, 3)).toContain(`guide ${guide}`);
  });

  const onThePage = [
    ...Object.keys(codes).map((key) => ['code', key] as const),
    ...Object.keys(problems).map((key) => ['problem', key] as const),
    ...Object.keys(statuses).map((key) => ['status', key] as const),
  ];
  it.each(onThePage)('%s %s is found by key, by space and key, and by its text', (space, key) => {
    const { text } = explain({ [space]: key } as unknown as ExplainQuery)!;
    expect(found(key).slice(0, 3)).toContain(`${space} ${key}`);
    expect(found(`${space} ${key}`)[0]).toBe(`${space} ${key}`);
    if (text !== undefined) expect(found(text).slice(0, 6)).toContain(`${space} ${key}`);
  });

  it.each(all.filter(({ space }) => space !== 'guide').map((row) => [name(row), row] as const))(
    '%s is found by its key',
    (row, { key }) => {
      expect(found(key).slice(0, 6)).toContain(row);
    },
  );

  it('folds inflections, and stops at words that say nothing', () => {
    for (const [one, ...others] of [
      ['post', 'posts', 'posting', 'posted', 'tweets'],
      ['disconnect', 'disconnects', 'disconnecting', 'disconnected', 'disconnection'],
      ['cap', 'caps', 'capped'],
      ['expire', 'expired', 'expires', 'expiring'],
      ['reply', 'replies'],
      ['authenticate', 'authentication', 'authenticated', 'authenticating'],
      ['duplicate', 'duplicates', 'duplicated'],
      ['status'],
    ] as const) {
      for (const other of others) expect(fold(other), other).toBe(fold(one));
    }
    expect(found('the posts that are missing')).toEqual(found('missing posts'));
  });

  it('finds nothing where there is nothing', () => {
    for (const text of ['', '  ', '?!', 'xyzzy qwfpgj', 5, null, undefined, {}, ['crc']]) {
      expect(search(text as string)).toEqual([]);
    }
  });

  it('reads a bounded part of a long text', () => {
    const long = `crc ${'x'.repeat(2_000_000)} ${'posts '.repeat(500_000)}`;
    expect(search(long).length).toBeLessThan(all.length);
    expect(found(long)).toContain('guide webhooks');
  });

  it('gives rows that cannot change the next answer', () => {
    const [first] = search('187');
    search('187').pop();
    expect(search('187')[0]).toEqual(first);
  });
});

describe('guides', () => {
  it.each(guideList)('%s has steps, words and a source, and is a row', (key, guide) => {
    expect(guide.steps.length).toBeGreaterThan(3);
    expect(guide.words.length).toBeGreaterThan(2);
    expect(Object.keys(sources)).toContain(guide.source);
    for (const kind of guide.kinds) expect(explain({ kind })?.guides).toContain(key);
    const row = all.find(({ space, key: each }) => space === 'guide' && each === key);
    expect(row).toMatchObject({ means: `${guide.title}.`, guides: [key] });
    expect(row?.advice).toContain(guide.steps[0]!.do);
    expect(found(guide.title)[0]).toBe(`guide ${key}`);
    for (const text of guide.steps.flatMap((step) => step.text ?? []))
      expect(found(text).slice(0, 5), text).toContain(`guide ${key}`);
  });

  it.each(guideList)('%s names rows that exist, and they name it', (key, { steps }) => {
    for (const step of steps) {
      for (const query of [
        ...(step.codes ?? []).map((code) => ({ code })),
        ...(step.statuses ?? []).map((status) => ({ status })),
        ...(step.problems ?? []).map((problem) => ({ problem })),
        ...(step.reasons ?? []).map((reason) => ({ reason })),
        ...(step.names ?? []).map((each) => ({ name: each })),
      ])
        expect(explain(query)?.guides, JSON.stringify(query)).toContain(key);
    }
  });

  it('are named by rows they are about, and by no others', () => {
    expect(explain({ code: 187 })?.guides).toEqual(['unknown-outcome']);
    expect(explain({ code: 32 })?.guides).toEqual(['authentication', 'webhooks']);
    expect(explain({ code: 120 })?.guides).toEqual([]);
    expect(explain({ reason: 'reply-rule' })?.guides).toEqual(['reply-rule']);
    expect(explain({ kind: 'webhook' })?.guides).toEqual(['webhooks']);
    expect(explain({ kind: 'conflict' })?.guides).toEqual([]);
  });

  it('cover what X’s page covers', () => {
    const text = JSON.stringify(guides).toLowerCase();
    for (const topic of [
      'curl',
      'Postman or Insomnia',
      'library',
      'oauth_nonce',
      'twurl',
      'App level',
      'User level',
      '15 requests',
      'elevated',
      'Usage cap',
      'protected',
      'advanced search',
      'UTC',
      'in place',
      'environment name',
      'allowlisted',
      'account manager',
      'app-only Bearer token',
      'Read, write, and direct messages',
      'HTTPS',
      '3 seconds',
      'Too many resources',
      'spikes',
      'unable to keep up',
      'operational reasons',
      'Redundant',
      'Backfill',
      'Replay',
      'Historical PowerTrack',
      'what you expected',
      'feedback form',
      'policy support',
      'help desk',
    ]) {
      expect(text).toContain(topic.toLowerCase());
    }
    const enterprise = guideList.flatMap(([, { steps }]) => steps.filter((step) => step.only));
    expect(enterprise.length).toBeGreaterThanOrEqual(6);
  });
});

describe('ERRORS.md', () => {
  const page = readFileSync(new URL('../ERRORS.md', import.meta.url), 'utf8');
  const anchors = [...page.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id!);

  it('has an anchor for each row, each reason and each guide, and none twice', () => {
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const id of [
      'code-187',
      'status-429',
      'problem-usage-capped',
      'reply-rule',
      'window-open',
      'read-only-token',
      'guide-webhooks',
    ])
      expect(anchors).toContain(id);
    for (const { space, key } of all)
      expect(anchors).toContain(`${space}-${key}`.toLowerCase().replace(/[^a-z0-9_-]+/g, '-'));
    for (const [, target] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(target);
  });

  it('says the words of the rows', () => {
    for (const { advice, space } of all)
      if (space !== 'guide') expect(page).toContain(advice.replaceAll('|', '\\|'));
  });
});
