// The built page, from the disk, in a real Chromium.

import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

export const pageFile = new URL('../dist/index.html', import.meta.url);

const named = process.env['X_ERRORS_BROWSER'];
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const program = named ?? usual.find((path) => existsSync(path));
if (named !== undefined && !existsSync(named))
  throw new Error(`X_ERRORS_BROWSER names ${named}, which is not there.`);

/** Debian: `apt-get install chromium`. Where X_ERRORS_BROWSER names a browser, it has to be there. */
export const hasBrowser = program !== undefined;
if (!hasBrowser)
  console.log('skipped: there is no Chromium; install one, or name it in X_ERRORS_BROWSER');

/** A page, and what must not happen on it. */
export interface Opened {
  readonly page: Page;
  /** Messages on the console, and errors. */
  readonly messages: readonly string[];
  /** All that was asked for beside the page itself. */
  readonly requests: readonly string[];
}

export type Open = (hash?: string, options?: BrowserContextOptions, file?: URL) => Promise<Opened>;

/** Opens pages in one browser per test file. */
export function useBrowser(): Open {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program! });
  });
  afterAll(async () => {
    await browser.close();
  });
  return async (hash = '', options = {}, file = pageFile) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const messages: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => messages.push(`thrown: ${error.message}`));
    context.on('request', (request) => requests.push(request.url()));
    await page.goto(`${file.href}${hash}`);
    requests.splice(requests.indexOf(`${file.href}${hash}`), 1);
    return { page, messages, requests };
  };
}
