// What limits promise, whatever keeps them: memory, and Redis behind every client.

import { classify } from '@x-api-errors/core';
import { answerOf } from '@x-api-errors/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  memoryStore,
  redisStore,
  xLimits,
  type Done,
  type LimitStore,
  type WaitEvent,
} from '../src/index.ts';
import { connect, type Connection } from './clients.ts';
import { hasRedis, startRedis, WITHOUT_REDIS, type TestRedis } from './redis.mjs';
import {
  ask,
  caught,
  isPending,
  makeScene,
  OTHER,
  REQUEST,
  settled,
  START,
  type Scene,
} from './scene.ts';

let redis: TestRedis;
const connections: Connection[] = [];
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
  else console.warn(WITHOUT_REDIS);
}, 20_000);
afterAll(async () => {
  for (const connection of connections) connection.close();
  if (hasRedis) await redis.kill();
});

let scenes = 0;
const stores: Record<string, () => Promise<LimitStore>> = {
  memory: () => Promise.resolve(memoryStore()),
};
for (const [name, open] of hasRedis ? Object.entries(connect) : [])
  stores[name] = async () => {
    const connection = await open(redis.port);
    connections.push(connection);
    return redisStore(connection.client, { prefix: `test-${scenes++}:` });
  };

const left = (value: number, resetS = 900) => ({ left: value, resetS });

