// BENCHMARKS.md has what `pnpm bench` writes, section by section; `pnpm bench --quick` compares the figures, too.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BY_HAND, BY_HAND_TITLE, DOCUMENT } from './document.mjs';
import { plan } from './plan.mjs';

const document = readFileSync(DOCUMENT, 'utf8');
const [intro, ...sections] = document.split(/^## /m);
const titleOf = (section: string): string => section.slice(0, section.indexOf('\n'));

it('BENCHMARKS.md has a section for each measure, in order', async () => {
  const titles = await Promise.all(
    Object.keys(plan).map(async (name) => {
      const measure = (await import(`./measures/${name}.mjs`)) as { readonly title: string };
      return measure.title;
    }),
  );
  expect(sections.map(titleOf)).toEqual([...titles, BY_HAND_TITLE]);
});

it('says when and on what, and how to measure each again', () => {
  expect(intro).toMatch(/on \d{4}-\d\d-\d\d/);
  expect(intro).toMatch(/, \d+ cores, \d+ GiB, .*, Node \d+\.\d+\.\d+\./);
  Object.keys(plan).forEach((name, index) => {
    expect(sections[index]).toContain(`\`pnpm bench ${name}\``);
    expect(sections[index]).toMatch(/^\| figure +\| median +\| min–max +\| target +\|$/m);
  });
});

it('has the lines that were run by hand', () => {
  const lines = JSON.parse(readFileSync(BY_HAND, 'utf8')) as {
    readonly name: string;
    readonly command: string;
    readonly date: string;
    readonly result: string;
    readonly hasPassed: boolean;
  }[];
  expect(lines.map(({ name }) => name)).toEqual(['fuzz', 'faults', 'secrets', 'soak']);
  for (const { command, date, result, hasPassed } of lines) {
    const failed = hasPassed ? '' : '**failed**: ';
    expect(sections.at(-1)).toContain(`- \`${command}\`: ${failed}${result}. On ${date}; `);
  }
});
