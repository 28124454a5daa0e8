// Room: X's rate-limit headers. Knows their spelling and how instants are told; knows nothing of retries.

import { headerReader, type ReadHeader } from './headers.ts';
import { nowOf } from './total.ts';
import type { HeadersLike, RateLimit } from './types.ts';

const bucket = (scope: RateLimit['scope'], stem: string) => ({
  scope,
  limit: `${stem}limit`,
  remaining: `${stem}remaining`,
  reset: `${stem}reset`,
});

/** The headers of each limit, the one that decides among equals first. */
const BUCKETS = [
  /* @__PURE__ */ bucket('account', 'x-account-rate-limit-'),
  /* @__PURE__ */ bucket('window', 'x-rate-limit-'),
  /* @__PURE__ */ bucket('app-24h', 'x-app-limit-24hour-'),
  /* @__PURE__ */ bucket('user-24h', 'x-user-limit-24hour-'),
];

/** No limit of X's lasts longer than a month. */
const MAX_AHEAD_MS = 32 * 24 * 3_600_000;
/** Below this a clock counts as right. */
const CLOCK_TOLERANCE_MS = 2000;

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,15}\s*$/.test(text)) return undefined;
  return Number(text);
}

/** An instant that lies ahead and not absurdly far; anything else counts as none. */
export function plausibleInstant(at: number | undefined, now: number): number | undefined {
  return at !== undefined && at > now && at - now <= MAX_AHEAD_MS ? at : undefined;
}

/** `now` on X's clock, by the `date` header. */
export function correctedNow(read: ReadHeader, now: number): number {
  const date = read('date');
  const sent = date === undefined ? Number.NaN : Date.parse(date);
  return Math.abs(sent - now) > CLOCK_TOLERANCE_MS ? sent : now;
}

/** `retry-after` as an instant: delta-seconds or an HTTP date. */
export function readRetryAfter(read: ReadHeader, now: number): number | undefined {
  const text = read('retry-after')?.trim();
  if (text === undefined) return undefined;
  const at = /^\d{1,10}(?:\.\d{1,6})?$/.test(text)
    ? now + Math.ceil(Number(text) * 1000)
    : /^[a-z]{3,9},? /i.test(text)
      ? // HTTP's dates are GMT; the oldest of its three forms does not say so.
        Date.parse(/GMT|UTC|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`)
      : Number.NaN;
  return plausibleInstant(at, now);
}

function readBucket(
  read: ReadHeader,
  names: (typeof BUCKETS)[number],
  now: number,
): RateLimit | undefined {
  const limit = readCount(read(names.limit));
  const remaining = readCount(read(names.remaining));
  const seconds = readCount(read(names.reset));
  if (limit === undefined && remaining === undefined && seconds === undefined) return undefined;
  const resetAt = plausibleInstant(seconds === undefined ? undefined : seconds * 1000, now);
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt }),
    scope: names.scope,
  };
}

/** Exhausted before others, Ads' account bucket before all; of several exhausted ones the latest reset. */
const weight = ({ remaining, scope, resetAt = 1 }: RateLimit): number =>
  remaining !== 0 ? 0 : scope === 'account' ? Infinity : resetAt;

/** The buckets behind a header reader, the deciding one first. `now` is on X's clock. */
export function readBuckets(read: ReadHeader, now: number): RateLimit[] {
  const found: RateLimit[] = [];
  for (const names of BUCKETS) {
    const limit = readBucket(read, names, now);
    if (limit) found.push(limit);
  }
  return found.sort((a, b) => weight(b) - weight(a));
}

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
  return readBuckets(read, correctedNow(read, nowOf(options)));
}
