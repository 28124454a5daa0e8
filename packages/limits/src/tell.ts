// What an answer says about limits.

import { classify, readRateLimit, type RateLimit, type XErrorInfo } from '@x-api-errors/core';
import { AFTER_RESET_MS, headerReader, orNothing } from '@x-api-errors/core/internal';
import { wordsOf } from './refusal.ts';
import type { Gate, Told } from './store.ts';
import type { LimitAnswer, LimitRequest } from './types.ts';

/** X refuses without saying until when: the floor of its retry advice. */
const REFUSED_MS = 60_000;

const NOTHING: Told = { answered: false, rateLimits: [] };

const isUsedUp = ({ remaining, resetAt, scope }: RateLimit): boolean =>
  remaining === 0 && resetAt !== undefined && scope !== 'account';

/** A 429 that no bucket explains: a burst limit without headers, or one of an ad account's. */
function pauseOf(
  { kind, retry, rateLimit }: XErrorInfo,
  rateLimits: readonly RateLimit[],
  xNow: number,
): number | undefined {
  if (kind !== 'rate-limit' || rateLimits.some(isUsedUp)) return undefined;
  const resetAt = rateLimit?.scope === 'account' ? rateLimit.resetAt : undefined;
  return (resetAt && resetAt + AFTER_RESET_MS) ?? retry.at ?? xNow + (retry.delayMs ?? REFUSED_MS);
}

function gateOf(info: XErrorInfo | undefined, status: number): Gate | 'open' | undefined {
  const isShut = status === 402 || status === 403 || status === 429;
  if (isShut && (info?.kind === 'billing' || info?.kind === 'usage-cap'))
    return { kind: info.kind, until: info.retry.at, words: wordsOf(info) };
  // Whoever is refused for a token, a window or a fault of X's has not got as far as the gate.
  const isThrough = status < 500 && !isShut && status !== 401 && status !== 420;
  return isThrough ? 'open' : undefined;
}

/** Reads an answer; `undefined` is none. Never throws. */
export function toldOf(request: LimitRequest, answer: LimitAnswer | undefined, now: number): Told {
  if (!answer) return NOTHING;
  const told = orNothing((): Told => {
    const { status, headers } = answer;
    const date = Date.parse(headerReader(headers)('date') ?? '');
    const xNow = Number.isNaN(date) ? now : date;
    const { method = 'GET', url } = request;
    const isFailed = status >= 400;
    const info =
      answer.info ?? (isFailed ? classify({ status, headers, method, url }, { now }) : undefined);
    const rateLimits = readRateLimit(headers, { now: xNow });
    return {
      answered: true,
      date: Number.isNaN(date) ? undefined : date,
      rateLimits,
      pauseUntil: info && isFailed ? pauseOf(info, rateLimits, xNow) : undefined,
      gate: gateOf(info, status),
    };
  });
  return told ?? { answered: true, rateLimits: [] };
}
