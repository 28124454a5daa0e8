// A stall: something is waited for, and does not come.

import { world } from './world.ts';

interface Timer {
  refresh?(): unknown;
}

/** Calls back when a wait gets too long. Only waits count: the time between two does not. */
export class Patience {
  readonly #limitMs: number;
  readonly #onStall: () => void;
  #timer: Timer | undefined;
  #isWaiting = false;

  constructor(limitMs: number, onStall: () => void) {
    this.#limitMs = limitMs;
    this.#onStall = onStall;
  }

  /** One timer per stream, moved on: a new one for each of thousands of waits a second would be felt. */
  begin(): void {
    this.#isWaiting = true;
    if (this.#limitMs === Infinity) return;
    if (this.#timer?.refresh) {
      this.#timer.refresh();
      return;
    }
    this.#clear();
    this.#timer = world.setTimeout(() => {
      if (this.#isWaiting) this.#onStall();
    }, this.#limitMs) as Timer;
  }

  end(): void {
    this.#isWaiting = false;
  }

  /** Leaves no timer behind. */
  close(): void {
    this.#isWaiting = false;
    this.#clear();
    this.#timer = undefined;
  }

  #clear(): void {
    if (this.#timer !== undefined) world.clearTimeout(this.#timer);
  }
}
