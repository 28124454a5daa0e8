// Detect: what a call asks for, before it is made.

import { isXHost, mayFail, type AttachOptions } from '@x-api-errors/core/adapter';
import type { HeadersLike, XErrorInfo } from '@x-api-errors/core';
import type { Init, Input, Request, Signal, URLLike } from './fetch-types.ts';

/** A request of ours, as `classify` takes it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly previous: XErrorInfo | undefined;
  readonly signal: Signal | undefined;
  /** Held while we look: a `Request` that is collected no longer passes an abort on to its `signal`. */
  readonly request: Request | undefined;
  readonly sent: HeadersLike | undefined;
}

/** `undefined` for a request that does not go to X, or opted out. */
export function askedOf(
  input: Input,
  init: Init | undefined,
  { hosts }: AttachOptions,
): Asked | undefined {
  const { xErrors } = init ?? {};
  const request = typeof input === 'object' && 'url' in input ? input : undefined;
  const url = request?.url ?? (typeof input === 'string' ? input : (input as URLLike).href);
  if (xErrors === false || !isXHost(url, hosts)) return undefined;
  return {
    url,
    method: init?.method ?? request?.method ?? 'GET',
    previous: xErrors?.previous,
    signal: init?.signal ?? request?.signal,
    request,
    sent: init?.headers ?? request?.headers,
  };
}

const nameOf = (thrown: unknown): unknown => (thrown as { name?: unknown } | undefined)?.name;

/** `abort(reason)` rejects with the reason, which may be anything; node-fetch with an `AbortError` whatever the reason. */
export function causeOf(error: unknown, { signal }: Asked): unknown {
  if (!signal?.aborted || nameOf(error) === 'TimeoutError') return error;
  const { reason } = signal;
  if (nameOf(reason) === 'TimeoutError' && nameOf(error) === 'AbortError') return reason;
  return reason === error ? { name: 'AbortError', message: String(error) } : error;
}

/** A failed answer that was made an error of. */
interface Answer {
  readonly status: number;
  readonly headers?: HeadersLike;
  readonly body?: unknown;
}

/** Of undici's `responseError` and `throwOnError`, and of its `retry`. */
const ANSWERED = /^UND_ERR_(?:RESPONSE|REQ_RETRY)/;

/** The answer behind a rejection: interceptors of undici's throw what failed, and fetch makes that its cause. */
export function answerBehind(error: unknown): Answer | undefined {
  const { cause } = error as { readonly cause?: Partial<Answer> & Record<string, unknown> };
  const { code, statusCode: status, headers, body } = cause ?? {};
  if (typeof status !== 'number' || !mayFail(status, undefined)) return undefined;
  if (typeof code !== 'string' || !ANSWERED.test(code)) return undefined;
  return { status, ...(headers && { headers }), body };
}
