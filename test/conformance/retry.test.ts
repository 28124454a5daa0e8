// The retry libraries people use, fed by the advice: what must wait waits, what must not be repeated is not.

import axios from 'axios';
import axiosRetry from 'axios-retry';
import type { Got } from 'got';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachXErrors, xRetry, type XRetryOptions } from '@x-api-errors/axios';
import { getXError, retryDelayMs, shouldRetry, withXErrors } from '@x-api-errors/fetch';
import { calculateDelay, xErrorHooks } from '@x-api-errors/got';
import type { XErrorInfo } from '@x-api-errors/core';
import {
  drop,
  fail,
  reply,
  standingClock,
  startXSimulator,
  succeed,
  type Clock,
  type Simulator,
  type Step,
  type XExchangeName,
} from '@x-api-errors/testing';
import { gots, runsHere } from '../hosts/clients.ts';

const RETRIES = 2;
let simulator: Simulator;
let clock: Clock;
const MINUTE = 60_000;
const CLOCK_START = Date.UTC(2026, 10, 22, 12);
beforeEach(async () => {
  clock = standingClock(CLOCK_START);
  simulator = await startXSimulator({ clock });
});
afterEach(() => simulator.close());

/** One call with the library's retry; the simulator's time is what moves while it waits. */
type Call = (method: string) => Promise<unknown>;

type Recipe = () => Promise<Call> | Call;

const withGot =
  (load: () => Promise<unknown>): Recipe =>
  async () => {
    const { default: got } = (await load()) as { default: Got };
    const client = got.extend(xErrorHooks({ hosts: [simulator.url] }), {
      retry: { limit: RETRIES, calculateDelay: (attempt) => wait(calculateDelay(attempt)) },
    });
    return async (method) => client(`${simulator.url}/2/x`, { method: method as 'GET' });
  };

/** p-retry gives the error itself up to 6, then an object with it. */
type PRetry = (
  run: () => Promise<unknown>,
  options: {
    retries: number;
    minTimeout: number;
    shouldRetry: (failure: { error?: Error; attemptNumber: number }) => boolean;
  },
) => Promise<unknown>;

const pRetries = [
  { name: 'p-retry 6', node: 20, load: () => import('p-retry') as Promise<unknown> },
  { name: 'p-retry 7', node: 20, load: () => import('p-retry7') as Promise<unknown> },
  { name: 'p-retry 8', node: 22, load: () => import('p-retry8') as Promise<unknown> },
  { name: 'p-retry 9', node: 22, load: () => import('p-retry9') as Promise<unknown> },
];

const withPRetry =
  (load: () => Promise<unknown>): Recipe =>
  async () => {
    const { default: pRetry } = (await load()) as { default: PRetry };
    const xFetch = withXErrors(fetch, { hosts: [simulator.url], throwOnError: true });
    return (method) => {
      let previous: XErrorInfo | undefined;
      return pRetry(() => xFetch(`${simulator.url}/2/x`, { method, xErrors: { previous } }), {
        retries: RETRIES,
        minTimeout: 0,
        shouldRetry(failure) {
          const { error = failure, attemptNumber: attempt } = failure;
          previous = getXError(error);
          if (!previous || !shouldRetry(previous, { attempt, maxAttempts: RETRIES + 1 }))
            return false;
          wait(retryDelayMs(previous, { attempt, now: clock.now() }));
          return true;
        },
      });
    };
  };

const recipes: Readonly<Record<string, Recipe>> = {
  'axios-retry': () => {
    const client = axios.create({ timeout: 5000 });
    attachXErrors(client, { hosts: [simulator.url] });
    const recipe = xRetry({ retries: RETRIES });
    axiosRetry(client, {
      ...recipe,
      retryDelay: (count, error) => wait(recipe.retryDelay(count, error)),
    });
    return (method) => client.request({ url: `${simulator.url}/2/x`, method });
  },
  ...Object.fromEntries(gots.filter(runsHere).map(({ name, load }) => [name, withGot(load)])),
  ...Object.fromEntries(
    pRetries.filter(runsHere).map(({ name, load }) => [name, withPRetry(load)]),
  ),
};

/** Lets the simulator's time pass; the test goes on at once. */
function wait(ms: number): number {
  clock.advance(ms);
  return ms === 0 ? 0 : 1;
}

