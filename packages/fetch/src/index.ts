// Detect, map, plug: X's failures on any fetch.

import { XApiError, classify, getXError, type XErrorInfo } from '@x-api-errors/core';
import {
  classifyAttempt,
  harden,
  mayTellErrors,
  orNothing,
  peek,
  report,
} from '@x-api-errors/core/adapter';
import type { Fetch, FetchOptions, Init, Input, Response, WithXErrors } from './fetch-types.ts';
import { follow, type Look } from './follow.ts';
import { askedOf, causeOf, type Asked } from './request.ts';

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
} from '@x-api-errors/core';
export type { AttachOptions, ErrorContext, PeekOptions, XHosts } from '@x-api-errors/core/adapter';
export type { Fetch, FetchOptions, WithXErrors, XErrorsInit } from './fetch-types.ts';

/** Marks what is wrapped, for every copy of this package in a process. */
const WRAPPED = Symbol.for('@x-api-errors/fetch');

async function readFailure(
  asked: Asked,
  response: Response,
  options: FetchOptions,
): Promise<XErrorInfo | undefined> {
  const before = getXError(response);
  if (before) return before;
  const { status, headers } = response;
  const { body } = await peek(response, options.peek);
  const info = classify({ ...asked, status, headers, body });
  if (info) report(info, { host: 'fetch', response }, options);
  return info;
}

async function failed(asked: Asked, response: Response, options: FetchOptions): Promise<Response> {
  const info = await readFailure(asked, response, options).catch(() => undefined);
  if (info && options.throwOnError) throw new XApiError(info, { cause: response });
  return response;
}

/** Looks once at what the caller parsed of a 2xx. */
function lookOnce(asked: Asked, options: FetchOptions): Look {
  let told: XErrorInfo | undefined;
  return (response, body, error) => {
    if (getXError(response) || (error === undefined && !mayTellErrors(body))) return;
    const isFirst = told === undefined;
    const { status, headers } = response;
    told ??= classifyAttempt({ ...asked, status, headers, body, cause: error });
    if (!told) return;
    // A clone may have told it already: the log hears it once.
    report(told, { host: 'fetch', error, response }, isFirst ? options : {});
    if (options.throwOnError && error === undefined && !told.partial)
      throw new XApiError(told, { cause: response });
  };
}

/**
 * Wraps a fetch so that what X's hosts answer says what X said: a failed `Response` and a thrown error get an own `xError`,
 * and so does the `Response` of a 2xx whose parsed `json()` holds errors. Everything stays the same object and readable. The
 * result is a fetch, for you and for whatever takes one (ky, an SDK); wrapping twice does nothing twice. A request opts out
 * by `xErrors: false` in its `init`.
 *
 * @throws XApiError for failed answers, with `throwOnError` only
 * @example
 * ```ts
 * import { getXError, withXErrors } from '@x-api-errors/fetch';
 *
 * const xFetch = withXErrors(fetch);
 * const response = await xFetch('https://api.x.com/2/users/me');
 * if (!response.ok) console.error(getXError(response)?.message);
 * ```
 */
export function withXErrors<F extends Fetch>(fetch: F, options: FetchOptions = {}): WithXErrors<F> {
  if (WRAPPED in fetch) return fetch as unknown as WithXErrors<F>;

  const answered = (asked: Asked, response: Response): Response | Promise<Response> => {
    const isFailed = orNothing(() => response.status >= 400) ?? false;
    if (isFailed || options.partial !== 'ignore')
      orNothing(() => {
        follow(response, lookOnce(asked, options));
      });
    return isFailed ? failed(asked, response, options) : response;
  };

  const wrapper = (input: Input, init?: Init): Promise<Response> => {
    const asked = orNothing(() => askedOf(input, init, options));
    const answer = fetch(input, init) as Promise<Response>;
    if (!asked) return answer;
    return answer.then(
      (response) => answered(asked, response),
      (error: unknown) => {
        orNothing(() => {
          if (options.harden) harden(error);
          if (getXError(error)) return;
          const info = classify({ ...asked, cause: causeOf(error, input, init) });
          if (info) report(info, { host: 'fetch', error }, options);
        });
        throw error;
      },
    );
  };
  Object.defineProperty(wrapper, WRAPPED, { value: true });
  return Object.assign(wrapper, fetch) as unknown as WithXErrors<F>;
}
