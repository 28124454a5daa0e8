// Room: what our own client hears of a failure upstream. Knows HTTP answers; knows no framework.

import type { XErrorKind } from './catalogue/kinds.ts';
import { kindRow } from './catalogue/kinds.ts';
import { getXError, isXErrorInfo } from './info.ts';
import { printWithInfo } from './print.ts';
import { knownWaitMs } from './retry.ts';
import { isYes, nowOf, orNothing, quietly } from './total.ts';
import type { XErrorInfo } from './types.ts';

const BAD_GATEWAY = 502;

/**
 * The statuses we answer with, their names in RFC 9110, and the kinds they tell of. An upstream 401 is our app's trouble,
 * not the client's: a kind that is not listed is a bad gateway.
 */
const answers: readonly (readonly [status: number, name: string, ...kinds: XErrorKind[]])[] = [
  [400, 'Bad Request', 'invalid-request'],
  [403, 'Forbidden', 'restricted', 'automation'],
  [404, 'Not Found', 'not-found'],
  [409, 'Conflict', 'conflict'],
  [422, 'Unprocessable Content', 'media'],
  [BAD_GATEWAY, 'Bad Gateway'],
  [
    503,
    'Service Unavailable',
    'rate-limit',
    'account-limit',
    'usage-cap',
    'billing',
    'connection-limit',
    'overloaded',
  ],
  [504, 'Gateway Timeout', 'timeout'],
];

export interface HttpErrorOptions {
  /** Another status for a kind, 400 to 599. */
  readonly status?: Partial<Record<XErrorKind, number>>;
  /** Whether the client may read X's own words; unless told, below 500. */
  readonly expose?: (info: XErrorInfo) => boolean;
  /** Knows the error of a client that has no adapter. What it throws counts as `undefined`. */
  readonly recognize?: (error: unknown) => XErrorInfo | undefined;
  /** Epoch ms. */
  readonly now?: number;
}

/** An RFC 9457 problem, with our members. */
export interface ProblemDetails {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly kind: XErrorKind;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly transactionId?: string;
}

/** An error in the dialect of express, koa, fastify and hono: their default handlers answer it properly. */
export interface XHttpError extends Error {
  readonly status: number;
  readonly statusCode: number;
  /** `message` may be shown to the client. */
  readonly expose: boolean;
  /** Only headers we wrote. */
  readonly headers: Readonly<Record<string, string>>;
  readonly problem: ProblemDetails;
  readonly xError: XErrorInfo;
  getResponse(): WebResponse;
}

/** The global `Response`, as far as hono looks at it. */
export interface WebResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

type ResponseClass = new (
  body: string,
  init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
) => WebResponse;

function statusFor(info: XErrorInfo, options: HttpErrorOptions): number {
  const chosen = orNothing(() => options.status?.[info.kind]);
  if (chosen !== undefined && Number.isInteger(chosen) && chosen >= 400 && chosen <= 599)
    return chosen;
  // A block page says that our own address or client is unwanted, not the user's content.
  if (info.kind === 'automation' && info.retry.policy === 'after-fix') return BAD_GATEWAY;
  return answers.find(([, , ...listed]) => listed.includes(info.kind))?.[0] ?? BAD_GATEWAY;
}

function mayExpose(info: XErrorInfo, status: number, options: HttpErrorOptions): boolean {
  const expose = orNothing(() => options.expose);
  return expose === undefined ? status < 500 : isYes(() => expose(info));
}

function retryAfterSeconds({ retry }: XErrorInfo, now: number): number | undefined {
  if (retry.policy === 'never' || retry.policy === 'after-fix') return undefined;
  const waitMs = knownWaitMs(retry, now);
  const isWait = waitMs !== undefined && waitMs > 0 && Number.isSafeInteger(Math.ceil(waitMs));
  return isWait ? Math.ceil(waitMs / 1000) : undefined;
}

function toProblem(info: XErrorInfo, status: number, options: HttpErrorOptions): ProblemDetails {
  const exposed = mayExpose(info, status, options);
  const retryAfter = orNothing(() => retryAfterSeconds(info, nowOf(options)));
  return Object.freeze({
    type: 'about:blank',
    title: answers.find(([listed]) => listed === status)?.[1] ?? kindRow(info.kind).title,
    status,
    detail: exposed && typeof info.detail === 'string' ? info.detail : kindRow(info.kind).detail,
    kind: info.kind,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(typeof info.transactionId === 'string' && { transactionId: info.transactionId }),
  });
}

function infoOf(value: unknown, options: HttpErrorOptions): XErrorInfo | undefined {
  const known = getXError(value);
  if (known) return known;
  const info: unknown = orNothing(() => options.recognize?.(value));
  // A promise is none, and its rejection nobody's.
  quietly(() => info);
  return orNothing(() => (isXErrorInfo(info) ? info : undefined));
}

/**
 * A new error (its `cause` is the original) that answers properly in the default handlers of express, koa, fastify and
 * hono: an upstream 401 is no longer the client's 401, no upstream header is passed on, and `Retry-After` is set where
 * the wait is known. A value that is no failure of X's comes back as it is.
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
  const status = statusFor(info, options);
  const problem = toProblem(info, status, options);
  const headers: Readonly<Record<string, string>> = Object.freeze(
    problem.retryAfter === undefined ? {} : { 'Retry-After': String(problem.retryAfter) },
  );
  const error = new Error(problem.detail, { cause: errorOrInfo });
  const members = {
    status,
    statusCode: status,
    expose: status < 500,
    headers,
  };
  const hidden = {
    name: 'XHttpError',
    problem,
    xError: info,
    getResponse(): WebResponse {
      const { Response } = globalThis as unknown as { Response: ResponseClass };
      return new Response(JSON.stringify(problem), {
        status,
        headers: { ...headers, 'content-type': 'application/problem+json' },
      });
    },
  };
  Object.assign(error, members);
  for (const [key, value] of Object.entries(hidden)) Object.defineProperty(error, key, { value });
  printWithInfo(error, info);
  return error;
}
