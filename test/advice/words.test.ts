// `classify`, `explain` and ERRORS.md say the same about a row, word for word.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '@x-api-errors/core';
import { explain, type Explanation, type ExplainQuery } from '@x-api-errors/core/guide';
import { EXCHANGES_AT, answerOf, exchanges, type XExchange } from '@x-api-errors/testing';
import { AT, rowCases, type RowCase } from './inputs.ts';

const errorsPage = readFileSync(
  new URL('../../packages/core/ERRORS.md', import.meta.url),
  'utf8',
).replaceAll('\\|', '|');

const queries: Readonly<Record<RowCase['space'], (key: string) => ExplainQuery>> = {
  status: (key) => ({ status: key as unknown as number }),
  problem: (problem) => ({ problem }),
  code: (key) => ({ code: Number(key) }),
  reason: (reason) => ({ reason }),
  sentence: (reason) => ({ reason }),
  limit: (reason) => ({ reason }),
  label: (name) => ({ name }),
  oauth: (name) => ({ name }),
  ads: (code) => ({ code }),
  media: (name) => ({ name }),
  disconnect: (key) => ({ disconnect: Number(key) }),
  network: (name) => ({ name }),
};

/** What a row, or one of its exceptions, advises; of a kind, what it advises in any situation. */
const advicesOf = ({ advice, elsewhere = [] }: Explanation): (string | undefined)[] => [
  advice,
  ...elsewhere.map((each) => each.advice),
];

describe.each(rowCases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
  const { space, key, row, exception, input } = each;
  const info = classify(input, { now: AT });
  const explained = explain(queries[space](key));

  it('decides its own input', () => {
    expect(info?.kind).toBe(row.kind);
    expect(info?.retry.policy).toBe(
      space === 'limit' && key !== 'window-open'
        ? 'after-reset'
        : (row.policy ?? explain({ kind: row.kind })?.policy),
    );
    if (row.reason !== undefined) expect(info?.reason).toBe(row.reason);
  });

  it('is advised in the same words everywhere', () => {
    expect(errorsPage).toContain(info?.hint);
    if (row.hint !== undefined) {
      expect(info?.hint).toBe(row.hint);
      expect(explained?.key === key ? advicesOf(explained) : [row.hint]).toContain(info?.hint);
    } else {
      expect(advicesOf(explain({ kind: row.kind })!)).toContain(info?.hint);
    }
    if (!exception) expect(explained?.kind).toBe(row.kind);
  });
});

describe('every exchange', () => {
  it.each(Object.entries<XExchange>(exchanges))('%s is advised as its row is', (name, exchange) => {
    const { method, path } = exchange;
    const answer = answerOf(name as keyof typeof exchanges, EXCHANGES_AT);
    const info = classify(
      { ...answer, method, url: `https://api.x.com${path}` },
      { now: EXCHANGES_AT },
    )!;
    const { kind, reason, code, problem } = info;
    expect(errorsPage).toContain(info.hint);
    const sources = [
      explain({ kind }),
      reason === undefined ? undefined : explain({ reason }),
      code === undefined ? undefined : explain({ code }),
      problem === undefined ? undefined : explain({ problem }),
      info.status === undefined ? undefined : explain({ status: info.status }),
    ].filter((each) => each !== undefined);
    expect(sources.flatMap(advicesOf)).toContain(info.hint);
    if (reason !== undefined) expect(explain({ reason })?.advice).toBe(info.hint);
  });
});
