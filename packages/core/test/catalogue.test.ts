import { describe, expect, it } from 'vitest';
import { adsNames } from '../src/catalogue/ads.ts';
import { codes } from '../src/catalogue/codes.ts';
import { disconnects } from '../src/catalogue/disconnects.ts';
import { kindTable, kinds } from '../src/catalogue/kinds.ts';
import { labels } from '../src/catalogue/labels.ts';
import { mediaNames } from '../src/catalogue/media.ts';
import { networkCodes } from '../src/catalogue/network.ts';
import { oauthNames } from '../src/catalogue/oauth.ts';
import { problems } from '../src/catalogue/problems.ts';
import { reasons } from '../src/catalogue/reasons.ts';
import type { NoFailure, Row } from '../src/catalogue/row.ts';
import { sentences, weakSentences } from '../src/catalogue/sentences.ts';
import { statuses } from '../src/catalogue/statuses.ts';
import { isXHost } from '../src/adapter/index.ts';
import { classify } from '../src/index.ts';

/** The 62 codes of X's error page with the HTTP status it names for each. */
const documented: readonly (readonly [status: number, ...codes: number[]])[] = [
  [400, 3, 44, 110, 215, 323, 324, 325, 407],
  [401, 32, 135, 416, 417],
  [
    403, 36, 38, 63, 64, 87, 89, 92, 93, 99, 120, 139, 150, 151, 160, 161, 179, 185, 186, 187, 195,
    205, 214, 220, 226, 261, 271, 272, 326, 327, 349, 354, 385, 386, 415, 425, 433,
  ],
  [404, 13, 17, 34, 50, 109, 144, 421, 422],
  [409, 355],
  [410, 68, 251],
  [429, 88],
  [500, 131],
  [503, 130],
];
/** The rows that are failures. */
const rows = (table: Readonly<Record<string, Row | NoFailure>>): [string, Row][] =>
  Object.entries(table).filter((entry): entry is [string, Row] => entry[1].kind !== null);
const nothing = (table: Readonly<Record<string, Row | NoFailure>>): string[] =>
  Object.keys(table).filter((key) => table[key]!.kind === null);
const post = (status: number, body: unknown) => classify({ status, body, method: 'POST' });

describe('kinds', () => {
  it('are the union in the order that decides between errors', () => {
    expect(kinds).toEqual(Object.keys(kindTable));
    expect(kinds[0]).toBe('authentication');
    expect(kinds.at(-1)).toBe('unknown');
  });
});

describe('X codes', () => {
  it('number 62 on X’s page', () => {
    expect(documented.flatMap(([, ...list]) => list)).toHaveLength(62);
  });

  for (const [status, ...list] of documented) {
    it.each(list)(`%i with its documented HTTP ${String(status)} gives its row`, (code) => {
      const row: Row = codes[code as keyof typeof codes];
      const info = post(status, { errors: [{ code, message: 'Words nobody knows.' }] });
      expect(info).toMatchObject({
        kind: row.kind,
        code,
        status,
        format: 'v1.1',
        evidence: 'code',
      });
      expect(info?.retry.policy).toBe(row.policy ?? kindTable[row.kind].policy);
      expect(info?.retry.outcome === 'already-done').toBe(row.done === true);
    });
  }

  it.each(rows(codes))('%s is read from every place a code stands', (code, row) => {
    const number = Number(code);
    const xml = `<?xml version="1.0"?><errors><error code="${code}">Words nobody knows.</error></errors>`;
    for (const body of [
      { errors: [{ code: number, message: 'Words nobody knows.' }] },
      { errors: [{ code, message: 'Words nobody knows.' }] },
      { code: number, message: 'Words nobody knows.' },
      { errors: { code: number, message: 'Words nobody knows.' } },
      { error: { code: number, message: 'Words nobody knows.' } },
      [{ code: number, message: 'Words nobody knows.' }],
      xml,
    ]) {
      expect(post(403, body)).toMatchObject({ kind: row.kind, code: number });
    }
  });
});

describe('problem types', () => {
  const hosts = [
    'https://api.twitter.com/2/problems/',
    'https://api.x.com/2/problems/',
    'https://api.X.com/2/problems/',
    'https://api.twitter.com/labs/2/problems/',
    'https://developer.x.com/en/support/x-api/error-troubleshooting#',
  ];
  const table = rows(problems);

  it.each(table)('%s in every spelling of its URI', (slug, row) => {
    for (const host of hosts) {
      const info = post(403, {
        title: 'Unheard of',
        detail: 'Words nobody knows.',
        type: host + slug,
      });
      expect(info).toMatchObject({
        kind: row.kind,
        problem: slug,
        format: expect.stringMatching(/v2|stream/) as string,
      });
      expect(info?.retry.policy).toBe(row.policy ?? kindTable[row.kind].policy);
    }
  });

  it('stand for no failure where they say nothing', () => {
    expect(nothing(problems)).toEqual(['about:blank']);
    expect(nothing(statuses)).toEqual(['200', '304']);
  });

  it.each(['a.b.c.d.x.com', 'api.x.com', 'x.com', 'a.b.c.d.e.twitter.com', 'API.X.COM:443'])(
    'are read on %s, a host of X',
    (host) => {
      const type = `https://${host}/2/problems/usage-capped`;
      expect(post(403, { title: 'Forbidden', type })).toMatchObject({ problem: 'usage-capped' });
      expect(isXHost(`https://${host}/2/problems`)).toBe(true);
    },
  );

  it('are not taken from other hosts', () => {
    for (const type of [
      'https://evil.example/2/problems/usage-capped',
      'https://x.com.evil.example/2/problems/usage-capped',
      'https://notx.com/2/problems/usage-capped',
      'usage-capped',
    ]) {
      const info = post(403, { title: 'Forbidden', detail: 'Words nobody knows.', type });
      expect(info).toMatchObject({ kind: 'forbidden' });
      expect(info).not.toHaveProperty('problem');
    }
  });

  it('that nobody knows are kept, and the status decides', () => {
    const type = 'https://api.x.com/2/problems/brand-new';
    expect(post(403, { title: 'New', type })).toMatchObject({
      kind: 'forbidden',
      problem: 'brand-new',
      evidence: 'status',
    });
  });
});

