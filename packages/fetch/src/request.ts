// Detect: what a call asks for, before it is made.

import { isXHost, type AttachOptions } from '@x-api-errors/core/adapter';
import type { HeadersLike, XErrorInfo } from '@x-api-errors/core';
import type { Init, Input, Signal, URLLike } from './fetch-types.ts';

/** A request of ours, as `classify` takes it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly previous: XErrorInfo | undefined;
  readonly signal: Signal | undefined;
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
    sent: init?.headers ?? request?.headers,
  };
}

/** `abort(reason)` rejects with the reason, which may be anything. */
export function causeOf(error: unknown, { signal }: Asked): unknown {
  const isTimeout = (error as { name?: unknown } | undefined)?.name === 'TimeoutError';
  if (!signal?.aborted || signal.reason !== error || isTimeout) return error;
  return { name: 'AbortError', message: String(error) };
}
