import { describe, expect, it } from 'vitest';
import { collectPatterns } from './collect.ts';
import { leastMs } from './measure.mjs';
import { pumpsOf, textOf, type Pump } from './pump.ts';

/** On so short a text only trying every way to split it takes long. */
const SHORT = 26;
const SHORT_MS = 20;
/** A text of this size is read in no time, unless each character has the pattern read the others again. */
const SIZE = 8192;
const SIZE_MS = 1;
/**
 * Four times the text, four times the time; trying each start against the whole rest would make it sixteen times as long.
 * 2.5 for each doubling is what a busy machine may add.
 */
const MAX_GROWTH = 2.5 ** 2;

function runOn(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
}

/** How much longer four times the text takes, once it takes long enough to tell. */
function growthOf(pattern: RegExp, pump: Pump): number {
  const took = (size: number): number => {
    const text = textOf(pump, size);
    return leastMs(() => {
      runOn(pattern, text);
    });
  };
  let size = SIZE / 8;
  let before = took(size);
  for (;;) {
    size *= 4;
    const now = took(size);
    // Enough to tell four times from sixteen times on a busy machine.
    if (now > 5 || size > 1_000_000) return now / before;
    before = now;
  }
}

/** Whether a text makes a pattern slow. */
function isSlow(pattern: RegExp, pump: Pump): boolean {
  for (const size of [SHORT - 8, SHORT]) {
    const text = textOf(pump, size);
    const limit = SHORT_MS;
    if (
      timeOf(pattern, text) > limit &&
      leastMs(() => {
        runOn(pattern, text);
      }) > limit
    )
      return true;
  }
  if (
    timeOf(pattern, textOf(pump, SIZE / 8)) < SIZE_MS / 16 &&
    timeOf(pattern, textOf(pump, SIZE)) < SIZE_MS
  )
    return false;
  const text = textOf(pump, SIZE);
  if (
    leastMs(() => {
      runOn(pattern, text);
    }) < SIZE_MS
  )
    return false;
  // What is slow is slow every time.
  return [1, 2].every(() => growthOf(pattern, pump) > MAX_GROWTH);
}

function timeOf(pattern: RegExp, text: string): number {
  const started = performance.now();
  runOn(pattern, text);
  return performance.now() - started;
}

const findSlow = (pattern: RegExp): Pump | undefined =>
  pumpsOf(pattern).find((pump) => isSlow(pattern, pump));

describe('the patterns', () => {
  it.each([
    /\/+$/,
    /-?\d{16,}(?![\d.eE])/,
    /^(?:a+)+$/,
    /"[^x]*x/g,
    /<title[^>]*>/,
    /\s+$/,
    /(?:\w+\s?)+:/,
    /(?:[^\s/]|%2f)+@/g,
  ])('finds %s slow', { timeout: 60_000 }, (pattern) => {
    expect(findSlow(pattern)).toBeDefined();
  });

  it('of all sources take time that grows with the text', { timeout: 600_000 }, async () => {
    const { found, unseen } = await collectPatterns();
    // Anchored patterns of the simulator's own paths: one `[^/]+` between slashes for each id.
    // The sentences' own, built in read/sentences.ts, are all among the found; the guide's are a word of the query, and letters.
    expect(unseen).toEqual([
      'core/src/guide/words.ts',
      'core/src/read/sentences.ts',
      'testing/src/routes.ts',
    ]);
    expect(found.length).toBeGreaterThan(250);
    const slow = found.flatMap(({ file, pattern }) => {
      const pump = findSlow(pattern);
      return pump ? [{ file, pattern: String(pattern), pump }] : [];
    });
    expect(slow).toEqual([]);
  });
});
