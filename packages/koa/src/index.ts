// Detect, map, plug: upstream failures of X's as responses of a koa app.

import {
  toHttpError,
  type HttpErrorOptions,
  type XErrorInfo,
  type XHttpError,
} from '@x-api-errors/core';
import { isBodyHeader, orNothing, quietly } from '@x-api-errors/core/adapter';

export { classify, getXError, toHttpError } from '@x-api-errors/core';
export type { HttpErrorOptions, ProblemDetails, XErrorInfo, XErrorKind } from '@x-api-errors/core';

/** As much of koa's context as we touch. */
export interface Context {
  readonly app: { emit(event: 'error', error: Error, context: unknown): unknown };
  readonly headerSent: boolean;
  readonly writable: boolean;
  readonly respond?: boolean;
  readonly request: unknown;
  readonly response: { readonly headers: Readonly<Record<string, unknown>> };
  status: number;
  body: unknown;
  set(name: string, value: string): void;
  remove(name: string): void;
}

export interface ErrorHandlerOptions extends HttpErrorOptions {
  /** Sees every failure of X's that is answered, for metrics. What it throws is swallowed. */
  readonly onError?: (
    info: XErrorInfo,
    context: { readonly host: 'koa'; readonly error: unknown; readonly request: unknown },
  ) => void;
}

export type ErrorHandler = (context: Context, next: () => Promise<unknown>) => Promise<void>;

/**
 * Middleware for koa 2 and 3: a failure of X's, whatever client threw it, becomes an `application/problem+json` response of
 * ours, and is emitted as the app's `error` event, for logs. Every other error goes on. Mount it first.
 *
 * @example
 * ```ts
 * import Koa from 'koa';
 * import { xErrorHandler } from '@x-api-errors/koa';
 *
 * const app = new Koa();
 * app.use(xErrorHandler());
 * app.use(async (ctx) => {
 *   ctx.body = (await client.get('/2/users/me')).data;
 * });
 * ```
 */
export function xErrorHandler(options: ErrorHandlerOptions = {}): ErrorHandler {
  return async (context, next) => {
    try {
      await next();
    } catch (error) {
      const answer = toHttpError(error, options);
      const isOver = context.headerSent || !context.writable || context.respond === false;
      if (Object.is(answer, error) || isOver) throw error;
      const { status, headers, problem, xError } = answer as XHttpError;
      quietly(() => options.onError?.(xError, { host: 'koa', error, request: context.request }));
      for (const name of Object.keys(context.response.headers).filter(isBodyHeader))
        context.remove(name);
      context.status = status;
      context.body = JSON.stringify(problem);
      context.set('Content-Type', 'application/problem+json; charset=utf-8');
      for (const [name, value] of Object.entries(headers)) context.set(name, value);
      // koa logs an Error; it throws at anything else.
      orNothing(() =>
        context.app.emit('error', error instanceof Error ? error : (answer as Error), context),
      );
    }
  };
}
