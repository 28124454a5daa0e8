// What server adapters share: the answer to a failure of X's. Knows HTTP; knows no framework.

import {
  isXHttpError,
  toHttpError,
  type HttpErrorOptions,
  type ProblemDetails,
  type XHttpError,
} from '../serve/index.ts';
import { orNothing, quietly } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';

/** The options every server adapter takes. */
export interface ServerOptions<
  Host extends string = string,
  Request = unknown,
> extends HttpErrorOptions {
  /** Sees every failure of X's that is answered, for logs and metrics. What it throws is swallowed. */
  readonly onError?:
    | ((
        info: XErrorInfo,
        context: { readonly host: Host; readonly error: unknown; readonly request: Request },
      ) => void)
    | undefined;
  /**
   * The app's own error envelope instead of the problem, sent as `application/json`. `undefined` means the problem, and so does
   * what it throws.
   */
  readonly render?: ((problem: ProblemDetails, info: XErrorInfo) => object | undefined) | undefined;
}

/** What a server writes. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Whether a response header is about the body a route meant to send (`Content-*` but for a security policy, `ETag`,
 * `Last-Modified`, `Expires`, `Accept-Ranges`): it goes when an error takes that body's place.
 *
 * @example
 * ```ts
 * import { isBodyHeader } from '@x-api-errors/core/internal';
 *
 * isBodyHeader('Content-Encoding'); // true
 * isBodyHeader('vary'); // false
 * ```
 */
export const isBodyHeader = (name: string): boolean =>
  /^(?:content-(?!security-policy)|etag$|last-modified$|expires$|accept-ranges$)/i.test(name);

/** Whether caches leave a response alone already. `private="set-cookie"` is about that header only. */
const isUncached = (cacheControl: unknown): cacheControl is string =>
  /(?:^|,)\s*(?:no-store|private|no-cache)\s*(?:,|$)/i.test(
    String(cacheControl).replace(/"[^"]*"/g, '""'),
  );

/** The app's own envelope as JSON. */
function rendered(
  { problem, xError }: XHttpError,
  render: ServerOptions['render'],
): string | undefined {
  if (!render) return undefined;
  const envelope: unknown = orNothing(() => render(problem, xError));
  const isPromise = typeof (envelope as { then?: unknown } | undefined)?.then === 'function';
  if (isPromise) quietly(() => envelope);
  if (isPromise || typeof envelope !== 'object' || envelope === null) return undefined;
  return orNothing(() => JSON.stringify(envelope));
}

/**
 * The failure of X's that a framework caught, ready to be logged and answered; `undefined` for every other error. An
 * `XHttpError` of the app's own making is answered as it was made.
 *
 * @example
 * ```ts
 * import { answerOf, httpErrorOf } from '@x-api-errors/core/internal';
 *
 * const error = httpErrorOf(thrown, options);
 * if (!error) throw thrown;
 * const { status, headers, body } = answerOf(error, options, response.headers['cache-control']);
 * ```
 */
export function httpErrorOf(thrown: unknown, options: HttpErrorOptions): XHttpError | undefined {
  const error = isXHttpError(thrown) ? thrown : toHttpError(thrown, options);
  return isXHttpError(error) ? error : undefined;
}

/**
 * What a server writes for a failure of X's.
 *
 * @param cacheControl the header as the app set it: it stays where it keeps caches away
 * @example
 * ```ts
 * import { answerOf } from '@x-api-errors/core/internal';
 *
 * const { status, headers, body } = answerOf(error, { render }, response.getHeader('cache-control'));
 * ```
 */
export function answerOf(
  error: XHttpError,
  options: Pick<ServerOptions, 'render'>,
  cacheControl: unknown,
): ServerAnswer {
  const { status, headers, problem } = error;
  const envelope = rendered(error, options.render);
  const mediaType = envelope === undefined ? 'application/problem+json' : 'application/json';
  return {
    status,
    headers: {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'X-Content-Type-Options': 'nosniff',
      ...(!isUncached(cacheControl) && { 'Cache-Control': 'no-store' }),
      ...headers,
    },
    body: envelope ?? JSON.stringify(problem),
  };
}
