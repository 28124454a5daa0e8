import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EXCHANGES_AT,
  answerOf,
  drop,
  fail,
  reply,
  standingClock,
  startXSimulator,
  succeed,
  type Simulator,
} from '../src/index.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startXSimulator({ clock: standingClock(EXCHANGES_AT) });
});
afterEach(() => simulator.close());
const get = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(simulator.url + path, init);
const statuses = async (path: string, times: number): Promise<number[]> => {
  const seen: number[] = [];
  for (let index = 0; index < times; index++) seen.push((await get(path)).status);
  return seen;
};

describe('lines', () => {
  it('take one step a request, and the last one stays', async () => {
    simulator.on('GET /2/a', fail('unauthorized').times(2), succeed({ data: 1 }));
    expect(await statuses('/2/a', 4)).toEqual([401, 401, 200, 200]);
  });

  it('are taken once each, and the last one stays', async () => {
    simulator.on('/2/a', succeed(), fail('unauthorized'), fail('not-permitted'));
    expect(await statuses('/2/a', 4)).toEqual([200, 401, 403, 403]);
    simulator.on('/2/b', succeed().after(1), drop(), fail('unauthorized').after(1));
    expect((await get('/2/b')).status).toBe(200);
    await expect(get('/2/b')).rejects.toThrow();
    expect(await statuses('/2/b', 2)).toEqual([401, 401]);
  });

  it('give way to a success after the last times()', async () => {
    simulator.on('/2/a', fail('unauthorized').times(1));
    expect(await statuses('/2/a', 3)).toEqual([401, 200, 200]);
  });

  it('match by method, path, star; newer lines first', async () => {
    simulator.on('*', reply({ status: 201, headers: {}, body: '' }));
    simulator.on('/2/users/*', reply({ status: 202, headers: {}, body: '' }));
    simulator.on('POST /2/users/1', reply({ status: 203, headers: {}, body: '' }));
    expect((await get('/2/users/1?x=1')).status).toBe(202);
    expect((await get('/2/users/1', { method: 'POST' })).status).toBe(203);
    expect((await get('/2/users/1/tweets')).status).toBe(201);
  });

  it('without one X answers 404, without a body', async () => {
    const response = await get('/2/nothing');
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it.each(['', 'GET', 'get /2', 'no slash'])('refuse the pattern %j', (pattern) => {
    expect(() => simulator.on(pattern, succeed())).toThrow(/A pattern is/);
  });

  it('refuse no steps, odd counts and unknown failures', () => {
    expect(() => simulator.on('*')).toThrow(/at least one step/);
    expect(() => succeed().times(0)).toThrow(/whole number/);
    expect(() => fail('no-such-failure' as 'unauthorized')).toThrow(
      /No failure is called "no-such-failure"\. Name a kind/,
    );
  });
});

describe('time', () => {
  it('tells its own date and moves resets with it', async () => {
    simulator.on('*', fail('window-exhausted'));
    simulator.clock.advance(3_600_000);
    const { headers } = await get('/2/x');
    expect(Date.parse(headers.get('date')!)).toBe(EXCHANGES_AT + 3_600_000);
    expect(headers.get('x-rate-limit-reset')).toBe(String(EXCHANGES_AT / 1000 + 3600 + 312));
  });

  it('moves the date on which a spend cap ends', () => {
    expect(answerOf('spend-cap', EXCHANGES_AT).body).toMatchObject({ reset_date: '2026-12-01' });
    expect(answerOf('spend-cap', EXCHANGES_AT + 86_400_000).body).toMatchObject({
      reset_date: '2026-12-02',
    });
  });
});

describe('requests', () => {
  it('are recorded without their secrets', async () => {
    simulator.on('*', succeed());
    await get('/2/x?access_token=SECRET-1', {
      method: 'POST',
      headers: { authorization: 'Bearer SECRET-1' },
      body: 'client_secret=SECRET-1&a=1',
    });
    expect(JSON.stringify(simulator.requests)).not.toContain('SECRET-1');
    expect(simulator.requests[0]).toMatchObject({
      method: 'POST',
      body: 'client_secret=[REDACTED]&a=1',
    });
    simulator.reset();
    expect(simulator.requests).toHaveLength(0);
  });
});

describe('the server', () => {
  it('listens on the loopback only, and closes with connections open', async () => {
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    simulator.on('*', drop());
    await expect(get('/2/x')).rejects.toThrow();
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.on('error', () => undefined);
    await simulator.close();
  });
});
