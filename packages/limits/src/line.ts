// The calls of this process that wait for one bucket: one at a time asks the store, in the order they came.

import { onAbort } from '@x-api-errors/core/internal';
import type { LimitRequest } from './types.ts';

export interface Line {
  /** How many wait. */
  size: number;
  /** Settles when all who wait now have gone. */
  tail: Promise<void>;
  /** Ends the wait of the first: something about the bucket has changed. */
  wake?: (() => void) | undefined;
}

export const makeLine = (): Line => ({ size: 0, tail: Promise.resolve() });

/** Resolves with `promise`, or `true` as soon as the signal aborts. */
export function orAborted(
  promise: Promise<unknown>,
  signal: LimitRequest['signal'],
): Promise<boolean> {
  if (!signal) return promise.then(() => false);
  if (signal.aborted) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => {
      resolve(true);
    });
    promise
      .then(() => {
        resolve(false);
      }, reject)
      .finally(forget);
  });
}

/** Takes a turn: `run` starts when all before have gone. Whoever leaves early does not hold up those behind. */
export async function inTurn<T>(
  line: Line,
  signal: LimitRequest['signal'],
  run: (isAborted: boolean) => T | Promise<T>,
): Promise<T> {
  const before = line.tail;
  let leave = (): void => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  line.tail = before.then(() => left);
  line.size++;
  try {
    return await run(await orAborted(before, signal));
  } finally {
    line.size--;
    leave();
  }
}