describe.each(Object.entries(recipes))('%s', (_name, make) => {
  it('waits for the reset of a window: the next attempt is let in', async () => {
    simulator.on('*', succeed({ data: 1 })).limit('*', { requests: 1 });
    const call = await make();
    await call('GET');
    clock.advance(5 * MINUTE);
    await call('GET');
    expect(simulator.requests).toHaveLength(3);
    const waited = clock.now() - CLOCK_START;
    expect(waited).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(waited).toBeLessThan(15 * MINUTE + 10_000);
  });

  it.each<XExchangeName>(['monthly-cap', 'client-not-enrolled', 'not-permitted'])(
    'does not repeat %s',
    async (name) => {
      simulator.on('*', fail(name));
      await expect((await make())('GET')).rejects.toThrow();
      expect(simulator.requests).toHaveLength(1);
    },
  );

  it('repeats a GET that X could not answer, as often as told', async () => {
    simulator.on('*', fail('over-capacity-html'));
    await expect((await make())('GET')).rejects.toThrow();
    expect(simulator.requests).toHaveLength(1 + RETRIES);
  });

  it.each<[string, Step]>([
    ['a 503', fail('over-capacity-html')],
    ['a lost connection', drop()],
  ])('does not repeat a POST whose outcome nobody knows: %s', async (_cause, step) => {
    simulator.on('*', step);
    await expect((await make())('POST')).rejects.toThrow();
    expect(simulator.requests).toHaveLength(1);
  });

  it('waits longer for a limit that X does not show, each time', async () => {
    simulator.on('*', fail({ status: 429 }));
    const starts = [clock.now()];
    const call = await make();
    await expect(call('GET')).rejects.toThrow();
    starts.push(clock.now());
    expect(simulator.requests).toHaveLength(1 + RETRIES);
    // A minute, then two, each with up to 5 s of jitter.
    const waited = starts[1]! - starts[0]!;
    expect(waited).toBeGreaterThanOrEqual(3 * MINUTE);
    expect(waited).toBeLessThan(3 * MINUTE + 10_000);
  });
});

describe('axios-retry on a client with a timeout', () => {
  /** Timers of more than a minute fire at once; what they were set to. */
  function skipLongTimers(): number[] {
    const { setTimeout } = globalThis;
    const skipped: number[] = [];
    vi.spyOn(globalThis, 'setTimeout').mockImplementation((run: () => void, ms = 0) => {
      if (ms >= MINUTE) skipped.push(ms);
      return setTimeout(run, ms >= MINUTE ? 1 : ms);
    });
    return skipped;
  }
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const open = (options?: XRetryOptions): (() => Promise<unknown>) => {
    const client = axios.create({ timeout: 2000 });
    attachXErrors(client, { hosts: [simulator.url] });
    axiosRetry(client, xRetry(options));
    return () => client.get(`${simulator.url}/2/x`);
  };

  it('waits for the reset, however short the timeout', async () => {
    const waits = skipLongTimers();
    simulator.on('*', fail('window-exhausted').times(2), succeed({ data: 1 }));
    await expect(open()()).resolves.toMatchObject({ status: 200 });
    expect(waits).toHaveLength(2);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(MINUTE);
  });

  it('rejects at once when the wait is above maxDelayMs', async () => {
    const waits = skipLongTimers();
    simulator.on('*', fail('window-exhausted'));
    await expect(open({ maxDelayMs: 2000 })()).rejects.toThrow('429');
    expect(waits).toEqual([]);
    expect(simulator.requests).toHaveLength(1);
  });

  it('retries as often as told, 3 times by default', async () => {
    skipLongTimers();
    simulator.on('*', fail('window-exhausted'));
    await expect(open()()).rejects.toThrow('429');
    await expect(open({ retries: 1 })()).rejects.toThrow('429');
    await expect(open({ retries: 0 })()).rejects.toThrow('429');
    expect(simulator.requests).toHaveLength(4 + 2 + 1);
  });

  it('asks `otherwise` about what did not come from X', async () => {
    const client = axios.create({ timeout: 2000 });
    attachXErrors(client);
    const otherwise = vi.fn(() => Promise.resolve(true));
    axiosRetry(client, xRetry({ retries: 1, otherwise }));
    simulator.on('*', reply({ status: 418, headers: {}, body: '' }), succeed());
    await expect(client.post(`${simulator.url}/x`)).resolves.toMatchObject({ status: 200 });
    expect(otherwise).toHaveBeenCalledTimes(1);
  });
});
