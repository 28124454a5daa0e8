// A failure upstream as an error that web frameworks answer. Knows HTTP answers; knows no framework.

import { isServerError } from '../catalogue/http.ts';
import type { XHosts } from '../client-errors/host.ts';
import { classifyError } from '../client-errors/index.ts';
import { getXError, isXErrorInfo } from '../tell/find.ts';
import { printWithInfo, setCause, takeFrames } from '../tell/print.ts';
import { orNothing, quietly } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';
import { toProblem, type ProblemDetails, type ProblemOptions } from './problem.ts';
import { statusFor, type StatusByKind } from './status.ts';
import { webResponse, type WebResponse } from './web.ts';

export type { ProblemDetails } from './problem.ts';
export type { WebResponse } from './web.ts';

/** Two copies of this package must recognize each other's errors. */
const BRAND = Symbol.for('@x-api-errors/core/XHttpError');

export interface HttpErrorOptions extends ProblemOptions {
  /** Another status for a kind, 400 to 599. */
  readonly status?: StatusByKind | undefined;
  /** Reads the error of a client that has no adapter. What it throws counts as `undefined`. */
  readonly recognize?: ((error: unknown) => XErrorInfo | undefined) | undefined;
  /** Hosts in addition to X's own, for the raw errors of clients without an adapter. */
  readonly hosts?: XHosts | undefined;
}

/**
 * An error in the dialect of express, koa, fastify and hono: their default handlers answer it properly. `message` is what a
 * client may read; `xError` is for logs; `toJSON` gives the problem alone, so that sending the error sends no more.
 */
class XHttpError extends Error {
  readonly status: number;
  readonly statusCode: number;
  /** `message` may be shown to the client. */
  readonly expose: boolean;
  /** Only headers we wrote. */
  readonly headers: Readonly<Record<string, string>>;
  readonly xError: XErrorInfo;
  declare readonly problem: ProblemDetails;

  constructor(info: XErrorInfo, problem: ProblemDetails, cause: unknown) {
    super(problem.detail);
    const { status, retryAfter } = problem;
    this.status = status;
    this.statusCode = status;
    this.expose = !isServerError(status);
    this.headers = Object.freeze(
      retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
    );
    this.xError = info;
    Object.defineProperty(this, 'problem', { value: problem });
    Object.defineProperty(this, BRAND, { value: true });
    Object.defineProperty(this, 'name', {
      value: 'XHttpError',
      configurable: true,
      writable: true,
    });
    takeFrames(this, cause);
    setCause(this, cause);
    printWithInfo(this, info, cause);
  }

  getResponse(): WebResponse {
    return webResponse(JSON.stringify(this.problem), this.status, this.headers);
  }

  toJSON(): ProblemDetails {
    return this.problem;
  }
}
export type { XHttpError };

/**
 * Whether a value is an `XHttpError`, as `toHttpError` makes it, of this or of another copy of the package.
 *
 * @example
 * ```ts
 * import { isXHttpError } from '@x-api-errors/core';
 *
 * if (isXHttpError(error)) log.error(error.xError.message);
 * ```
 */
export function isXHttpError(value: unknown): value is XHttpError {
  return orNothing(() => typeof value === 'object' && value !== null && BRAND in value) ?? false;
}

function infoOf(value: unknown, options: HttpErrorOptions): XErrorInfo | undefined {
  const known = getXError(value);
  if (known) return known;
  const info: unknown = orNothing(() => options.recognize?.(value));
  // A promise is not an info; swallow its rejection.
  quietly(() => info);
  return orNothing(() => (isXErrorInfo(info) ? info : undefined)) ?? classifyError(value, options);
}

/**
 * A new error (its `cause` is the original) that is answered properly by the default handlers of express, koa, fastify and
 * hono: an upstream 401 is no longer the client's 401, no upstream header is passed on, and `Retry-After` is set where
 * the wait is known. A value that is not a failure of X's is returned as it is.
 *
 * @example
 * ```ts
 * import { toHttpError } from '@x-api-errors/core';
 *
 * app.get('/me', async (req, res, next) => {
 *   try {
 *     res.json(await client.get('/2/users/me'));
 *   } catch (error) {
 *     next(toHttpError(error));
 *   }
 * });
 * ```
 */
export function toHttpError(errorOrInfo: XErrorInfo, options?: HttpErrorOptions): XHttpError;
export function toHttpError(errorOrInfo: unknown, options?: HttpErrorOptions): unknown;
export function toHttpError(errorOrInfo: unknown, given?: HttpErrorOptions | null): unknown {
  const options = given ?? {};
  const info = infoOf(errorOrInfo, options);
  if (!info) return errorOrInfo;
  const problem = toProblem(
    info,
    statusFor(
      info,
      orNothing(() => options.status),
    ),
    options,
  );
  return new XHttpError(info, problem, errorOrInfo);
}
