// What the documentation shows, runs, and gives the values that its comments promise.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWhole, programs, root, withPromises } from './programs.ts';

/** Recipes beside other packages: `pnpm check:partners` runs them with these. */
const isRecipe = (code: string): boolean => /^\/\/ [\w-]+\.js\n/.test(code);
/** Matchers need the `expect` of a test runner: the tests of the package are that. */
const isOfMatchers = (code: string): boolean => code.includes('toBeXError');
/** Parts of a recipe that the partners' tests hold whole. */
const isPart = (code: string): boolean => /^ {2}/.test(code);

const run = programs.filter(
  (one) => !isRecipe(one.code) && !isOfMatchers(one.code) && !isPart(one.code) && !isWhole(one),
);

interface Outcome {
  readonly name: string;
  readonly broken?: readonly unknown[];
  readonly error?: string;
}

mkdirSync(`${root}test/.cache`, { recursive: true });
const folder = mkdtempSync(`${root}test/.cache/programs-`);
const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--experimental-import-meta-resolve',
      `${root}test/docs/run-programs.mjs`,
      folder,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(run.map((one) => ({ ...one, code: withPromises(one.code) }))));
  for (const line of (await text(child.stdout)).split('\n').filter(Boolean)) {
    const outcome = JSON.parse(line) as Outcome;
    outcomes.set(outcome.name, outcome);
  }
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the documentation', () => {
  it('has programs to run', () => {
    expect(run.length).toBeGreaterThan(70);
    expect(run.filter(({ code }) => withPromises(code) !== code).length).toBeGreaterThan(15);
  });

  it.each(run.map(({ name }) => name))('%s runs, and keeps its promises', (name) => {
    expect(outcomes.get(name)).toEqual({ name, broken: [] });
  });
});
