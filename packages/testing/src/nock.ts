// Failures of X as replies of nock 13 and 14.

import nock, { type Scope } from 'nock';
import { bodyText } from './answers.ts';
import { makeXFailure, type XFailureKey, type XFailureOverrides } from './make.ts';

export interface FailureReplyOptions extends XFailureOverrides {
  /** As many requests get it. Default 1. */
  readonly times?: number;
}

/**
 * Makes nock answer as X does when this fails; the query is not looked at.
 *
 * @param method `GET`, `post` …
 * @param url absolute, e.g. `https://api.x.com/2/users/me`
 * @throws {TypeError} when there is no such failure, or the URL is not absolute
 * @example
 * ```ts
 * import { xFailure } from '@x-api-errors/testing/nock';
 *
 * xFailure('GET', 'https://api.x.com/2/users/me', 'rate-limit', { times: 2 });
 * ```
 */
export function xFailure(
  method: string,
  url: string,
  key: XFailureKey,
  { times = 1, ...overrides }: FailureReplyOptions = {},
): Scope {
  const { origin, pathname } = new URL(url);
  const { status, headers, body, cause } = makeXFailure(key, { now: Date.now(), ...overrides });
  const interceptor = nock(origin)
    .intercept(pathname, method.toUpperCase())
    .query(true)
    .times(times);
  return status === undefined
    ? interceptor.replyWithError(cause as Error & { code: string })
    : interceptor.reply(status, bodyText(body), { ...headers });
}
