// Bodies and headers that recur in exchanges.

import { json, problemType } from '../spelling.ts';
import { EXCHANGES_AT } from './exchange.ts';

export const plain = { 'content-type': 'text/plain; charset=utf-8' } as const;
export const xml = { 'content-type': 'application/xml; charset=utf-8' } as const;

export const inSeconds = (seconds: number): string => String(EXCHANGES_AT / 1000 + seconds);

export const windowHeaders = (
  limit: number,
  remaining: number,
  resetIn: number,
): Record<string, string> => ({
  ...json,
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': inSeconds(resetIn),
});

export const problem = (
  slug: string,
  title: string,
  detail?: string,
  rest: object = {},
): object => ({
  ...rest,
  title,
  ...(detail !== undefined && { detail }),
  type: problemType(slug),
});
export const blank = (status: number, title: string, detail: string): object => ({
  title,
  detail,
  type: 'about:blank',
  status,
});

export const v1 = (code: number, message: string): object => ({ errors: [{ code, message }] });
