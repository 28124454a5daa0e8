// What failed, and whether and how long to wait before it is tried again.

import { shouldRetry, type XErrorInfo } from '@x-api-errors/core';
import { cancellation, orAbort } from './abort.ts';
import type { Schedule } from './schedule.ts';
import { asXApiError, readRejected } from './thrown.ts';
import type { Signal, XConnectionEvent } from './types.ts';

/** Why something failed, and what to throw if no wait fixes it. */
export interface Failure {
  readonly info: XErrorInfo;
  readonly error: unknown;
}

interface World {
  readonly signal: Signal;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: Signal) => PromiseLike<unknown>;
  readonly tell: (event: XConnectionEvent) => void;
}

/** No attempt is one too many, no wait too long: a stream is meant to stay. */
const ALWAYS = { maxAttempts: Infinity, maxDelayMs: Infinity, method: 'GET' };

export class Retrying {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Epoch ms. */
  now(): number {
    return this.#world.now();
  }

  /** Why something failed; an error that has nothing to do with X or the connection is thrown as it is. */
  async failureOf(error: unknown): Promise<Failure> {
    const { signal, now } = this.#world;
    if (signal.aborted) throw cancellation(signal);
    const info = await orAbort(readRejected(error, now()), signal);
    if (info.kind === 'unknown' && info.status === undefined) throw error;
    return { info, error: asXApiError(info, error) };
  }

  /** Waits as long as the schedule says, or throws what no wait fixes. */
  async wait(
    { info, error }: Failure,
    {
      schedule,
      attempt,
      wasOpen,
    }: {
      readonly schedule: Schedule;
      /** Made so far, from 1. */
      readonly attempt: number;
      /** It was an open connection that failed. */
      readonly wasOpen: boolean;
    },
  ): Promise<void> {
    const { signal, now, sleep, tell } = this.#world;
    if (!shouldRetry(info, { attempt, ...ALWAYS })) throw error;
    const ms = schedule.nextMs(info, { wasOpen, now: now() });
    if (ms === 0) return;
    tell({ type: 'waiting', ms, attempt, info });
    await orAbort(sleep(ms, signal), signal);
  }
}
