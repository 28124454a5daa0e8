import { describe, expect, it } from 'vitest';
import { codes } from '../src/catalogue/codes.ts';
import { adsNames } from '../src/catalogue/names.ts';
import { problems } from '../src/catalogue/problems.ts';
import { kinds } from '../src/index.ts';
import { explain, explainAll, guides, search, sources, type Guide } from '../src/guide/index.ts';

const all = explainAll();

describe('every row', () => {
  it.each(all.map((row) => [`${row.space} ${row.key}`, row] as const))(
    '%s has a meaning, an advice and a source',
    (_, row) => {
      expect(row.means).toMatch(/^[A-Z].*[.)]$/);
      expect(row.advice.length).toBeGreaterThan(5);
      expect(Object.keys(sources)).toContain(row.source);
      for (const name of row.guides) expect(Object.keys(guides)).toContain(name);
    },
  );

  it('is there: the seed’s 15 problem types, its statuses, 77 Ads codes and more', () => {
    const count = (space: string): number => all.filter((row) => row.space === space).length;
    expect(count('code')).toBe(Object.keys(codes).length);
    expect(count('problem')).toBe(Object.keys(problems).length);
    expect(Object.keys(adsNames).length).toBeGreaterThanOrEqual(77);
    expect(count('kind')).toBe(kinds.length);
    for (const status of [
      200, 304, 400, 401, 403, 404, 406, 409, 410, 422, 429, 500, 502, 503, 504,
    ]) {
      expect(explain({ status })?.source).toBe('x-errors');
    }
    for (const problem of [
      'about:blank',
      'invalid-request',
      'resource-not-found',
      'not-authorized-for-resource',
      'client-forbidden',
      'disallowed-resource',
      'unsupported-authentication',
      'usage-capped',
      'streaming-connection',
      'client-disconnected',
      'operational-disconnect',
      'rule-cap',
      'rule-length',
      'invalid-rules',
      'duplicate-rules',
    ]) {
      expect(explain({ problem })?.source).toBe('x-errors');
    }
  });
});

describe('explain', () => {
  it('keeps the number spaces apart', () => {
    expect(explain({ status: 422 })).toMatchObject({ space: 'status', kind: 'invalid-request' });
    expect(explain({ code: 422 })).toMatchObject({ space: 'code', kind: 'not-found', status: 404 });
    expect(explain({ status: 200 })).not.toHaveProperty('kind');
    expect(explain({ code: 200 })).toMatchObject({ kind: 'forbidden' });
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

  it.each([
    { code: 99_999 },
    { status: 299 },
    { problem: 'constructor' },
    { name: '__proto__' },
    { kind: 'toString' },
    { name: '' },
  ])('knows nothing of %o', (query) => {
    expect(explain(query)).toBeUndefined();
  });
});

describe('search', () => {
  const keys = (text: string): string[] => search(text).map(({ space, key }) => `${space} ${key}`);

  it('finds exact keys first, then words anywhere', () => {
    expect(keys('429')[0]).toBe('status 429');
    expect(keys('187')[0]).toBe('code 187');
    expect(keys('spend cap')).toContain('problem spend-cap-reached');
    expect(keys('protected timelines')).toContain('status 401');
    expect(keys('')).toEqual([]);
    expect(keys('no such words anywhere xyzzy')).toEqual([]);
  });
});

describe('guides', () => {
  it.each(Object.entries(guides) as [string, Guide][])(
    '%s has steps, a source and kinds',
    (_, guide) => {
      expect(guide.steps.length).toBeGreaterThan(3);
      expect(Object.keys(sources)).toContain(guide.source);
      for (const kind of guide.kinds) expect(kinds).toContain(kind);
      for (const { codes: numbers = [] } of guide.steps) {
        for (const code of numbers) expect(explain({ code })).toBeDefined();
      }
    },
  );

  it('cover what X’s page covers', () => {
    const text = JSON.stringify(guides);
    for (const topic of [
      'curl',
      'REST client',
      'oauth_nonce',
      'App level',
      'User level',
      'Usage cap',
      'protected',
      'in place',
      'HTTPS',
      '3 seconds',
      'Too many resources',
      'unable to keep up',
      'operational reasons',
      'Redundant',
      'Backfill',
      'Replay',
      'Historical PowerTrack',
      'what you expected',
    ]) {
      expect(text.toLowerCase()).toContain(topic.toLowerCase());
    }
    for (const code of [32, 200, 214, 261])
      expect(
        guides.webhooks.steps.some(
          (step) => 'codes' in step && (step.codes as readonly number[]).includes(code),
        ),
      ).toBe(true);
  });
});
