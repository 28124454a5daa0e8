// The wait for a host's own retry, which asks right after the answer.

import { retryDelayMs } from '../advise/retry.ts';
import type { XErrorInfo } from '../types.ts';

/**
 * `retryDelayMs` for whoever asks right after the answer: by X's clock, now is when the advice was given, whatever the clock
 * here says.
 *
 * @throws {TypeError} when `attempt` (made so far) is not a number from 1
 * @example
 * ```ts
 * import { retryDelayNow } from '@x-api-errors/core/internal';
 *
 * const waitMs = retryDelayNow(info, 1);
 * ```
 */
export function retryDelayNow(info: Pick<XErrorInfo, 'kind' | 'retry'>, attempt: number): number {
  const { at, delayMs } = info.retry;
  return retryDelayMs(info, { attempt, ...(at !== undefined && { now: at - delayMs }) });
}
