// What a client's failed attempt says, however it failed.

import { classify } from '../classify.ts';
import type { FailureInput, XErrorInfo } from '../types.ts';

/**
 * Reads an attempt by its answer, and where a 2xx was rejected without an error in it by what was thrown: its body was cut
 * off, or else the caller's own code threw, which is not X's failure (`undefined`). Never throws.
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
  if (reported) return reported;
  const lost = classify({ ...answer, body: undefined, cause }, options);
  return lost?.kind === 'unknown' ? undefined : lost;
}
