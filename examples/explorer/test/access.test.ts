// axe finds nothing to object to: in both themes, wide and narrow, with and without an answer.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, useBrowser } from './browser.ts';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the address says, and what is in the fields. A search keeps the list short: all of it is looked at once. */
const states: Readonly<Record<string, readonly [hash: string, text: string, search: string]>> = {
  'the start': ['', '', ''],
  'a failure': [
    '',
    '> GET /2/x HTTP/2\n> Host: api.x.com\n>\n< HTTP/2 503\n<\n{"errors":[{"code":130},{"code":88}]}',
    'crc',
  ],
  'a code': ['', '187', '187'],
  'plain words': ['', 'my stream keeps disconnecting', 'provisioning'],
  'a row that is open': ['#code-187', '', '187'],
  'a row that is not there': ['#code-99999', 'zzzz', 'zzzz'],
};

describe.skipIf(!hasBrowser).each([
  ['light', 1280],
  ['light', 320],
  ['dark', 1280],
  ['dark', 320],
] as const)('%s, %i px wide', (colorScheme, width) => {
  const open = useBrowser();

  it.each(Object.entries(states))('%s', async (_, [hash, text, search]) => {
    const { page } = await open(hash, { colorScheme, viewport: { width, height: 800 } });
    await page.fill('#text', text);
    await page.fill('#search', search);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not(.row)'))
        details.open = true;
    });
    await page.evaluate(script);
    const { violations, passes } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run(),
    );
    const objections = violations.map(({ id, nodes }) => [
      id,
      nodes[0]?.html,
      nodes[0]?.failureSummary,
    ]);
    expect(objections).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});
