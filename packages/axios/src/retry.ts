// What axios-retry asks: whether, and how long.

import { getXError, shouldRetry } from '@x-api-errors/core';
import { retryDelayNow } from '@x-api-errors/core/adapter';

interface Retried {
  readonly code?: string;
  readonly response?: { readonly status?: number };
  readonly config?: {
    readonly method?: string;
    readonly 'axios-retry'?: { readonly retryCount?: number; readonly retries?: number };
  };
}

/** For errors that are none of X's: no answer, a 429 or a 5xx, on a method that may be repeated. */
function isTransient({ code, config, response }: Retried): boolean {
  if (code === 'ERR_CANCELED' || code === 'ECONNABORTED') return false;
  const method = config?.method?.toLowerCase() ?? '';
  const repeatable = ['get', 'head', 'options', 'put', 'delete'].includes(method);
  if (!response) return code !== undefined && repeatable;
  const { status = 0 } = response;
  return repeatable && (status === 429 || (status >= 500 && status <= 599));
}

/**
 * For axios-retry's `retryCondition`: repeats what X's answer says can succeed, within 15 minutes, and never a write that
 * may have been done. How often is axios-retry's `retries`.
 *
 * @param otherwise judges errors that are none of X's; unless told: no answer, 429 or 5xx on a method that may be repeated
 *
 * @example
 * ```ts
 * import axiosRetry from 'axios-retry';
 * import { attachXErrors, retryCondition, retryDelay } from '@x-api-errors/axios';
 *
 * attachXErrors(client); // first
 * axiosRetry(client, { retries: 3, retryCondition, retryDelay });
 * ```
 */
export function retryCondition<E extends object>(
  error: E,
  otherwise: (error: E) => boolean = isTransient,
): boolean {
  const info = getXError(error);
  if (!info) return otherwise(error);
  const state = (error as Retried).config?.['axios-retry'];
  const attempt = (state?.retryCount ?? 0) + 1;
  return shouldRetry(info, { attempt, maxAttempts: Number.POSITIVE_INFINITY });
}

/**
 * For axios-retry's `retryDelay`: the wait in ms that X's answer asks for; 100 ms doubling, as axios-retry's
 * exponentialDelay, for errors that are none of X's.
 */
export function retryDelay(retryCount: number, error: object): number {
  const info = getXError(error);
  return info ? retryDelayNow(info, Math.max(1, retryCount)) : 100 * 2 ** retryCount;
}
