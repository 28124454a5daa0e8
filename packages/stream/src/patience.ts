// Waiting for something that may never come.

import { world } from './world.ts';

interface Timer {
  refresh?(): unknown;
}

type Refuse = (reason: unknown) => void;

/** Bounds waits by a time and by a signal. Only what is waited for counts: the time between two waits does not. */
export class Patience {
  readonly #stallMs: number;
  readonly #onStall: () => unknown;
  #timer: Timer | undefined;
  #refuse: Refuse | undefined;

  constructor(stallMs: number, onStall: () => unknown) {
    this.#stallMs = stallMs;
    this.#onStall = onStall;
  }

  /** What `promise` gives; rejects with what `onStall` returns after `stallMs`, or with what `giveUp` is given. */
  wait<T>(promise: PromiseLike<T>, explain: (error: unknown) => unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#refuse = reject;
      this.#arm();
      promise.then(
        (value) => {
          this.#refuse = undefined;
          resolve(value);
        },
        (error: unknown) => {
          this.#refuse = undefined;
          reject(explain(error));
        },
      );
    });
  }

  /** Ends a wait. */
  giveUp(reason: unknown): void {
    const refuse = this.#refuse;
    this.#refuse = undefined;
    refuse?.(reason);
  }

  /** Leaves no timer behind. */
  close(): void {
    if (this.#timer !== undefined) world.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One timer per stream, moved on: a new one for each of thousands of waits a second would be felt. */
  #arm(): void {
    if (this.#stallMs === Infinity) return;
    if (this.#timer?.refresh) {
      this.#timer.refresh();
      return;
    }
    this.close();
    this.#timer = world.setTimeout(() => {
      if (this.#refuse) this.giveUp(this.#onStall());
    }, this.#stallMs) as Timer;
  }
}
