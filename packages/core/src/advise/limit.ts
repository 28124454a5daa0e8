// Which of the limits a response reports decides.

import type { LimitRow } from '../catalogue/limits.ts';
import type { LimitHeaders } from '../read/limit-headers.ts';
import type { RateLimit } from '../types.ts';
import { plausibleInstant } from './clock.ts';

/** A limit, and its row in the catalogue. */
export interface Limit {
  readonly row: LimitRow;
  readonly rateLimit: RateLimit;
}

function toLimit({ row, limit, remaining, resetSeconds }: LimitHeaders, now: number): Limit {
  const resetAt = plausibleInstant(resetSeconds && resetSeconds * 1000, now);
  return {
    row,
    rateLimit: {
      ...(limit !== undefined && { limit }),
      ...(remaining !== undefined && { remaining }),
      ...(resetAt !== undefined && { resetAt }),
      scope: row.scope,
    },
  };
}

/** Exhausted before others, an ads account's before all; of several exhausted ones the latest reset. */
const weight = ({ rateLimit: { remaining, scope, resetAt = 1 } }: Limit): number =>
  remaining !== 0 ? 0 : scope === 'account' ? Infinity : resetAt;

/** The limits, the deciding one first. `now` is on X's clock. */
export const limitsAt = (headers: readonly LimitHeaders[], now: number): Limit[] =>
  headers.map((each) => toLimit(each, now)).sort((a, b) => weight(b) - weight(a));

/** The limit that is used up, and else whether X reports that requests are left. */
export interface LimitState {
  readonly exhausted?: Limit | undefined;
  readonly open?: Limit | undefined;
}

export const stateOf = (limits: readonly Limit[]): LimitState =>
  limits[0]?.rateLimit.remaining === 0
    ? { exhausted: limits[0] }
    : { open: limits.find(({ rateLimit }) => rateLimit.remaining !== undefined) };
