// Opens one connection with the caller's client.

import { XApiError } from '@x-api-errors/core';
import { orAbort } from './abort.ts';
import { endingInfo } from './endings.ts';
import { isRefused, readXStream } from './read.ts';
import type { Failure, Retrying } from './retrying.ts';
import { discard, readFailedResponse } from './thrown.ts';
import type { ConnectContext, ReadXStreamOptions, Signal, XStreamSource } from './types.ts';

export type Connect = (context: ConnectContext) => XStreamSource | PromiseLike<XStreamSource>;

/** The messages of a new connection, or why there is none. */
export async function openConnection<T>(
  connect: Connect,
  context: ConnectContext,
  options: ReadXStreamOptions & { readonly signal: Signal },
  retrying: Retrying,
): Promise<AsyncIterator<T> | Failure> {
  const { signal } = options;
  let source: XStreamSource;
  try {
    source = await orAbort(connect(context), signal, discard);
  } catch (error) {
    return retrying.failureOf(error);
  }
  if (!isRefused(source)) return readXStream<T>(source, options);
  const { status } = source;
  const found = await orAbort(readFailedResponse(source, retrying.now()), signal);
  const info = found ?? endingInfo('not-a-stream', { status });
  return { info, error: new XApiError(info, { cause: source }) };
}
