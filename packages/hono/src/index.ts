// Detect, map, plug: upstream failures of X's as responses of a hono app.

import {
  answerOf,
  checkOptions,
  httpErrorOf,
  isBodyHeader,
  quietly,
  serverRules,
  type ServerOptions,
} from '@x-api-errors/core/internal';

export { classify, getXError, isXHttpError, toHttpError } from '@x-api-errors/core';
export type {
  HttpErrorOptions,
  ProblemDetails,
  XErrorInfo,
  XErrorKind,
  XHttpError,
} from '@x-api-errors/core';

/** hono's request, as much of it as a log needs. */
export interface Request {
  readonly method: string;
  readonly url: string;
  header(name: string): string | undefined;
}

/** As much of hono's context as we touch. */
export interface Context {
  readonly req: Request;
  /** What middleware reads after `next()`. */
  error: Error | undefined;
  res: unknown;
  newResponse(body: ReadableStream | null, from: Response): Response;
  body(body: string | null, status: 500, headers?: Record<string, string>): Response;
  text(text: string, status: 500): Response;
}

export type ErrorHandlerOptions = ServerOptions<'hono', Request>;

export type ErrorHandler = (error: Error, context: Context) => Response;

/** As hono's own handler answers, which it keeps to itself. */
function answerAsHono(error: Error, context: Context): Response {
  if ('getResponse' in error) {
    const response = (error as { getResponse: () => Response }).getResponse();
    return context.newResponse(response.body, response);
  }
  // eslint-disable-next-line no-console -- hono's line, not ours
  console.error(error);
  return context.text('Internal Server Error', 500);
}

/**
 * An error handler for hono 4: a failure of X's, whatever client threw it, becomes an `application/problem+json` response of
 * ours, and the context's `error` the `XHttpError`, for middleware that logs it. Every other error is answered as by
 * hono's own handler.
 *
 * @throws {TypeError} for options it does not take
 * @example
 * ```ts
 * import { Hono } from 'hono';
 * import { xErrorHandler } from '@x-api-errors/hono';
 *
 * const app = new Hono();
 * app.onError(xErrorHandler());
 * app.get('/me', async (c) => c.json((await client.get('/2/users/me')).data));
 * ```
 */
export function xErrorHandler(options: ErrorHandlerOptions = {}): ErrorHandler {
  checkOptions<ErrorHandlerOptions>('xErrorHandler(options?)', options, serverRules);
  return (thrown, context) => {
    const error = httpErrorOf(thrown, options);
    if (!error) return answerAsHono(thrown, context);
    context.error = error;
    const request = context.req;
    quietly(() => options.onError?.(error.xError, { host: 'hono', error: thrown, request }));
    // Only a response shows the headers that the app has set.
    const cacheControl = context.body(null, 500).headers.get('cache-control');
    const { status, headers, body } = answerOf(error, options, cacheControl);
    const response = context.body(body, status as 500, headers);
    for (const name of [...response.headers.keys()].filter(isBodyHeader))
      if (name !== 'content-type') response.headers.delete(name);
    // Else hono puts the headers of the response that it replaces over ours.
    context.res = undefined;
    return response;
  };
}
