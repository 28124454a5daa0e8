// Time in a simulator. It stands still until it is moved, or runs with the real one.

/** A clock that can be moved by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Moves it forward. */
  advance(ms: number): void;
}

/**
 * A clock that runs with the machine's from `startAt` (default: the present), and jumps when it is advanced.
 *
 * @example
 * ```ts
 * import { runningClock } from '@x-api-errors/testing';
 *
 * const clock = runningClock();
 * clock.advance(15 * 60_000); // the window is over
 * ```
 */
export function runningClock(startAt: number = Date.now()): Clock {
  let offset = startAt - Date.now();
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms;
    },
  };
}

/** A clock that stands at `at` until it is advanced. */
export function standingClock(at: number): Clock {
  let instant = at;
  return {
    now: () => instant,
    advance(ms) {
      instant += ms;
    },
  };
}
