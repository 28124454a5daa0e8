// What is pasted stays in the page, and the page stays small.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONG, NAMES, SECRET } from '../../../test/support/secret-names.mjs';
import { hasBrowser, pageFile, useBrowser } from './browser.ts';

const MAX_BYTES = 84_000;
const html = readFileSync(pageFile, 'utf8');

describe('the built page', () => {
  it(`is one file of at most ${MAX_BYTES} bytes with gzip`, () => {
    const { length } = gzipSync(html, { level: 9 });
    console.log(`measured: ${length} bytes with gzip, ${html.length} without`);
    expect(length).toBeLessThanOrEqual(MAX_BYTES);
    expect(html).not.toMatch(/<script[^>]*\ssrc=|<link rel="(?:stylesheet|modulepreload)"|@import/);
  });
});

describe.skipIf(!hasBrowser)('nothing leaves the page', () => {
  const open = useBrowser();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('');
  });
  let address = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  /** All the ways a script may send something without leaving the page. */
  const send = (page: Page): Promise<void> =>
    page.evaluate(async (to) => {
      await fetch(`${to}/fetch`).catch(() => undefined);
      navigator.sendBeacon(`${to}/beacon`, 'x');
      new Image().src = `${to}/image`;
      const socket = (): unknown => new WebSocket(`${to.replace('http', 'ws')}/socket`);
      try {
        socket();
      } catch {
        // Refused at once.
      }
      const form = Object.assign(document.createElement('form'), {
        action: `${to}/form`,
        target: '_blank',
      });
      document.body.append(form);
      form.submit();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }, address);

  it('no request while it is used, nothing on the console', async () => {
    const { page, messages, requests } = await open('#code-187');
    await page.fill(
      '#text',
      `HTTP/2 403\n\n{"title":"x","detail":"<img src=${address}/pasted>","status":403}`,
    );
    await page.fill('#search', `<img src=${address}/searched>`);
    await page.click('text=Report for X’s forum');
    expect(await page.locator('#answer img, #rows img').count()).toBe(0);
    expect(requests).toEqual([]);
    expect(messages).toEqual([]);
  });

  it('the browser refuses what a script would send', async () => {
    const { page, messages } = await open();
    await send(page);
    expect(asked).toEqual([]);
    expect(
      messages.filter((message) => /Content Security Policy/.test(message)).length,
    ).toBeGreaterThan(3);
  });

  it('by the policy of the page: without it, all of that is sent', async () => {
    const bare = new URL('without-policy.html', pageFile);
    writeFileSync(bare, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    try {
      const { page } = await open('', {}, bare);
      await send(page);
      expect(asked).toEqual(expect.arrayContaining(['/fetch', '/beacon', '/image']));
    } finally {
      rmSync(bare);
    }
  });

  it('no script but its own, and no HTML made from text', async () => {
    const { page } = await open();
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      const refused: string[] = [];
      try {
        script.textContent = 'window.ran = true';
        document.body.append(script);
      } catch {
        refused.push('script');
      }
      try {
        document.body.innerHTML = '<p>x</p>';
      } catch {
        refused.push('innerHTML');
      }
      return [refused, 'ran' in window];
    });
    expect(ran).toEqual([['script', 'innerHTML'], false]);
  });
});

describe.skipIf(!hasBrowser)('secrets', () => {
  const open = useBrowser();

  it('in what is pasted are not shown, whatever their name', async () => {
    const { page } = await open();
    const texts = NAMES.flatMap((name) => [
      `> GET /2/x?id=1&${name}=${SECRET} HTTP/2\n> Host: api.x.com\n> ${name}: ${SECRET}\n>\n< HTTP/2 403\n< ${name}: ${SECRET}\n<\n${JSON.stringify({ title: 'x', [name]: SECRET })}`,
      `> GET /2/x HTTP/2\n> Host: api.x.com\n> ${name}: ${LONG}\n>\n< HTTP/2 403\n<\n${JSON.stringify({ title: `Value ${LONG} is bad` })}`,
    ]);
    const shown = await page.evaluate((all) => {
      const field = document.querySelector<HTMLTextAreaElement>('#text')!;
      return all.map((text) => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        for (const copy of document.querySelectorAll<HTMLDetailsElement>('.copy')) {
          copy.open = true;
          copy.dispatchEvent(new Event('toggle'));
        }
        return document.querySelector('#answer')!.textContent;
      });
    }, texts);
    expect(shown.every((text) => text.includes('## Problem'))).toBe(true);
    expect(shown.filter((text) => text.includes(SECRET) || text.includes(LONG))).toEqual([]);
    expect(texts.length).toBeGreaterThan(20);
  });
});
