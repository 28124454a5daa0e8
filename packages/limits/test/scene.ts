// A scene without a server: X's answers as an adapter hands them on, and a clock that sleeps by being moved.

import { standingClock, type Clock } from '@x-api-errors/testing';
import {
  xLimits,
  type Done,
  type LimitRequest,
  type LimitStore,
  type LimitsOptions,
  type XLimits,
} from '../src/index.ts';

export const START = 1_795_348_800_000;

export interface Scene {
  readonly clock: Clock;
  readonly limits: XLimits;
  /** How long the calls slept, in ms, but for short polls. */
  readonly slept: number[];
  /** The headers of an answer, by X's clock. */
  headers(...stems: Stem[]): Record<string, string>;
}

/** Remaining and when it resets, in seconds from the start; of 100. */
interface Stem {
  readonly left: number;
  readonly resetS: number;
  readonly stem?: 'x-rate-limit-' | 'x-app-limit-24hour-' | 'x-user-limit-24hour-';
}

export const REQUEST: LimitRequest = {
  url: 'https://api.x.com/2/users/12/tweets',
  headers: { authorization: 'Bearer the-token-of-one-user' },
};
export const OTHER: LimitRequest = {
  ...REQUEST,
  headers: { authorization: 'Bearer the-token-of-another' },
};

export function makeScene(store: LimitStore, options: LimitsOptions = {}, offMs = 0): Scene {
  const clock = standingClock(START);
  const slept: number[] = [];
  const limits = xLimits({
    store,
    now: () => clock.now() + offMs,
    // A turn of the event loop, so that others get theirs.
    sleep: async (ms) => {
      if (ms > 250) {
        slept.push(ms);
        clock.advance(ms);
      }
      await new Promise((resolve) => setTimeout(resolve, ms > 250 ? 0 : 5));
    },
    ...options,
  });
  return {
    clock,
    limits,
    slept,
    headers(...stems) {
      const told = stems.map(({ left, resetS, stem = 'x-rate-limit-' }) => ({
        [`${stem}limit`]: '100',
        [`${stem}remaining`]: String(left),
        [`${stem}reset`]: String(START / 1000 + resetS),
      }));
      return Object.assign({ date: new Date(clock.now()).toUTCString() }, ...told) as Record<
        string,
        string
      >;
    },
  };
}

/** Whether a promise has settled after what is due has run. */
export async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const timeout = new Promise((resolve) => setTimeout(resolve, 30, pending));
  return (await Promise.race([promise.catch(() => undefined), timeout])) === pending;
}

/** Until the store has heard of what was reported: a connection answers in order. */
export async function settled({ limits }: Pick<Scene, 'limits'>): Promise<void> {
  for (let trip = 0; trip < 3; trip++) await limits.peek(REQUEST);
  await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Takes a place and reports at once. */
export async function ask(
  scene: Scene,
  headers: Record<string, string>,
  status = 200,
  request = REQUEST,
): Promise<void> {
  const done = await scene.limits.take(request);
  done({ status, headers });
  await settled(scene);
}

export const caught = (promise: Promise<Done>): Promise<unknown> =>
  promise.then(
    () => Promise.reject(new Error('it was let through')),
    (error: unknown) => error,
  );