describe.each(Object.keys(stores))('limits kept by %s', (name) => {
  const stage = async (...options: [Parameters<typeof makeScene>[1]?, number?]): Promise<Scene> =>
    makeScene(await stores[name]!(), ...options);

  it('open an unknown window with one call, and the others wait for its answer', async () => {
    const scene = await stage();
    const first = await scene.limits.take(REQUEST);
    const others = [1, 2, 3].map(() => scene.limits.take(REQUEST));
    expect(await isPending(Promise.race(others))).toBe(true);
    first({ status: 200, headers: scene.headers(left(99)) });
    await Promise.all(others);
    expect((await scene.limits.peek(REQUEST)).underWay).toBe(3);
  });

  it('count those under way: no more go than X has room for', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(2)));
    const [one] = await Promise.all([scene.limits.take(REQUEST), scene.limits.take(REQUEST)]);
    const third = scene.limits.take(REQUEST);
    expect(await isPending(third)).toBe(true);
    // One of the two was counted: the other one, too, perhaps.
    one({ status: 200, headers: scene.headers(left(1)) });
    expect(await isPending(third)).toBe(true);
    expect(scene.slept).toEqual([]);
  });

  it('wait until the reset, and a second more; then one call opens the next window', async () => {
    const events: WaitEvent[] = [];
    const scene = await stage({ onWait: (event) => events.push(event) });
    await ask(scene, scene.headers(left(0, 900)));
    const first = await scene.limits.take(REQUEST);
    expect(scene.clock.now()).toBe(START + 901_000);
    expect(events).toEqual([
      {
        type: 'wait',
        waitMs: 901_000,
        route: 'GET /2/users/:id/tweets',
        rateLimit: { limit: 100, remaining: 0, resetAt: START + 900_000, scope: 'window' },
      },
    ]);
    const second = scene.limits.take(REQUEST);
    expect(await isPending(second)).toBe(true);
    first({ status: 200, headers: scene.headers(left(99, 1801)) });
    (await second)({ status: 200, headers: scene.headers(left(98, 1801)) });
  });

  it('refuse at once what would wait too long, in an error like the others', async () => {
    const scene = await stage({ maxWaitMs: 60_000 });
    await ask(scene, scene.headers(left(0, 900)));
    const error = await caught(scene.limits.take(REQUEST));
    expect(error).toMatchObject({
      name: 'XApiError',
      xError: {
        kind: 'rate-limit',
        fault: 'quota',
        evidence: 'local',
        message:
          'Rate limit used up: 100 of 100 in this window, until 2026-11-22T12:15:00Z. (not sent)',
        rateLimit: { limit: 100, remaining: 0, resetAt: START + 900_000, scope: 'window' },
        retry: {
          policy: 'after-reset',
          outcome: 'rejected',
          at: START + 901_000,
          delayMs: 901_000,
        },
        request: { method: 'GET', url: REQUEST.url },
      },
    });
    expect(error).not.toHaveProperty('xError.status');
    expect(scene.slept).toEqual([]);
  });

  it('believe the lower count of a window, whatever the order of answers', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(9)));
    const places = await Promise.all([1, 2, 3].map(() => scene.limits.take(REQUEST)));
    for (const [index, count] of [6, 8, 7].entries())
      places[index]!({ status: 200, headers: scene.headers(left(count)) });
    await settled(scene);
    expect((await scene.limits.peek(REQUEST)).rateLimits).toMatchObject([{ remaining: 6 }]);
  });

  it('take resets within 1.5 s of each other for one window, a later one for the next', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(5, 900)));
    await ask(scene, scene.headers(left(7, 901)));
    expect((await scene.limits.peek(REQUEST)).rateLimits).toMatchObject([
      { remaining: 5, resetAt: START + 901_000 },
    ]);
    await ask(scene, scene.headers(left(99, 903)));
    expect((await scene.limits.peek(REQUEST)).rateLimits).toMatchObject([{ remaining: 99 }]);
  });

  it('learn nothing from an answer of a window that is over', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(50, 900)));
    const late = await scene.limits.take(REQUEST);
    const old = scene.headers(left(0, 900));
    scene.clock.advance(901_000);
    const probe = await scene.limits.take(REQUEST);
    late({ status: 200, headers: old });
    await settled(scene);
    // It does not stand for the probe's answer, either.
    const next = scene.limits.take(REQUEST);
    expect(await isPending(next)).toBe(true);
    probe({ status: 200, headers: scene.headers(left(99, 1801)) });
    (await next)();
    expect((await scene.limits.peek(REQUEST)).rateLimits).toMatchObject([{ remaining: 99 }]);
  });

  it("go by X's clock, whatever this process takes the time for", async () => {
    for (const offMs of [300_000, -300_000]) {
      const scene = await stage({}, offMs);
      await ask(scene, scene.headers(left(0, 900)));
      await scene.limits.take(REQUEST);
      expect(scene.clock.now()).toBe(START + 901_000);
    }
  });

  it('know the day of a user and the day of the app beside the window', async () => {
    const scene = await stage({ maxWaitMs: 1000 });
    const user = { stem: 'x-user-limit-24hour-', left: 1, resetS: 86_000 } as const;
    const app = { stem: 'x-app-limit-24hour-', left: 2, resetS: 50_000 } as const;
    await ask(scene, scene.headers(left(99), user, app));
    // The window and the user of this one are another's; the app is the same.
    await ask(
      scene,
      scene.headers(left(99), { ...user, left: 9 }, { ...app, left: 1 }),
      200,
      OTHER,
    );
    const scopes = async (request = REQUEST) =>
      (await scene.limits.peek(request)).rateLimits
        .map(({ scope, remaining }) => `${scope} ${remaining ?? ''}`)
        .sort();
    expect(await scopes()).toEqual(['app-24h 1', 'user-24h 1', 'window 99']);
    expect(await scopes(OTHER)).toEqual(['app-24h 1', 'user-24h 9', 'window 99']);

    await ask(scene, scene.headers(left(98), { ...user, left: 0 }, { ...app, left: 1 }));
    expect(await caught(scene.limits.take(REQUEST))).toMatchObject({
      xError: { rateLimit: { scope: 'user-24h' }, retry: { at: START + 86_001_000 } },
    });
    await ask(
      scene,
      scene.headers(left(98), { ...user, left: 8 }, { ...app, left: 0 }),
      200,
      OTHER,
    );
    expect(await caught(scene.limits.take(OTHER))).toMatchObject({
      xError: {
        message: expect.stringContaining('100 of 100 per 24 h for this app') as string,
        rateLimit: { scope: 'app-24h' },
      },
    });
  });

  it("open the app's day with one call, too", async () => {
    const scene = await stage();
    const app = { stem: 'x-app-limit-24hour-', left: 1, resetS: 600 } as const;
    for (const request of [REQUEST, OTHER])
      await ask(scene, scene.headers(left(99, 90_000), app), 200, request);
    scene.clock.advance(601_000);
    const first = await scene.limits.take(REQUEST);
    const second = scene.limits.take(OTHER);
    expect(await isPending(second)).toBe(true);
    first({ status: 200, headers: scene.headers({ ...app, left: 50, resetS: 87_000 }) });
    (await second)();
  });

  it('stop for every token when the app has no credits', async () => {
    const scene = await stage();
    await ask(scene, answerOf('credits-depleted', START).headers, 402);
    const error = await caught(scene.limits.take({ ...OTHER, url: 'https://api.x.com/2/tweets' }));
    expect(error).toMatchObject({
      xError: { kind: 'billing', evidence: 'local', retry: { policy: 'after-fix' } },
    });
    expect(error).not.toHaveProperty('xError.status');
    expect((await scene.limits.peek(REQUEST)).gate).toEqual({ kind: 'billing' });
  });

  it('say until when, where X did', async () => {
    const scene = await stage();
    const done = await scene.limits.take(REQUEST);
    const { status, headers: sent, body } = answerOf('spend-cap', START);
    const headers = { ...sent, ...scene.headers() };
    const info = classify({ status, headers, body }, { now: START })!;
    done({ status, headers, info });
    await settled(scene);
    expect(info.kind).toBe('usage-cap');
    expect(await caught(scene.limits.take(OTHER))).toMatchObject({
      xError: {
        kind: 'usage-cap',
        title: info.title,
        detail: info.detail,
        retry: { policy: 'after-reset', at: info.retry.at },
      },
    });
    // When it is over, one call finds out whether it is.
    scene.clock.advance(info.retry.at! - START);
    const probe = await scene.limits.take(REQUEST);
    const other = scene.limits.take({ ...OTHER, url: 'https://api.x.com/2/tweets' });
    expect(await isPending(other)).toBe(true);
    probe({ status: 200, headers: scene.headers(left(99, 9_000_000)) });
    (await other)();
    expect((await scene.limits.peek(REQUEST)).gate).toBeUndefined();
  });

  it('do not stop for credits where they are told not to', async () => {
    const scene = await stage({ gates: false });
    await ask(scene, scene.headers(), 402);
    (await scene.limits.take(OTHER))();
  });

  it('hold back after a 429 that no bucket explains', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(80)), 429);
    await ask(scene, scene.headers(left(79)));
    expect(scene.slept).toEqual([60_000]);
  });

  it('leave what has no limit headers open', async () => {
    const scene = await stage();
    await ask(scene, scene.headers());
    const all = await Promise.all(Array.from({ length: 50 }, () => scene.limits.take(REQUEST)));
    expect(all).toHaveLength(50);
  });

  it('give a place back once, whether an answer came or not', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(3)));
    const lost = await scene.limits.take(REQUEST);
    lost();
    lost();
    lost({ status: 200, headers: scene.headers(left(0)) });
    await settled(scene);
    expect(await scene.limits.peek(REQUEST)).toMatchObject({
      underWay: 0,
      rateLimits: [{ remaining: 3 }],
    });
  });

  it('ask X with one call where all that is left may have been lost', async () => {
    const scene = await stage();
    await ask(scene, scene.headers(left(2)));
    const [one, two] = await Promise.all([scene.limits.take(REQUEST), scene.limits.take(REQUEST)]);
    one();
    two();
    await settled(scene);
    const probe = await scene.limits.take(REQUEST);
    const next = scene.limits.take(REQUEST);
    expect(await isPending(next)).toBe(true);
    probe({ status: 200, headers: scene.headers(left(1)) });
    (await next)();
  });

  it('end the wait of a caller who gives up, and of nobody else', async () => {
    const scene = await stage();
    const probe = await scene.limits.take(REQUEST);
    const { signal } = new AbortController();
    const controller = new AbortController();
    const given = caught(scene.limits.take({ ...REQUEST, signal: controller.signal }));
    const behind = scene.limits.take({ ...REQUEST, signal });
    await settled(scene);
    controller.abort();
    expect(await given).toMatchObject({ xError: { kind: 'cancelled', evidence: 'local' } });
    expect(await isPending(behind)).toBe(true);
    probe({ status: 200, headers: scene.headers(left(50)) });
    (await behind)();
    const over = AbortSignal.abort();
    expect(await caught(scene.limits.take({ ...REQUEST, signal: over }))).toMatchObject({
      xError: { kind: 'cancelled' },
    });
    await settled(scene);
    expect((await scene.limits.peek(REQUEST)).underWay).toBe(0);
  });

  it('let those who wait go in the order they came', async () => {
    const scene = await stage();
    const probe = await scene.limits.take(REQUEST);
    const order: number[] = [];
    const waiting = [1, 2, 3, 4, 5].map(async (index) => {
      const done = await scene.limits.take(REQUEST);
      order.push(index);
      return done;
    });
    await settled(scene);
    probe({ status: 200, headers: scene.headers(left(50)) });
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('have streams wait, and take no place for them', async () => {
    const scene = await stage({ maxWaitMs: 0 });
    const stream = { ...REQUEST, url: 'https://api.x.com/2/tweets/search/stream' };
    const done = await scene.limits.take(stream);
    await scene.limits.take(stream);
    expect((await scene.limits.peek(stream)).underWay).toBe(0);
    done({ status: 429, headers: scene.headers(left(0)) });
    await settled(scene);
    expect(await caught(scene.limits.take(stream))).toMatchObject({
      xError: { kind: 'rate-limit' },
    });
  });

  it('count by route, method and token, however a request is signed', async () => {
    const scene = await stage({ maxWaitMs: 0 });
    const oauth1 = (token: string, nonce: string) => ({
      authorization: `OAuth oauth_nonce="${nonce}", oauth_token="${token}", oauth_signature="${nonce}"`,
    });
    const by = (headers: Record<string, string>, more = {}) => ({ ...REQUEST, headers, ...more });
    const used = by(oauth1('12-abc', 'one'));
    await ask(scene, scene.headers(left(0)), 200, used);
    const isOpen = (request: typeof used) =>
      scene.limits.take(request).then(
        (done: Done) => {
          done();
          return true;
        },
        () => false,
      );
    expect(await isOpen(by(oauth1('12-abc', 'two')))).toBe(false);
    expect(
      await isOpen(by(oauth1('12-abc', 'two'), { url: 'https://api.x.com/2/users/99/tweets' })),
    ).toBe(false);
    expect(await isOpen(by(oauth1('34-def', 'one')))).toBe(true);
    expect(await isOpen(by(oauth1('12-abc', 'two'), { method: 'POST' }))).toBe(true);
    expect(
      await isOpen(by(oauth1('12-abc', 'two'), { url: 'https://api.x.com/2/users/12/likes' })),
    ).toBe(true);
  });
});

