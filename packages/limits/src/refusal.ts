// How we say no: an `XErrorInfo` like X's, which says that X was not asked.

import {
  XApiError,
  redact,
  type RateLimit,
  type RetryAdvice,
  type XErrorInfo,
} from '@x-api-errors/core';
import { AFTER_RESET_MS, instant, orNothing, scopeWords } from '@x-api-errors/core/internal';
import type { Gate } from './store.ts';
import type { LimitRequest } from './types.ts';

/** What a gate keeps of the answer that closed it. */
interface Words extends Partial<
  Pick<XErrorInfo, 'title' | 'detail' | 'hint' | 'fault' | 'code' | 'problem'>
> {
  readonly policy?: RetryAdvice['policy'];
  readonly delayMs?: number | undefined;
}

const MAX_WORDS = 500;

export function wordsOf(info: XErrorInfo): string {
  const { title, detail, hint, fault, code, problem, retry } = info;
  const words: Words = {
    title: title.slice(0, MAX_WORDS),
    detail: detail.slice(0, MAX_WORDS),
    hint: hint.slice(0, MAX_WORDS),
    fault,
    policy: retry.policy,
    delayMs: retry.delayMs,
    ...(code !== undefined && { code }),
    ...(problem !== undefined && { problem }),
  };
  return JSON.stringify(words);
}

type Told = Pick<XErrorInfo, 'kind' | 'fault' | 'title' | 'detail' | 'hint' | 'retry'> &
  Partial<Pick<XErrorInfo, 'code' | 'problem' | 'rateLimit'>>;

function makeError({ url, method = 'GET' }: LimitRequest, told: Told, cause?: unknown): XApiError {
  const info: XErrorInfo = {
    ...told,
    message: `${told.title}: ${told.detail} (not sent)`,
    format: 'empty',
    partial: false,
    evidence: 'local',
    errors: Object.freeze([]),
    errorCount: 0,
    retry: Object.freeze(told.retry),
    request: Object.freeze({ method, url: redact(url) }),
    ...(told.rateLimit && { rateLimit: Object.freeze(told.rateLimit) }),
  };
  return new XApiError(info, cause === undefined ? undefined : { cause });
}

/**
 * The error for a limit that is used up for longer than the caller waits; without its reset X asked to hold back, or has
 * not answered the calls under way.
 */
export function refuseForLimit(
  request: LimitRequest,
  rateLimit: RateLimit | undefined,
  waitMs: number,
): XApiError {
  const { limit, scope, resetAt } = rateLimit ?? {};
  if (scope === undefined || resetAt === undefined)
    return makeError(request, {
      kind: 'rate-limit',
      fault: 'quota',
      title: 'No room yet',
      detail: rateLimit
        ? 'X refused a call to this route although its window has requests left.'
        : 'Calls in flight may use up what is left, and X has not answered them yet.',
      hint: 'Try again a little later; a longer maxWaitMs lets calls wait here.',
      retry: { policy: 'after-delay', outcome: 'rejected', delayMs: Math.ceil(waitMs) },
    });
  const size = limit === undefined ? 'All requests' : `${limit} of ${limit}`;
  return makeError(request, {
    kind: 'rate-limit',
    fault: 'quota',
    title: 'Rate limit used up',
    detail: `${size} ${scopeWords(scope)}, until ${instant(resetAt)}.`,
    hint: 'Wait for the reset, or spread the calls out; a longer maxWaitMs lets calls wait here.',
    rateLimit: rateLimit!,
    retry: {
      policy: 'after-reset',
      outcome: 'rejected',
      at: resetAt + AFTER_RESET_MS,
      delayMs: waitMs,
    },
  });
}

/** The error for calls that cannot pay for themselves; `waitMs` where X told until when. */
export function refuseForGate(
  request: LimitRequest,
  { kind, until, words }: Gate,
  waitMs: number | undefined,
): XApiError {
  const said: Words = orNothing(() => JSON.parse(words) as Words) ?? {};
  const { policy = kind === 'billing' ? 'after-fix' : 'after-delay', delayMs, ...rest } = said;
  const retry: RetryAdvice =
    until !== undefined && waitMs !== undefined
      ? { policy: 'after-reset', outcome: 'rejected', at: until, delayMs: waitMs }
      : policy === 'after-delay' && delayMs !== undefined
        ? { policy, outcome: 'rejected', delayMs }
        : { policy: 'after-fix', outcome: 'rejected' };
  return makeError(request, {
    fault: 'quota',
    title: kind === 'billing' ? 'Out of credits' : 'Usage cap reached',
    detail: 'X refused an earlier call of this app for this reason.',
    hint: 'Check the plan, the balance and the spending limit in the developer console.',
    ...rest,
    kind,
    retry,
  });
}

/** The error for a caller who gave up. */
export const refuseForAbort = (request: LimitRequest, reason: unknown): XApiError =>
  makeError(
    request,
    {
      kind: 'cancelled',
      fault: 'caller',
      title: 'Cancelled',
      detail: 'The caller gave up while the call waited for its limit.',
      hint: 'Nothing was sent.',
      retry: { policy: 'never', outcome: 'rejected' },
    },
    reason,
  );
