import { classify } from '@x-api-errors/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EXCHANGES_AT,
  fail,
  standingClock,
  startXSimulator,
  succeed,
  type Simulator,
} from '../src/index.ts';

const MINUTE = 60_000;
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startXSimulator({ clock: standingClock(EXCHANGES_AT) });
  simulator.on('*', succeed({ data: 1 }));
});
afterEach(() => simulator.close());
const ask = (path: string, token = 'a'): Promise<Response> =>
  fetch(simulator.url + path, { headers: { authorization: `Bearer ${token}` } });
const told = async (response: Response) =>
  classify(
    { status: response.status, headers: response.headers, body: await response.text() },
    { now: simulator.clock.now() },
  );

describe('a request window', () => {
  it('tells what is left, refuses what is too much, and opens again', async () => {
    simulator.limit('GET /2/users/*', { requests: 2 });
    const first = await ask('/2/users/1');
    expect([first.status, first.headers.get('x-rate-limit-remaining')]).toEqual([200, '1']);
    simulator.clock.advance(MINUTE);
    await ask('/2/users/1');
    const refused = await ask('/2/users/1');
    expect(refused.status).toBe(429);
    expect(await told(refused)).toMatchObject({
      kind: 'rate-limit',
      rateLimit: { limit: 2, remaining: 0, scope: 'window' },
      retry: { policy: 'after-reset', delayMs: 14 * MINUTE + 1000 },
    });
    simulator.clock.advance(14 * MINUTE);
    expect((await ask('/2/users/1')).status).toBe(200);
    expect((await ask('/2/tweets')).headers.get('x-rate-limit-limit')).toBeNull();
  });

  it('is counted per token', async () => {
    simulator.limit('*', { requests: 1 });
    expect((await ask('/2/a', 'one')).status).toBe(200);
    expect((await ask('/2/a', 'two')).status).toBe(200);
    expect((await ask('/2/a', 'one')).status).toBe(429);
  });

  it('of a day counts beside the other; that of the app counts all tokens', async () => {
    simulator.limit('*', { requests: 100 }).limit('*', { requests: 1, scope: 'user-24h' });
    await ask('/2/a');
    const info = await told(await ask('/2/a'));
    expect(info?.rateLimit).toMatchObject({ scope: 'user-24h', remaining: 0 });
    expect(info?.retry.delayMs).toBe(24 * 60 * MINUTE + 1000);
    simulator.reset();
    simulator.on('*', succeed()).limit('*', { requests: 1, scope: 'app-24h' });
    await ask('/2/a', 'one');
    expect((await ask('/2/a', 'two')).status).toBe(429);
  });

  it('takes no step from the line, and tells its headers with failures, too', async () => {
    simulator.on('/2/b', fail('unauthorized').times(1), succeed()).limit('/2/b', { requests: 1 });
    expect((await ask('/2/b')).headers.get('x-rate-limit-remaining')).toBe('0');
    expect((await ask('/2/b')).status).toBe(429);
    simulator.clock.advance(15 * MINUTE);
    expect((await ask('/2/b')).status).toBe(200);
  });

  it.each([{ requests: -1 }, { requests: 1.5 }, { requests: '3' }, { requests: 1, windowMs: 0 }])(
    'refuses %o',
    (options) => {
      expect(() => simulator.limit('*', options as { requests: number })).toThrow(/must be/);
    },
  );
});

describe('a cap', () => {
  it('is used up until the next month', async () => {
    simulator.cap('GET /2/tweets/*', { requests: 1 });
    expect((await ask('/2/tweets/1')).status).toBe(200);
    expect(await told(await ask('/2/tweets/1', 'another token'))).toMatchObject({
      kind: 'usage-cap',
      problem: 'usage-capped',
      retry: { policy: 'after-delay' },
      extra: { period: 'Monthly' },
    });
    simulator.clock.advance(9 * 24 * 60 * MINUTE);
    expect((await ask('/2/tweets/1')).status).toBe(200);
  });

  it('or the next day', async () => {
    simulator.cap('*', { requests: 0, period: 'Daily' });
    expect((await told(await ask('/2/x')))?.detail).toContain('Daily');
  });
});
