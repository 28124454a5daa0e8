// What an abort of the caller's does to everything that is waited for.

import { XApiError } from '@x-api-errors/core';
import { onAbort as onceAborted } from '@x-api-errors/core/internal';
import { endingInfo } from './endings.ts';
import type { Signal } from './types.ts';

export const cancellation = (signal: Signal | undefined): XApiError =>
  new XApiError(endingInfo('stream-cancelled'), { cause: signal?.reason });

/** Calls back on an abort, at once where it has happened; returns what undoes it. */
export function onAbort(signal: Signal | undefined, run: () => void): () => void {
  if (!signal) return () => undefined;
  if (signal.aborted) {
    run();
    return () => undefined;
  }
  return onceAborted(signal, run);
}

/** What `given` gives; rejects on an abort, after which what still comes goes to `discard`. */
export function orAbort<T>(
  given: T | PromiseLike<T>,
  signal: Signal,
  discard?: (late: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isAborted = false;
    const stop = onAbort(signal, () => {
      isAborted = true;
      reject(cancellation(signal));
    });
    Promise.resolve(given).then(
      (value) => {
        stop();
        if (isAborted) discard?.(value);
        else resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}
