// What the suites of the client adapters share: one simulator for a file, every exchange, and the error of a failed call.

import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { XErrorInfo } from '@x-api-errors/core';
import {
  exchanges,
  startXSimulator,
  type Simulator,
  type SimulatorOptions,
  type XExchange,
  type XExchangeName,
} from '@x-api-errors/testing';

/** The name of every exchange. */
export const names = Object.keys(exchanges) as XExchangeName[];

/** A simulator for the tests of a file, empty before each. */
export function useSimulator(options?: SimulatorOptions): Simulator {
  let current: Simulator | undefined;
  beforeAll(async () => {
    current = await startXSimulator(options);
  });
  afterEach(() => {
    current?.reset();
  });
  afterAll(() => current?.close());
  // It starts after the file is read: until then nothing asks for it.
  return new Proxy({} as Simulator, {
    get: (_target, key) => (current as unknown as Record<PropertyKey, unknown>)[key],
  });
}

/** What a call that has to fail rejects with. */
export const caught = <E = Error>(promise: Promise<unknown>): Promise<E> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as E,
  );

/** The exchange of a name, as it is asked for and as it is understood. */
export const exchangeOf = (name: XExchangeName): XExchange => exchanges[name];

/** That a client's failure says what the exchange means, of the request that was made. */
export function expectExchange(
  info: XErrorInfo | undefined,
  name: XExchangeName,
  simulator: Simulator,
): void {
  const { method, path, expect: expected } = exchangeOf(name);
  const { kind, policy, outcome, partial = false, ...marks } = expected;
  expect(info).toMatchObject({ kind, partial, retry: { policy, outcome }, ...marks });
  expect(info?.request).toEqual({ method, url: simulator.url + path });
}
