// What axios-retry asks: whether, and how long.

import type { AxiosError } from 'axios';
import { getXError, shouldRetry } from '@x-api-errors/core';
import { checkOptions, isFunction, retryDelayNow } from '@x-api-errors/core/internal';

interface Retried {
  readonly code?: string;
  readonly response?: { readonly status?: number };
  readonly config?: {
    readonly method?: string;
    readonly 'axios-retry'?: { readonly retryCount?: number; readonly retries?: number };
  };
}

/** For errors that did not come from X: no answer, a 429 or a 5xx, on a method that may be repeated. */
function isTransient({ code, config, response }: Retried): boolean {
  if (code === 'ERR_CANCELED' || code === 'ECONNABORTED') return false;
  const method = config?.method?.toLowerCase() ?? '';
  const repeatable = ['get', 'head', 'options', 'put', 'delete'].includes(method);
  if (!response) return code !== undefined && repeatable;
  const { status = 0 } = response;
  return repeatable && (status === 429 || (status >= 500 && status <= 599));
}

/** What X's answer says; `undefined` for errors that did not come from X. How often is axios-retry's to count. */
function isWorthIt(error: object, maxDelayMs?: number): boolean | undefined {
  const info = getXError(error);
  if (!info) return undefined;
  const state = (error as Retried).config?.['axios-retry'];
  const attempt = (state?.retryCount ?? 0) + 1;
  const maxAttempts = Number.POSITIVE_INFINITY;
  return shouldRetry(info, {
    attempt,
    maxAttempts,
    ...(maxDelayMs !== undefined && { maxDelayMs }),
  });
}

export interface XRetryOptions {
  /** How often a request is repeated. Default: 3. */
  readonly retries?: number | undefined;
  /** The longest wait worth it, in ms. Default: 960,000 (16 minutes), so that a whole window of X's is waited out. */
  readonly maxDelayMs?: number | undefined;
  /** Judges errors that did not come from X. Default: no answer, a 429 or a 5xx, on a method that may be repeated. */
  readonly otherwise?: ((error: AxiosError) => boolean | Promise<boolean>) | undefined;
}

/** All that axios-retry needs. */
export interface XRetry {
  readonly retries: number;
  /** axios-retry takes its waits off the client's `timeout`: without this, a client with a timeout would never wait for X. */
  readonly shouldResetTimeout: true;
  readonly retryCondition: (error: AxiosError) => boolean | Promise<boolean>;
  readonly retryDelay: (retryCount: number, error: AxiosError) => number;
}

const isFromZero = (value: unknown): boolean => typeof value === 'number' && value >= 0;

const rules = {
  retries: { expected: 'a number from 0', accepts: isFromZero },
  maxDelayMs: { expected: 'milliseconds from 0', accepts: isFromZero },
  otherwise: { expected: '(error) => boolean', accepts: isFunction },
};

/**
 * All that axios-retry needs, in one object: it repeats what X's answer says can succeed, after the wait that X asks for, and
 * never a write that may have been done.
 *
 * @throws {TypeError} for options it does not take
 * @example
 * ```ts
 * import axiosRetry from 'axios-retry';
 * import { attachXErrors, xRetry } from '@x-api-errors/axios';
 *
 * attachXErrors(client); // first
 * axiosRetry(client, xRetry({ retries: 3, maxDelayMs: 60_000 }));
 * ```
 */
export function xRetry(options: XRetryOptions = {}): XRetry {
  checkOptions<XRetryOptions>('xRetry(options?)', options, rules);
  const { retries = 3, maxDelayMs, otherwise = isTransient } = options;
  return {
    retries,
    shouldResetTimeout: true,
    retryCondition: (error) => isWorthIt(error, maxDelayMs) ?? otherwise(error),
    retryDelay,
  };
}

/**
 * For axios-retry's `retryCondition` alone, where you set its other options yourself: then set `shouldResetTimeout: true` too,
 * or a client with a `timeout` hardly ever retries. `xRetry` gives all of it.
 *
 * @param otherwise judges errors that did not come from X; default: no answer, 429 or 5xx on a method that may be repeated
 *
 * @example
 * ```ts
 * import axiosRetry from 'axios-retry';
 * import { attachXErrors, retryCondition, retryDelay } from '@x-api-errors/axios';
 *
 * attachXErrors(client); // first
 * axiosRetry(client, { retries: 3, shouldResetTimeout: true, retryCondition, retryDelay });
 * ```
 */
export function retryCondition<E extends object>(
  error: E,
  otherwise: (error: E) => boolean = isTransient,
): boolean {
  return isWorthIt(error) ?? otherwise(error);
}

/**
 * For axios-retry's `retryDelay`: the wait in ms that X's answer asks for; 100 ms doubling, as axios-retry's
 * exponentialDelay, for errors that did not come from X.
 */
export function retryDelay(retryCount: number, error: object): number {
  const info = getXError(error);
  return info ? retryDelayNow(info, Math.max(1, retryCount)) : 100 * 2 ** retryCount;
}
