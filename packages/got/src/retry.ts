// What got's own retry asks: how long, 0 for not at all.

import { shouldRetry } from '@x-api-errors/core';
import { orNothing, retryDelayNow } from '@x-api-errors/core/internal';
import type { Failure } from './got-types.ts';
import { readNow } from './hooks.ts';

/** What got says about a failed attempt. */
export interface Attempt {
  /** Attempts made so far. */
  readonly attemptCount: number;
  readonly retryOptions: {
    readonly limit?: number | undefined;
    /** In ms. */
    readonly maxRetryAfter?: number | undefined;
  };
  readonly error: Error;
  /** got's own answer, in ms. */
  readonly computedValue: number;
}

/**
 * For got's `retry.calculateDelay`: the wait in ms that X's answer asks for, 0 where a retry cannot help or may do a write
 * twice. At most `limit` retries, and no longer than `maxRetryAfter` (default: 16 minutes). Errors that did not come from X
 * follow got's own rule. From got 15 on it is asked only about what got would repeat itself, unless
 * `enforceRetryRules: false`.
 *
 * @example
 * ```ts
 * import got from 'got';
 * import { calculateDelay, xErrorHooks } from '@x-api-errors/got';
 *
 * const client = got.extend(xErrorHooks(), { retry: { limit: 3, calculateDelay } });
 * ```
 */
export function calculateDelay(attempt: Attempt): number {
  const { attemptCount, retryOptions, error, computedValue } = attempt;
  const info = orNothing(() => readNow(error as Error & Failure));
  if (!info) return computedValue;
  const { limit = 2, maxRetryAfter } = retryOptions;
  const mayRetry = shouldRetry(info, {
    attempt: attemptCount,
    maxAttempts: limit + 1,
    // got 11 says Infinity where nobody said anything.
    ...(Number.isFinite(maxRetryAfter) && { maxDelayMs: maxRetryAfter! }),
  });
  return mayRetry ? retryDelayNow(info, attemptCount) : 0;
}
