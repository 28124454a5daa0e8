// Whether and when to make the next attempt, from the advice and the number of attempts made.

import type { XErrorKind } from '../catalogue/kinds.ts';
import { briefly } from '../safely.ts';
import type { RetryAdvice, XErrorInfo } from '../types.ts';

/** Timers longer than this fire immediately. */
export const MAX_TIMER_MS = 2_147_483_647;

type Advised = Pick<XErrorInfo, 'kind' | 'retry'>;

/** Whoever asks has read what `getXError` gave, and counts. */
function requireInfo(caller: string, info: unknown, options: unknown): void {
  if (!(info as Partial<Advised> | null | undefined)?.retry)
    throw new TypeError(`${caller}(info, …): expected an XErrorInfo, got ${briefly(info)}`);
  const attempt = (options as { readonly attempt?: unknown } | null | undefined)?.attempt;
  if (typeof attempt !== 'number' || !(attempt >= 1))
    throw new TypeError(
      `${caller}(info, { attempt }): expected the number of attempts made so far, from 1, got ${briefly(attempt)}`,
    );
}

function requireNumber(caller: string, name: string, value: unknown): void {
  if (typeof value !== 'number' || Number.isNaN(value))
    throw new TypeError(`${caller}(info, { ${name} }): expected a number, got ${briefly(value)}`);
}

/** The window of full jitter for `backoff`, X's published schedule: https://docs.x.com/x-api/fundamentals/handling-disconnections */
function backoffMs(kind: XErrorKind, attempt: number): number {
  if (kind === 'network' || kind === 'timeout') return Math.min(250 * attempt, 16_000);
  const doublings = 2 ** Math.min(attempt - 1, 30);
  return kind === 'connection-limit'
    ? Math.min(60_000 * doublings, 900_000)
    : Math.min(5000 * doublings, 320_000);
}

export interface RetryDelayOptions {
  /** Attempts made so far, from 1. */
  readonly attempt: number;
  /** Epoch ms. */
  readonly now?: number;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/**
 * How long to wait before the next attempt: a whole number of ms from 1 to 2,147,483,647, never earlier than the advice
 * says. Known waits get up to 10 % (at most 5 s) of jitter; `backoff` is its floor plus full jitter over X's schedule.
 *
 * @throws {TypeError} when `info` is no `XErrorInfo`, or `attempt` not a number from 1
 * @example
 * ```ts
 * import { classify, retryDelayMs } from '@x-api-errors/core';
 *
 * const info = classify({ status: 503, method: 'GET' });
 * if (info) retryDelayMs(info, { attempt: 2, random: () => 0.5 }); // 5000: half of 5 s × 2
 * ```
 */
export function retryDelayMs(info: Advised, options: RetryDelayOptions): number {
  requireInfo('retryDelayMs', info, options);
  const { attempt, now = Date.now(), random = Math.random } = options;
  const { policy } = info.retry;
  const known = knownWaitMs(info.retry, now);
  const wait =
    known === undefined || policy === 'backoff'
      ? (known ?? 0) + random() * backoffMs(info.kind, attempt)
      : withJitter(Math.max(0, known), random);
  return Math.min(Math.max(1, Math.ceil(Number.isFinite(wait) ? wait : 0)), MAX_TIMER_MS);
}

/** An advice may come from another version, or from JSON. */
type Wait = { readonly [Name in 'at' | 'delayMs']?: RetryAdvice[Name] };

/** The advised wait from `now`, never longer than X asked for when it answered: the local clock may be behind. */
export const knownWaitMs = ({ at, delayMs }: Wait, now: number): number | undefined =>
  at === undefined ? delayMs : Math.min(at - now, delayMs ?? Infinity);

const withJitter = (wait: number, random: () => number): number =>
  wait + random() * Math.min(wait * 0.1, 5000);

export interface ShouldRetryOptions {
  /** Attempts made so far, from 1. */
  readonly attempt: number;
  /** Attempts in all. Default: 3. */
  readonly maxAttempts?: number;
  /** The longest wait worth it, in ms. Default: 960,000 (16 minutes), so that a whole window of X's is waited out. */
  readonly maxDelayMs?: number;
  /** The method of the call. Default: that of `info.request`. */
  readonly method?: string | undefined;
  /** Repeat a write even if the first attempt may have been done. */
  readonly repeatWrites?: boolean;
}

/** A fresh window of X's ends 15 minutes and one second from now at most. */
const MAX_DELAY_MS = 960_000;

/** Repeating these is harmless, whatever became of the first attempt. */
const REPEATABLE = /^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/i;

/**
 * Whether another attempt makes sense: not for `never`, `after-fix` and what is `already-done`; not from `maxAttempts`
 * on; not when the wait is above `maxDelayMs`; and not for a write that may have been done, unless `repeatWrites`.
 *
 * @throws {TypeError} when `info` is no `XErrorInfo`, or `attempt` not a number from 1
 * @example
 * ```ts
 * import { classify, shouldRetry } from '@x-api-errors/core';
 *
 * const info = classify({ status: 503, method: 'POST' });
 * if (info) shouldRetry(info, { attempt: 1 }); // false: nobody knows whether the post was made
 * ```
 */
export function shouldRetry(
  info: Advised & Pick<XErrorInfo, 'request'>,
  options: ShouldRetryOptions,
): boolean {
  requireInfo('shouldRetry', info, options);
  const { attempt, maxAttempts = 3, maxDelayMs = MAX_DELAY_MS, repeatWrites = false } = options;
  requireNumber('shouldRetry', 'maxAttempts', maxAttempts);
  requireNumber('shouldRetry', 'maxDelayMs', maxDelayMs);
  const method = options.method ?? info.request?.method;
  const { policy, outcome, delayMs = 0 } = info.retry;
  if (policy === 'never' || policy === 'after-fix' || outcome === 'already-done') return false;
  if (attempt >= maxAttempts || delayMs > maxDelayMs) return false;
  const uncertain = outcome === 'unknown' || outcome === 'partial';
  return !uncertain || repeatWrites || (method !== undefined && REPEATABLE.test(method));
}