describe('HTTP statuses', () => {
  it.each(rows(statuses).filter(([status]) => /^\d/.test(status) && !status.endsWith('xx')))(
    '%s without a body gives its row',
    (status, row) => {
      const info = classify({
        status: Number(status),
        method: 'GET',
        url: 'https://api.x.com/2/tweets',
      });
      expect(info?.kind).toBe(row.kind);
      if (info)
        expect(info).toMatchObject({ status: Number(status), format: 'empty', evidence: 'status' });
    },
  );

  it.each([
    [405, 'invalid-request'],
    [414, 'invalid-request'],
    [418, 'invalid-request'],
    [499, 'invalid-request'],
    [505, 'server'],
    [520, 'server'],
    [999, 'server'],
  ])('%i falls to its class', (status, kind) => {
    expect(classify({ status })?.kind).toBe(kind);
  });
});

describe('names', () => {
  it.each(rows(adsNames))('Ads %s', (code, row) => {
    const info = post(400, {
      errors: [{ code, message: 'Words nobody knows.' }],
      request: { params: {} },
    });
    expect(info).toMatchObject({ kind: row.kind, code, format: 'ads', evidence: 'name' });
  });

  it.each(rows(oauthNames))('OAuth 2 %s', (error, row) => {
    const info = post(400, { error, error_description: 'Words nobody knows.' });
    expect(info).toMatchObject({
      kind: row.kind,
      code: error,
      format: 'oauth2',
      evidence: 'name',
    });
  });

  it.each(rows(mediaNames))('media %s', (name, row) => {
    const info = classify({
      status: 200,
      body: { processing_info: { state: 'failed', error: { code: 1, name } } },
    });
    expect(info).toMatchObject({ kind: row.kind, code: name, format: 'media', partial: false });
  });

  it.each(rows(reasons))('reason %s', (reason, row) => {
    const generic = 'https://api.x.com/2/problems/operational-disconnect';
    const info = classify({
      body: { title: 'operational-disconnect', disconnect_type: reason, type: generic },
    });
    expect(info).toMatchObject({
      kind: row.kind,
      evidence: 'member',
      extra: { disconnect_type: reason },
    });
    if (row.fault) expect(info?.fault).toBe(row.fault);
  });

  it.each(rows(labels))('label %s', (label, row) => {
    const info = post(400, { errors: [{ message: `${label}: words nobody knows` }] });
    expect(info?.kind).toBe(row.kind);
  });

  it.each(rows(disconnects))('v1.1 disconnect %s', (code, row) => {
    const body = { disconnect: { code: Number(code), stream_name: 's', reason: 'r' } };
    const info = classify({ status: 200, body });
    expect(info).toMatchObject({
      kind: row.kind,
      format: 'stream',
      extra: { code: Number(code), stream_name: 's' },
    });
    expect(info).not.toHaveProperty('code');
    if (row.fault) expect(info?.fault).toBe(row.fault);
  });

  it.each(rows(networkCodes))('network %s', (code, row) => {
    const cause = Object.assign(new Error('it broke'), { code });
    const info = classify({ method: 'POST', cause });
    expect(info).toMatchObject({ kind: row.kind, format: 'network', evidence: 'cause' });
    const unknown = row.notBegun !== true;
    expect(info?.retry.outcome).toBe(unknown ? 'unknown' : 'rejected');
  });
});

describe('sentences', () => {
  const all = [...sentences, ...weakSentences].flatMap(({ patterns }) => [...patterns]);

  it.each(all.map((pattern) => [pattern.source, pattern] as const))(
    '%s has a word in capitals, small letters else, and ignores case',
    (source, pattern) => {
      expect(source).toMatch(/[A-Z]{2,}/);
      expect(source.replace(/\\.|[A-Z]{2,}/g, '')).not.toMatch(/[A-Z]/);
      expect(pattern.flags).toBe('i');
    },
  );

  it.each(all.map((pattern) => [pattern.source] as const))(
    '%s has alternatives inside groups only, and no brackets in a class',
    (source) => {
      let outside = source.replace(/\\./g, '').replace(/\[[^()[\]]*\]/g, '');
      while (/\([^()]*\)/.test(outside)) outside = outside.replace(/\([^()]*\)/g, '');
      expect(outside).not.toMatch(/[|()[\]]/);
    },
  );

  it.each(all.map((pattern) => [pattern.source] as const))(
    '%s has bounded quantifiers only',
    (source) => {
      expect(source.replace(/\\./g, '')).not.toMatch(/[*+](?!\?)|\{\d+,\}/);
    },
  );
});
