// Detect, map, plug: upstream failures of X's as responses of an express app.

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

/** As much of express' response as we touch. */
export interface ServerResponse {
  readonly headersSent: boolean;
  statusCode: number;
  /** What pino-http logs. */
  err?: unknown;
  getHeader(name: string): unknown;
  getHeaderNames(): string[];
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): void;
  end(body: string): unknown;
}

/** express's request, as much of it as a log needs. */
export interface ServerRequest {
  readonly method: string;
  readonly url: string;
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type ErrorHandlerOptions = ServerOptions<'express', ServerRequest>;

export type ErrorHandler = (
  error: unknown,
  request: unknown,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Error middleware for express 4 and 5: a failure of X's, whatever client threw it, becomes an
 * `application/problem+json` response of ours, and `response.err` the `XHttpError` that pino-http logs; every other error
 * goes on to `next`. Mount it last.
 *
 * @throws {TypeError} for options it does not take
 * @example
 * ```ts
 * import express from 'express';
 * import { xErrorHandler } from '@x-api-errors/express';
 *
 * const app = express();
 * app.get('/me', async (req, res) => res.json((await client.get('/2/users/me')).data));
 * app.use(xErrorHandler());
 * ```
 */
export function xErrorHandler(options: ErrorHandlerOptions = {}): ErrorHandler {
  checkOptions<ErrorHandlerOptions>('xErrorHandler(options?)', options, serverRules);
  // express knows an error handler by its four parameters.
  return (thrown, request, response, next) => {
    const error = httpErrorOf(thrown, options);
    if (!error) {
      next(thrown);
      return;
    }
    response.err = error;
    if (response.headersSent) {
      // express prints what it is handed: not the client's error with its credentials.
      next(error);
      return;
    }
    quietly(() =>
      options.onError?.(error.xError, {
        host: 'express',
        error: thrown,
        request: request as ServerRequest,
      }),
    );
    const { status, headers, body } = answerOf(error, options, response.getHeader('cache-control'));
    for (const name of response.getHeaderNames().filter(isBodyHeader)) response.removeHeader(name);
    response.statusCode = status;
    // A phrase of the app's own was for the answer that it meant to send.
    Reflect.deleteProperty(response, 'statusMessage');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.end(body);
  };
}
