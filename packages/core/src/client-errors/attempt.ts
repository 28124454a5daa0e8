// What a client's failed attempt says, however it failed.

import { isNotModified } from '../catalogue/http.ts';
import { classify } from '../classify.ts';
import { orNothing } from '../safely.ts';
import type { FailureInput, XErrorInfo } from '../types.ts';

/**
 * Reads an attempt by its answer, and where a 2xx was rejected without an error in it by what was thrown: its body was cut
 * off, or else the caller's own code threw, which is not X's failure (`undefined`). Nor is a 304, which axios rejects. Never throws.
 *
 * @example
 * ```ts
 * import { classifyAttempt } from '@x-api-errors/core/internal';
 *
 * classifyAttempt({ status: 200, cause: new SyntaxError('Unexpected token') }); // undefined
 * classifyAttempt({ status: 200, cause: { code: 'ECONNRESET' } })?.kind; // 'network'
 * ```
 */
export function classifyAttempt(
  attempt: FailureInput,
  options?: { readonly now?: number | undefined },
): XErrorInfo | undefined {
  const { cause, ...answer } = attempt;
  if (answer.status === undefined || cause === undefined) return classify(attempt, options);
  const reported = classify(answer, options);
  if (reported || isNotModified(answer.status)) return reported;
  const lost = classify({ ...answer, body: undefined, cause }, options);
  return lost?.kind === 'unknown' ? undefined : lost;
}

/**
 * What the next attempt gets of this one, as its `previous`: once an attempt may have been done, that stays so, whatever
 * those after it came to.
 *
 * @example
 * ```ts
 * import { carryOn } from '@x-api-errors/core/internal';
 *
 * const lost = classify({ method: 'POST', cause: { code: 'ECONNRESET' } });
 * const limited = classify({ method: 'POST', status: 429, previous: lost });
 * carryOn(limited, lost).retry.outcome; // 'unknown'
 * ```
 */
export function carryOn(info: XErrorInfo, previous: XErrorInfo | undefined): XErrorInfo {
  if (orNothing(() => previous?.retry.outcome) !== 'unknown') return info;
  return { ...info, retry: { ...info.retry, outcome: 'unknown' } };
}
