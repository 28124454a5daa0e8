// The public look at X's limits, for answers that need not have failed.

import { correctedNow } from './advise/clock.ts';
import { limitsAt } from './advise/limit.ts';
import { headerReader } from './read/headers.ts';
import { readLimitHeaders } from './read/limit-headers.ts';
import { nowOf } from './safely.ts';
import type { HeadersLike, RateLimit } from './types.ts';

/**
 * Every rate limit a response reports, the deciding one first: an exhausted one (nothing left) before others, Ads'
 * account bucket before the window, of several exhausted ones the one that resets last.
 *
 * X sends resets as seconds since 1970; here they are epoch ms. A header that is absent stays absent. A reset in the
 * past or more than 32 days ahead is dropped.
 *
 * @param headers `Headers`, a record of any letter case, a `Map`, or pairs
 * @example
 * ```ts
 * import { readRateLimit } from '@x-api-errors/core';
 *
 * readRateLimit(
 *   { 'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1700000900' },
 *   { now: 1_700_000_000_000 },
 * );
 * // [{ limit: 15, remaining: 0, resetAt: 1700000900000, scope: 'window' }]
 * ```
 */
export function readRateLimit(
  headers: HeadersLike | null | undefined,
  options?: { readonly now?: number } | null,
): RateLimit[] {
  const read = headerReader(headers);
  const now = correctedNow(read('date'), nowOf(options));
  return limitsAt(readLimitHeaders(read), now).map(({ rateLimit }) => rateLimit);
}
