// The word index finds whatever a pattern matches, and each row decides its own sentence.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../src/catalogue/row.ts';
import { PROTECTED_TIMELINE, sentences, weakSentences } from '../src/catalogue/sentences.ts';
import { classify } from '../src/index.ts';
import { findSentence } from '../src/read/words.ts';

interface Rule {
  readonly row: Evidence;
  readonly source: string;
  readonly weak: boolean;
}

const rules: readonly Rule[] = [
  ...sentences.map((row) => ({ row: row, patterns: row.patterns, weak: false })),
  ...weakSentences.map((row) => ({ row: row, patterns: row.patterns, weak: true })),
].flatMap(({ row, patterns, weak }) => patterns.map(({ source }) => ({ row, source, weak })));

/** A pattern whose key words match as whole words only, as the catalogue promises. */
const wholeWords = (source: string): RegExp =>
  new RegExp(source.replace(/[A-Z]{2,}\??/g, '(?<![a-z])(?:$&)(?![a-z])'), 'i');
const compiled = rules.map((rule) => ({ ...rule, pattern: wholeWords(rule.source) }));

/** What the text means when every pattern is tried: the strong before the weak, the earliest, the upper row. */
function bruteForce(text: string): Evidence | undefined {
  let best: { row: Evidence; weak: boolean; at: number } | undefined;
  for (const { row, weak, pattern } of compiled) {
    if (best && weak && !best.weak) break;
    const at = text.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { row, weak, at };
  }
  return best?.row;
}

/** A pattern without what looks around: fast-check generates only what is consumed. */
function consumed(source: string): string {
  let rest = source.replace(/\\b/g, '');
  for (let from = rest.search(/\(\?<?[=!]/); from >= 0; from = rest.search(/\(\?<?[=!]/)) {
    let depth = 0;
    let to = from;
    do {
      if (rest[to] === '\\') to++;
      else if (rest[to] === '(') depth++;
      else if (rest[to] === ')') depth--;
      to++;
    } while (depth > 0);
    rest = rest.slice(0, from) + rest.slice(to);
  }
  return rest;
}

const marks = ({ kind, hint, reason }: Evidence = { kind: 'unknown' }) => ({ kind, hint, reason });
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('the word index', () => {
  /** What a word may stand next to, or be glued to. */
  const glue = fc.constantFrom('', ' ', 'a', 'X', 's', '_', '-', '1', "'", '.', ': ', 'un', '\n');

  it.each(rules.map(({ source, weak }) => [weak ? 'weak' : 'strong', source] as const))(
    'finds what the %s pattern %s matches',
    (_strength, source) => {
      const text = fc
        .tuple(glue, fc.stringMatching(new RegExp(consumed(source))), glue, fc.boolean())
        .map(([before, words, after, shout]) => {
          const whole = before + words + after;
          return oneLine(shout ? whole.toUpperCase() : whole);
        });
      fc.assert(
        fc.property(text, (given) => {
          expect(marks(findSentence(given, false, true))).toEqual(marks(bruteForce(given)));
        }),
        { numRuns: 40, seed: Number(process.env['FC_SEED'] ?? 42) },
      );
    },
  );

  it('generates texts that the patterns match', () => {
    const matched = rules.filter(({ source }) =>
      fc
        .sample(fc.stringMatching(new RegExp(consumed(source))), { numRuns: 20, seed: 42 })
        .some((text) => wholeWords(source).test(oneLine(text).toLowerCase())),
    );
    expect(matched.length).toBeGreaterThan(rules.length * 0.9);
  });
});

describe('a sentence with X’s own words', () => {
  const told = sentences.filter((row) => 'text' in row);

  it.each(told.map((row) => [row.text, row] as const))('%s', (text, row) => {
    expect(row.patterns.some(({ source }) => wholeWords(source).test(text))).toBe(true);
    expect(marks(findSentence(text, true, true))).toEqual(marks(row));
    expect(marks(findSentence(text, false, false))).toEqual(marks(row));
    const body = { title: 'Forbidden', detail: text, type: 'about:blank', status: 403 };
    const info = classify({ status: 403, body, url: 'https://api.x.com/2/anything' });
    expect(info).toMatchObject({ kind: row.kind, reason: row.reason, hint: row.hint });
    expect(classify({ status: 403, body: text })).toMatchObject({ reason: row.reason });
  });

  it('that turns its status around', () => {
    const { text, reason, hint, status } = PROTECTED_TIMELINE;
    const body = { request: '/1.1/statuses/user_timeline.json', error: text };
    expect(classify({ status, body })).toMatchObject({ kind: 'restricted', reason, hint });
    expect(classify({ status: 403, body })?.reason).toBeUndefined();
  });
});
