// The retry libraries people use, fed by the advice: what must wait waits, what must not be repeated is not.

import axios from 'axios';
import axiosRetry from 'axios-retry';
import type { Got } from 'got';
import pRetry from 'p-retry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachXErrors, retryCondition, retryDelay } from '@x-api-errors/axios';
import { getXError, retryDelayMs, shouldRetry, withXErrors } from '@x-api-errors/fetch';
import { calculateDelay, xErrorHooks } from '@x-api-errors/got';
import {
  drop,
  fail,
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

const recipes: Readonly<Record<string, Recipe>> = {
  'axios-retry': () => {
    const client = axios.create();
    attachXErrors(client, { hosts: [simulator.url] });
    axiosRetry(client, {
      retries: RETRIES,
      retryCondition,
      retryDelay: (count, error) => wait(retryDelay(count, error)),
    });
    return (method) => client.request({ url: `${simulator.url}/2/x`, method });
  },
  ...Object.fromEntries(gots.filter(runsHere).map(({ name, load }) => [name, withGot(load)])),
  'p-retry': () => {
    const xFetch = withXErrors(fetch, { hosts: [simulator.url], throwOnError: true });
    const mayRetry = (error: Error & { attemptNumber: number }): boolean => {
      const info = getXError(error);
      return info !== undefined && shouldRetry(info, { attempt: error.attemptNumber });
    };
    return (method) =>
      pRetry(() => xFetch(`${simulator.url}/2/x`, { method }), {
        retries: RETRIES,
        minTimeout: 0,
        shouldRetry: mayRetry,
        onFailedAttempt: (error) => {
          const info = getXError(error);
          const now = clock.now();
          if (info && mayRetry(error))
            wait(retryDelayMs(info, { attempt: error.attemptNumber, now }));
        },
      });
  },
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
});
