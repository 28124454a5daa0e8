// What recurs in X's answers, as X spells it.

import type { RateLimit } from '@x-api-errors/core';
import type { XAnswer } from './exchanges/exchange.ts';

export const json = { 'content-type': 'application/json; charset=utf-8' } as const;
export const html = { 'content-type': 'text/html; charset=utf-8' } as const;

/** The `type` of a problem, by its slug. */
export const problemType = (slug: string): string => `https://api.x.com/2/problems/${slug}`;

/** The headers of a limit, before `limit`, `remaining` and `reset`. */
export const limitStems = {
  window: 'x-rate-limit-',
  'app-24h': 'x-app-limit-24hour-',
  'user-24h': 'x-user-limit-24hour-',
  account: 'x-account-rate-limit-',
} as const satisfies Record<RateLimit['scope'], string>;

export const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = json,
): XAnswer => ({ status, headers, body });

/** A problem of v2 without a type of its own. */
export const blank = (status: number, title: string, detail: string): XAnswer =>
  answer(status, { title, detail, type: 'about:blank', status });

/** A page of X's edge. */
export const page = (title: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
