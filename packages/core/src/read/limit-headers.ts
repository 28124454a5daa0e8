// X's rate-limit headers as numbers. Knows how they are spelled; knows nothing of time.

import { limits, type LimitRow } from '../catalogue/limits.ts';
import type { ReadHeader } from './headers.ts';

/** What X reports of one limit. */
export interface LimitHeaders {
  readonly row: LimitRow;
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  /** Whole seconds since 1970. */
  readonly resetSeconds: number | undefined;
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,15}\s*$/.test(text)) return undefined;
  return Number(text);
}

/** The limits a response reports, as the catalogue orders them. */
export function readLimitHeaders(read: ReadHeader): LimitHeaders[] {
  const found: LimitHeaders[] = [];
  for (const row of limits) {
    const limit = readCount(read(row.headers[0]));
    const remaining = readCount(read(row.headers[1]));
    const resetSeconds = readCount(read(row.headers[2]));
    if ((limit ?? remaining ?? resetSeconds) !== undefined)
      found.push({ row, limit, remaining, resetSeconds });
  }
  return found;
}
