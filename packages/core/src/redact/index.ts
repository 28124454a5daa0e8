// Secrets: how a credential looks in text, under which names one stands, and a copy of anything without them.

import { copyRedacted } from './copy.ts';
import { redactText } from './text.ts';

export { copyRedacted } from './copy.ts';
export { isPlaceholder, isSecretName, isSecretParameter } from './names.ts';
export { isSuspect, redactStart, redactText } from './text.ts';

/**
 * A copy of a string, array, plain object, `Map`, headers or error with every credential masked as `[REDACTED]`: what
 * follows `Bearer` or `Basic`, the values of `authorization`, cookies, keys, secrets, access tokens and OAuth parameters
 * however they are spelled, quoted and encoded, the user info of URLs, long `code`, `token`, `state` parameters, X's
 * bearer tokens and JWTs wherever they stand. Ids, URLs and prose stay readable. Never throws and calls no method of what
 * it is given: other class instances become plain objects, functions and bytes a note.
 *
 * @example
 * ```ts
 * import { redact } from '@x-api-errors/core';
 *
 * redact({ url: '/2/users/me?access_token=abc', headers: { authorization: 'Bearer AAAA1' } });
 * // { url: '/2/users/me?access_token=[REDACTED]', headers: { authorization: '[REDACTED]' } }
 * ```
 */
export const redact = <T>(value: T): T =>
  copyRedacted(value, redactText, 16, 200_000, 100_000) as T;
