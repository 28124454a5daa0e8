// Failures of X as handlers of msw 2.

import { http, HttpResponse, type HttpHandler } from 'msw';
import { bodyText } from './answers.ts';
import { makeXFailure, type XFailureKey, type XFailureOverrides } from './make.ts';

const METHODS = ['all', 'get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;
type Method = (typeof METHODS)[number];

export interface FailureHandlerOptions extends XFailureOverrides {
  /** Only the next request; after it other handlers have their turn. */
  readonly once?: boolean;
}

/**
 * An msw handler that answers as X does when this fails.
 *
 * @param method `GET`, `post`, `all` …
 * @param url as msw takes it, e.g. `https://api.x.com/2/users/me` or with `*`
 * @throws {TypeError} when there is no such failure or method
 * @example
 * ```ts
 * import { setupServer } from 'msw/node';
 * import { xFailure } from '@x-api-errors/testing/msw';
 *
 * const server = setupServer(xFailure('GET', 'https://api.x.com/2/users/me', 'rate-limit'));
 * server.listen();
 * ```
 */
export function xFailure(
  method: string,
  url: string,
  key: XFailureKey,
  { once = false, ...overrides }: FailureHandlerOptions = {},
): HttpHandler {
  const verb = method.toLowerCase() as Method;
  if (!METHODS.includes(verb)) throw new TypeError(`No method is called ${JSON.stringify(method)}`);
  makeXFailure(key, overrides);
  return http[verb](
    url,
    () => {
      const { status, headers, body } = makeXFailure(key, { now: Date.now(), ...overrides });
      if (status === undefined) return HttpResponse.error();
      const empty = status === 204 || status === 304;
      return new HttpResponse(empty ? null : bodyText(body), { status, headers });
    },
    { once },
  );
}
