// Links, search, filters, keyboard, themes: the page as one uses it.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { explain, explainAll, guides } from '@x-api-errors/core/guide';
import { hasBrowser, useBrowser } from './browser.ts';

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest('[id]')?.id);
const shownRows = (page: Page): Promise<string[]> =>
  page.locator('#rows .row').evaluateAll((rows) => rows.map(({ id }) => id));

describe.skipIf(!hasBrowser)('links', () => {
  const open = useBrowser();

  it.each([
    ['#code-187', 'code-187', 'Status is a duplicate.'],
    ['#reply-rule', 'sentence-reply-rule', explain({ reason: 'reply-rule' })!.means],
    ['#problem-usage-capped', 'problem-usage-capped', 'Usage Capped Problem'],
    ['#guide-refresh-token', 'guide-refresh-token', guides['refresh-token'].title],
    ['#CODE-187', 'code-187', 'This account posted the same text before.'],
  ])('%s opens its row', async (hash, id, text) => {
    const { page, messages } = await open(hash);
    const row = page.locator('.row[open]');
    expect(await row.getAttribute('id')).toBe(id);
    expect(await row.textContent()).toContain(text);
    expect(await focused(page)).toBe(id);
    expect(
      await row.locator('summary').evaluate((it) => it.getBoundingClientRect().top),
    ).toBeLessThan(400);
    expect(await page.isHidden('#notice')).toBe(true);
    expect(messages).toEqual([]);
  });

  it('every anchor of ERRORS.md names the same row here, and every row has one there', async () => {
    const reference = readFileSync(
      new URL('../../../packages/core/ERRORS.md', import.meta.url),
      'utf8',
    );
    const anchors = [...reference.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
    const { page } = await open();
    const opened = await page.evaluate(async (all) => {
      const ids: (string | undefined)[] = [];
      for (const anchor of all) {
        const changed = new Promise((resolve) => {
          addEventListener('hashchange', resolve, { once: true });
        });
        location.hash = anchor;
        await changed;
        ids.push(
          document.querySelector<HTMLElement>('#notice')!.hidden
            ? document.activeElement?.parentElement?.id
            : undefined,
        );
      }
      return ids;
    }, anchors);
    const ids = await shownRows(page);
    const own = anchors.filter((anchor) => ids.includes(anchor));
    expect(own.sort()).toEqual(ids.sort());
    // An anchor is its row's id, or the public id of a row.
    const wrong = anchors.filter((anchor, at) => {
      if (own.includes(anchor)) return opened[at] !== anchor;
      const { space, key } = explain({ reason: anchor }) ?? {};
      return opened[at] !== `${space}-${key}`.toLowerCase();
    });
    expect(wrong).toEqual([]);
    expect(ids.length).toBe(explainAll().length);
  });

  it('what is not there is said, until one goes back', async () => {
    const { page } = await open('#code-187');
    await page.evaluate(() => void (location.hash = '#code-99999'));
    await page.waitForSelector('#notice:not([hidden])');
    expect(await page.textContent('#notice')).toContain('#code-99999');
    await page.goBack();
    await page.waitForSelector('#notice', { state: 'hidden' });
    expect(await focused(page)).toBe('code-187');
    await page.goForward();
    await page.waitForSelector('#notice:not([hidden])');
  });

  it('an address is text, whatever it holds', async () => {
    const { page, messages } = await open('#%E0%A4%A');
    expect(await page.textContent('#notice')).toContain('%E0%A4%A');
    await page.evaluate(() => void (location.hash = '#<img src=x onerror=alert(1)>'));
    await page.waitForFunction(() =>
      document.querySelector('#notice')!.textContent.includes('<img'),
    );
    expect(await page.locator('#notice img').count()).toBe(0);
    expect(messages).toEqual([]);
  });

  it('an answer links to its row, though filters hide it', async () => {
    const { page } = await open();
    await page.selectOption('#by-kind', 'webhook');
    await page.fill('#text', '{"errors":[{"code":187}]}');
    await page.click('#answer a[href="#code-187"]');
    expect(await focused(page)).toBe('code-187');
    expect(await page.inputValue('#by-kind')).toBe('');
  });
});

describe.skipIf(!hasBrowser)('the catalogue', () => {
  const open = useBrowser();

  it('is searched by words', async () => {
    const { page } = await open();
    expect((await shownRows(page)).length).toBe(explainAll().length);
    await page.fill('#search', 'my stream keeps disconnecting');
    expect((await shownRows(page))[0]).toBe('guide-full-buffer');
    await page.fill('#search', 'zzzz');
    expect(await shownRows(page)).toEqual([]);
    expect(await page.textContent('#count')).toContain('Nothing matches');
    await page.fill('#search', '');
    expect((await shownRows(page)).length).toBe(explainAll().length);
  });

  it('is filtered by where a row belongs, by kind and by retry', async () => {
    const { page } = await open();
    await page.selectOption('#by-space', 'X error code');
    const codes = await shownRows(page);
    expect(codes).toEqual(
      explainAll().flatMap(({ space, key }) => (space === 'code' ? [`code-${key}`] : [])),
    );
    await page.selectOption('#by-kind', 'rate-limit');
    const limits = await shownRows(page);
    expect(limits).toContain('code-88');
    expect(limits.length).toBeLessThan(10);
    expect(await page.textContent('#count')).toBe(
      `${limits.length} of ${explainAll().length} rows`,
    );
    await page.selectOption('#by-policy', 'never');
    expect(await shownRows(page)).not.toContain('code-88');
  });
});

describe.skipIf(!hasBrowser)('what is shown', () => {
  const open = useBrowser();
  const answer = async (text: string): Promise<string> => {
    const { page } = await open();
    await page.fill('#text', text);
    return page.innerText('#answer');
  };

  it('growing waits as a table', async () => {
    const text = await answer(
      '> GET /2/tweets HTTP/2\n> Host: api.x.com\n>\n< HTTP/2 503\n<\nOver capacity',
    );
    expect(text).toMatch(
      /overloaded[^]*Retry with growing waits[^]*Retry 1\s+0 to 5 s\s+Retry 2\s+0 to 10 s/,
    );
  });

  it('the instant of a reset', async () => {
    const at = Math.floor(Date.now() / 1000) + 545;
    const text = await answer(
      `HTTP/2 429\nx-rate-limit-limit: 300\nx-rate-limit-remaining: 0\nx-rate-limit-reset: ${at}\n\n{"title":"Too Many Requests","status":429}`,
    );
    expect(text).toMatch(/after-reset[^]*10 min \+ up to 5 s[^]*Not before/);
    expect(text).toContain('0 of 300 left');
  });

  it('that a write may have been done', async () => {
    const text = await answer(
      '> POST /2/tweets HTTP/2\n> Host: api.x.com\n>\n< HTTP/2 503\n<\nOver capacity',
    );
    expect(text).toContain('a write may have been done: look first');
    expect(text).toContain('Do not retry automatically');
  });

  it('several calls, those that did not fail among them', async () => {
    const text = await answer(
      'HTTP/2 200\n\n{"data":{"id":"1"}}\nHTTP/2 404\n\n\nHTTP/2 503\n\nOver capacity',
    );
    expect(text).toMatch(/2 of 3 calls failed[^]*not-found[^]*overloaded/);
    expect(await answer('HTTP/2 200\n\n{"data":{"id":"1"}}')).toContain('Nothing failed');
    expect(await answer('zzzz qqqq')).toContain('neither a response nor');
    expect(await answer('HTTP/1.1 100 Continue\n\n')).toContain('interim');
  });

  it('a report and the XErrorInfo, to copy', async () => {
    const { page } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.fill(
      '#text',
      'HTTP/2 403\n\n{"errors":[{"code":187,"message":"Status is a duplicate."}]}',
    );
    await page.click('text=XErrorInfo as JSON');
    await page.click('.copy[open] button');
    await page.waitForSelector('text=Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ kind: 'conflict', code: 187 });
    await page.click('text=Report for X’s forum');
    await page.waitForSelector('.copy[open] pre:has-text("## Problem")');
  });

  it('is said to those who listen, when typing has stopped', async () => {
    const { page } = await open();
    await page.fill('#text', '{"errors":[{"code":187}]}');
    await page.waitForFunction(() => document.querySelector('#status-line')!.textContent !== '');
    expect(await page.textContent('#status-line')).toMatch(/1 of 1 call failed. conflict: Look/);
  });

  it('the examples, and nothing after Clear', async () => {
    const { page } = await open();
    for (const at of [0, 1, 2, 3, 4, 5]) {
      await page.locator('.examples button').nth(at).click();
      expect(await page.locator('#answer article').count()).toBeGreaterThan(0);
      await page.click('#clear');
      expect(await page.inputValue('#text')).toBe('');
      expect(await page.locator('.examples').count()).toBe(1);
    }
  });
});

describe.skipIf(!hasBrowser)('keyboard and themes', () => {
  const open = useBrowser();

  it('all of it is reached with Tab, in order, and one sees where one is', async () => {
    const { page } = await open();
    const walked: string[] = [];
    for (let steps = 0; steps < 20; steps++) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        return [element.id || element.textContent, getComputedStyle(element).outlineStyle] as const;
      });
      walked.push(name.trim());
      expect([name, outline]).toEqual([name, 'solid']);
    }
    expect(walked).toEqual([
      'Skip to the catalogue',
      'Catalogue',
      'Source',
      'theme',
      'text',
      'Add what the text does not say',
      'A post that is refused',
      'Too many requests',
      'A write that X may have done',
      'Errors inside a 200',
      'The code 187',
      'My stream keeps disconnecting',
      'search',
      'by-space',
      'by-kind',
      'by-policy',
      ...explainAll()
        .slice(0, 4)
        .map(({ key }) => expect.stringContaining(key) as string),
    ]);
    await page.keyboard.press('Enter');
    expect(await page.locator('.row[open]').count()).toBe(1);
  });

  it('the first Tab and Enter skip to the catalogue', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('search');
  });

  it('the theme is the system’s until one chooses, and the choice stays', async () => {
    const { page } = await open('', { colorScheme: 'dark' });
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await background();
    await page.click('text=Light theme');
    const light = await background();
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await background()).toBe(light);
    await page.click('text=Dark theme');
    expect(await background()).toBe(dark);
  });
});
