// A limit in words: which one, its size and its end.

import type { Limit } from '../advise/limit.ts';
import { limits } from '../catalogue/limits.ts';
import type { RateLimit } from '../types.ts';

/** Whose and which limit, after "25 of 25". */
export const scopeWords = (scope: RateLimit['scope']): string =>
  limits.find((row) => row.scope === scope)!.words;

/** An instant for people: 2026-11-27T04:00:00Z. */
export const instant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

const until = (at: number | undefined): string =>
  at === undefined ? '' : `, until ${instant(at)}`;

/** "25 of 25 per 24 h for this user, until 2026-11-27T04:00:00Z" */
export function describeExhausted({ row, rateLimit: { limit, resetAt } }: Limit): string {
  const size = limit === undefined ? 'none left' : `${String(limit)} of ${String(limit)}`;
  return `${size} ${row.words}${until(resetAt)}`;
}

/** "799 of 800 left in this window" */
export function describeOpen({ row, rateLimit: { limit, remaining } }: Limit): string {
  const left = String(remaining);
  const size = limit === undefined ? left : `${left} of ${String(limit)}`;
  return `${size} left ${row.words}`;
}
