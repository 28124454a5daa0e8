// What every runtime has, without the types of any.

import type { Signal } from './types.ts';

interface World {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  readonly AbortController: new () => {
    readonly signal: Signal;
    abort(reason?: unknown): void;
  };
}

/** Looked up at each use, so that fake timers of a test are used too. */
export const world = globalThis as unknown as World;

/** Epoch ms. `Date` is looked up when called, as timers are: a test may fake both after we were set up. */
export const clockTime = (): number => Date.now();

/** Resolves after `ms`; an abort ends it early and leaves no timer. */
export function sleepFor(ms: number, signal: Signal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      signal.removeEventListener('abort', wake);
      world.clearTimeout(timer);
      resolve();
    };
    const timer = world.setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}
