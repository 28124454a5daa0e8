// Detect, map, plug: upstream failures of X's as responses of an express app.

import { isBodyHeader, quietly } from '@x-api-errors/core/adapter';
import {
  toHttpError,
  type HttpErrorOptions,
  type XErrorInfo,
  type XHttpError,
} from '@x-api-errors/core';

export { classify, getXError, toHttpError } from '@x-api-errors/core';
export type { HttpErrorOptions, ProblemDetails, XErrorInfo, XErrorKind } from '@x-api-errors/core';

/** As much of express' response as we touch. */
export interface ServerResponse {
  readonly headersSent: boolean;
  statusCode: number;
  getHeaderNames(): string[];
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): void;
  end(body: string): unknown;
}

export interface ErrorHandlerOptions extends HttpErrorOptions {
  /** Sees every failure of X's that is answered, for logs. What it throws is swallowed. */
  readonly onError?: (
    info: XErrorInfo,
    context: { readonly host: 'express'; readonly error: unknown; readonly request: unknown },
  ) => void;
}

export type ErrorHandler = (
  error: unknown,
  request: unknown,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Error middleware for express 4 and 5: a failure of X's, whatever client threw it, becomes an
 * `application/problem+json` response of ours; every other error goes on to `next`. Mount it last.
 *
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
  // express knows an error handler by its four parameters.
  return (error, request, response, next) => {
    const answer = toHttpError(error, options);
    if (Object.is(answer, error) || response.headersSent) {
      next(error);
      return;
    }
    const { status, headers, problem, xError } = answer as XHttpError;
    quietly(() => options.onError?.(xError, { host: 'express', error, request }));
    for (const name of response.getHeaderNames().filter(isBodyHeader)) response.removeHeader(name);
    response.statusCode = status;
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.end(JSON.stringify(problem));
  };
}
