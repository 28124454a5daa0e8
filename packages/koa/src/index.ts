// Detect, map, plug: upstream failures of X's as responses of a koa app.

import {
  answerOf,
  checkOptions,
  httpErrorOf,
  isBodyHeader,
  orNothing,
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

/** As much of koa's context as we touch. */
export interface Context {
  readonly app: { emit(event: 'error', error: Error, context: unknown): unknown };
  readonly headerSent: boolean;
  readonly writable: boolean;
  readonly respond?: boolean;
  readonly request: ServerRequest;
  /** Node's response; loggers read `err` of it. */
  readonly res?: object & { err?: unknown };
  readonly response: { readonly headers: Readonly<Record<string, unknown>> };
  status: number;
  body: unknown;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** koa's request, as much of it as a log needs. */
export interface ServerRequest {
  readonly method: string;
  readonly url: string;
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type ErrorHandlerOptions = ServerOptions<'koa', ServerRequest>;

export type ErrorHandler = (context: Context, next: () => Promise<unknown>) => Promise<void>;

/**
 * Middleware for koa 2 and 3: a failure of X's, whatever client threw it, becomes an `application/problem+json` response of
 * ours, and the `XHttpError` is emitted as the app's `error` event, for logs. Every other error is rethrown. Mount it first.
 *
 * @throws {TypeError} for options it does not take
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
  checkOptions<ErrorHandlerOptions>('xErrorHandler(options?)', options, serverRules);
  return async (context, next) => {
    try {
      await next();
    } catch (thrown) {
      const error = httpErrorOf(thrown, options);
      if (!error) throw thrown;
      if (context.res) context.res.err = error;
      // koa emits what it is handed: not the client's error with its credentials.
      if (context.headerSent || !context.writable || context.respond === false) throw error;
      const { request, response } = context;
      quietly(() => options.onError?.(error.xError, { host: 'koa', error: thrown, request }));
      const answer = answerOf(error, options, response.headers['cache-control']);
      for (const name of Object.keys(response.headers).filter(isBodyHeader)) context.remove(name);
      context.status = answer.status;
      context.body = answer.body;
      for (const [name, value] of Object.entries(answer.headers)) context.set(name, value);
      orNothing(() => context.app.emit('error', error, context));
    }
  };
}
