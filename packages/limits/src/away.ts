// Whether Redis answers: what is late counts as away, and is asked for every second until it is back.

import { later, world } from './world.ts';

/** A Redis that has not answered by then is away. */
const ANSWER_MS = 500;
/** While away it is tried this often. */
const TRY_MS = 1000;

/** `promise`, or a rejection in 500 ms; what comes later is nobody's. */
function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = world.setTimeout(() => {
      reject(new Error(`Redis has not answered in ${ANSWER_MS} ms`));
    }, ANSWER_MS);
    promise.then(resolve, reject).finally(() => {
      world.clearTimeout(timer);
    });
  });
}

export interface Link {
  readonly isAway: boolean;
  /** What Redis answers; `undefined` where it is away, from now on or already. */
  ask<T>(send: () => Promise<T>): Promise<T | undefined>;
}

export interface LinkOptions {
  /** Whether sending makes sense while away. */
  readonly mayTry: () => boolean;
  /** Whether it does not make sense although it is not away yet. */
  readonly isCutOff: () => boolean;
  /** Greets a Redis that may be back. Rejects where it is not. */
  readonly greet: () => Promise<unknown>;
  readonly onAway: (error: unknown) => void;
  readonly onBack: () => void;
}

export function makeLink({ mayTry, isCutOff, greet, onAway, onBack }: LinkOptions): Link {
  let isAway = false;

  const tryAgain = (): void => {
    later(() => {
      if (!mayTry()) {
        tryAgain();
        return;
      }
      // From here on answers go to Redis again, after what is brought: a connection keeps the order.
      isAway = false;
      inTime(greet()).then(onBack, () => {
        isAway = true;
        tryAgain();
      });
    }, TRY_MS);
  };

  const goAway = (error: unknown): void => {
    if (isAway) return;
    isAway = true;
    onAway(error);
    tryAgain();
  };

  return {
    get isAway() {
      return isAway;
    },
    async ask(send) {
      if (isAway) return undefined;
      if (isCutOff()) {
        goAway(new Error('The connection to Redis is closed'));
        return undefined;
      }
      try {
        return await inTime(send());
      } catch (error) {
        goAway(error);
        return undefined;
      }
    },
  };
}
