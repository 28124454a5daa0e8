// Detect, map, plug: upstream failures of X's as responses of a fastify app.

import {
  answerOf,
  checkOptions,
  httpErrorOf,
  isBodyHeader,
  quietly,
  serverRules,
  type ServerOptions,
} from '@x-api-errors/core/internal';
import type { XHttpError } from '@x-api-errors/core';

export { classify, getXError, isXHttpError, toHttpError } from '@x-api-errors/core';
export type {
  HttpErrorOptions,
  ProblemDetails,
  XErrorInfo,
  XErrorKind,
  XHttpError,
} from '@x-api-errors/core';

type Log = (line: object, message: string) => void;

/** As much of fastify's request as we touch. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly log: { readonly error: Log; readonly info: Log };
  readonly server: { readonly initialConfig: { readonly disableRequestLogging?: unknown } };
}

/** As much of fastify's reply as we touch. */
export interface Reply {
  /** Node's response; loggers beside fastify's read `err` of it. */
  readonly raw: { readonly headersSent: boolean; err?: unknown };
  statusCode: number;
  getHeader(name: string): unknown;
  getHeaders(): object;
  removeHeader(name: string): unknown;
  headers(values: Readonly<Record<string, string>>): unknown;
  serializer(serialize: (payload: string) => string): unknown;
  send(body: string): unknown;
}

export type ErrorHandlerOptions = ServerOptions<'fastify', Request>;

export type ErrorHandler = (
  error: unknown,
  request: Request,
  reply: Reply,
) => Promise<never> | undefined;

/** The line that fastify's own handler writes of an error; once a handler is set, fastify leaves it to that. */
function writeLine(error: XHttpError, request: Request, reply: Reply): void {
  const { disableRequestLogging: isOff } = request.server.initialConfig;
  if (typeof isOff === 'function' ? (isOff as (of: Request) => unknown)(request) : isOff) return;
  if (error.status < 500) request.log.info({ res: reply, err: error }, error.message);
  else request.log.error({ req: request, res: reply, err: error }, error.message);
}

/**
 * An error handler for fastify 5: a failure of X's, whatever client threw it, becomes an `application/problem+json` response
 * of ours, and its `XHttpError` the line in fastify's log. Every other error goes on to the handler of the parent scope, at
 * last fastify's own.
 *
 * @throws {TypeError} for options it does not take
 * @example
 * ```ts
 * import fastify from 'fastify';
 * import { xErrorHandler } from '@x-api-errors/fastify';
 *
 * const app = fastify({ logger: true });
 * app.setErrorHandler(xErrorHandler());
 * app.get('/me', async () => (await client.get('/2/users/me')).data);
 * ```
 */
export function xErrorHandler(options: ErrorHandlerOptions = {}): ErrorHandler {
  checkOptions<ErrorHandlerOptions>('xErrorHandler(options?)', options, serverRules);
  return (thrown, request, reply) => {
    const error = httpErrorOf(thrown, options);
    // Rejecting, not throwing: fastify answers 200 to what a handler throws that is no `Error`.
    if (!error) return Promise.reject(thrown);
    reply.raw.err = error;
    // The next handler logs what it gets: not the client's error with its credentials.
    if (reply.raw.headersSent) return Promise.reject(error);
    quietly(() => options.onError?.(error.xError, { host: 'fastify', error: thrown, request }));
    const { status, headers, body } = answerOf(error, options, reply.getHeader('cache-control'));
    for (const name of Object.keys(reply.getHeaders()).filter(isBodyHeader))
      reply.removeHeader(name);
    reply.statusCode = status;
    // A phrase of the app's own was for the answer that it meant to send.
    Reflect.deleteProperty(reply.raw, 'statusMessage');
    reply.headers(headers);
    quietly(() => {
      writeLine(error, request, reply);
    });
    // A serializer of the route's is for what the route sends.
    reply.serializer((text) => text);
    reply.send(body);
    return undefined;
  };
}
