// What peeking at any stream takes: its limits, and what was read within them.

import { MAX_TIMER_MS } from '../../advise/retry.ts';
import { orNothing } from '../../safely.ts';
import { onAbort, type Signal } from '../on-abort.ts';

export interface Limits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal: Signal | undefined;
}

interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');

const isText = (chunk: unknown): chunk is string => typeof chunk === 'string';
const isBytes = (chunk: unknown): chunk is Uint8Array => chunk instanceof Uint8Array;

/** The beginning of a body, chunk by chunk. */
export class Beginning {
  readonly chunks: unknown[] = [];
  readonly #maxBytes: number;
  #cost = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** An empty chunk costs a byte, so that an endless row of them ends; what is neither text nor bytes ends it at once. */
  add(chunk: unknown): void {
    this.chunks.push(chunk);
    this.#cost += isText(chunk) || isBytes(chunk) ? Math.max(1, chunk.length) : Infinity;
  }

  get isFull(): boolean {
    return !(this.#cost < this.#maxBytes);
  }

  /** No more than `maxBytes`: text where one chunk is text, else bytes. Shares memory with the chunks. */
  join(): Uint8Array | string {
    if (this.chunks.some(isText))
      return this.chunks.filter(isText).join('').slice(0, this.#maxBytes);
    const parts = this.chunks.filter(isBytes);
    if (parts.length === 1) return parts[0]!.subarray(0, this.#maxBytes);
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    const whole = new Uint8Array(Math.min(size, this.#maxBytes));
    let from = 0;
    for (const part of parts) {
      whole.set(part.subarray(0, whole.length - from), from);
      from += Math.min(part.length, whole.length - from);
    }
    return whole;
  }
}

/**
 * Settles when `finish` is called, after `timeoutMs`, or when the signal aborts; `start` returns what is to be undone then.
 * What either throws ends it, too.
 */
export function within(
  { timeoutMs, signal }: Limits,
  start: (finish: () => void) => () => void,
): Promise<void> {
  const timers = globalThis as unknown as Timers;
  return new Promise((resolve) => {
    const state = { isOver: false, stop: (): void => undefined, forget: (): void => undefined };
    const finish = (): void => {
      if (state.isOver) return;
      state.isOver = true;
      timers.clearTimeout(timer);
      orNothing(state.forget);
      orNothing(state.stop);
      resolve();
    };
    const timer = timers.setTimeout(finish, Math.min(timeoutMs, MAX_TIMER_MS));
    orNothing(() => {
      if (signal) state.forget = onAbort(signal, finish);
    });
    const stop = orNothing(() => start(finish));
    if (stop && state.isOver) orNothing(stop);
    else if (stop) state.stop = stop;
    if (!stop || orNothing(() => signal?.aborted) === true) finish();
  });
}