describe('xLimits', () => {
  it('counts by what `by` says', async () => {
    const scene = makeScene(memoryStore(), {
      maxWaitMs: 0,
      by: ({ headers }) => (headers as Record<string, string>)['x-user'],
    });
    const request = (token: string, user?: string) => ({
      ...REQUEST,
      headers: { authorization: `Bearer ${token}`, ...(user && { 'x-user': user }) },
    });
    await ask(scene, scene.headers(left(0)), 200, request('a', '12'));
    expect(await caught(scene.limits.take(request('b', '12')))).toMatchObject({
      name: 'XApiError',
    });
    (await scene.limits.take(request('a', '34')))();
    (await scene.limits.take(request('a')))();
  });

  it('passes a probe on that has had no answer for 10 s', async () => {
    const scene = makeScene(memoryStore());
    await scene.limits.take(REQUEST);
    const next = scene.limits.take(REQUEST);
    expect(await isPending(next)).toBe(true);
    scene.clock.advance(10_000);
    (await next)();
  });

  it('lets one call in five minutes find out whether there are credits', async () => {
    const scene = makeScene(memoryStore());
    await ask(scene, {}, 402);
    for (let round = 0; round < 3; round++) {
      scene.clock.advance(299_000);
      expect(await caught(scene.limits.take(OTHER))).toMatchObject({ xError: { kind: 'billing' } });
      scene.clock.advance(1000);
      await ask(scene, {}, round === 2 ? 200 : 402);
    }
    (await scene.limits.take(OTHER))();
  });

  it('counts an answer to a call of before the gate closed for nothing', async () => {
    const scene = makeScene(memoryStore());
    await ask(scene, scene.headers(left(50)));
    const early = await scene.limits.take(REQUEST);
    await ask(scene, {}, 402);
    early({ status: 200, headers: scene.headers(left(49)) });
    expect(await caught(scene.limits.take(REQUEST))).toMatchObject({ xError: { kind: 'billing' } });
  });

  it('gives places back that nobody gave back in five minutes', async () => {
    const scene = makeScene(memoryStore());
    await ask(scene, scene.headers(left(1, 9000)));
    await scene.limits.take(REQUEST);
    scene.clock.advance(300_000);
    (await scene.limits.take(REQUEST))();
  });

  it.each([
    [5, /expected an object of store.*, got 5/],
    [null, /expected an object/],
    [[], /got a list/],
    [() => 1, /got a function/],
    [Symbol('x'), /got Symbol\(x\)/],
    [{ maxWait: 1 }, /knows no option "maxWait"/],
    [{ maxWaitMs: -1 }, /maxWaitMs must be/],
    [{ maxWaitMs: Number.NaN }, /maxWaitMs must be/],
    [{ store: {} }, /store must be/],
  ])('says what is wrong with %o', (options, message) => {
    expect(() => xLimits(options as object)).toThrow(message);
    expect(() => xLimits(options as object)).toThrow(TypeError);
  });

  it('says what is no prefix', () => {
    const client = { evalsha: () => undefined, eval: () => undefined } as never;
    for (const prefix of ['', 5 as never])
      expect(() => redisStore(client, { prefix })).toThrow(/prefix/);
  });

  it('refuses what would have to wait for a call under way, where nothing may wait', async () => {
    const scene = makeScene(memoryStore(), { maxWaitMs: 0, now: Date.now });
    await scene.limits.take(REQUEST);
    expect(await caught(scene.limits.take(REQUEST))).toMatchObject({
      xError: {
        kind: 'rate-limit',
        evidence: 'local',
        title: 'No room yet',
        retry: { policy: 'after-delay', delayMs: 250 },
      },
    });
  });

  it('says what is no client', () => {
    for (const client of [{}, { eval: () => undefined }, new Map()])
      expect(() => redisStore(client as never)).toThrow(/ioredis, iovalkey or node-redis/);
  });

  it("lets a call through where a store of somebody's is broken", async () => {
    const broken = { take: () => Promise.reject(new Error('boom')) } as unknown as LimitStore;
    (await xLimits({ store: broken }).take(REQUEST))();
  });
});
