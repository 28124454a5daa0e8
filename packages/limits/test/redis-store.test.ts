// What is Redis' own: keys, leases, going away and coming back.

import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  redisStore,
  xLimits,
  type LimitStore,
  type WaitEvent,
  type XLimits,
} from '../src/index.ts';
import { connect } from './clients.ts';
import { hasRedis, startRedis, type TestRedis } from './redis.mjs';
import { ask, caught, isPending, makeScene, OTHER, REQUEST, settled } from './scene.ts';

const TOKEN =
  'AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F';
const request = {
  url: 'https://api.x.com/2/tweets/20',
  headers: { authorization: `Bearer ${TOKEN}` },
};

const told = (left: number, inMs = 60_000): Record<string, string> => ({
  date: new Date().toUTCString(),
  'x-rate-limit-limit': '100',
  'x-rate-limit-remaining': String(left),
  'x-rate-limit-reset': String(Math.ceil((Date.now() + inMs) / 1000)),
});

async function once(limits: XLimits, left: number): Promise<void> {
  const done = await limits.take(request);
  done({ status: 200, headers: told(left) });
  await settled({ limits });
}

describe.runIf(hasRedis)('redisStore', () => {
  let redis: TestRedis;
  let client: Redis;
  const closing: (() => void)[] = [];
  let prefixes = 0;
  const freshPrefix = (): string => `own-${prefixes++}:`;

  const open = (): Redis => {
    const one = new Redis(redis.port, '127.0.0.1', { retryStrategy: () => 50 });
    one.on('error', () => undefined);
    closing.push(() => {
      one.disconnect();
    });
    return one;
  };
  const storeOf = (prefix: string): LimitStore => redisStore(open(), { prefix });

  beforeAll(async () => {
    redis = await startRedis();
    client = open();
  }, 20_000);
  afterAll(async () => {
    for (const close of closing) close();
    await redis.kill();
  });

  it('keeps no token, and nothing for ever, under one prefix and one hash tag', async () => {
    const prefix = freshPrefix();
    const scene = makeScene(storeOf(prefix));
    const oauth1 = { authorization: `OAuth oauth_token="12-${TOKEN}", oauth_signature="abc"` };
    const day = { stem: 'x-app-limit-24hour-', left: 5, resetS: 9000 } as const;
    await ask(scene, scene.headers({ left: 5, resetS: 900 }, day), 200, request);
    await ask(scene, scene.headers({ left: 5, resetS: 900 }), 200, { ...request, headers: oauth1 });
    await ask(scene, {}, 402, OTHER);
    await scene.limits.take(REQUEST).catch(() => undefined);

    const found = (await client.keys('*')).filter((key) => key.includes(prefix));
    expect(found.length).toBeGreaterThanOrEqual(6);
    let everything = '';
    for (const key of found) {
      expect(key.startsWith(prefix)).toBe(true);
      expect(/\{([^}]+)\}/.exec(key)?.[1]).toBe(prefix);
      expect(await client.pttl(key)).toBeGreaterThan(0);
      const isHash = (await client.type(key)) === 'hash';
      everything += `${key} ${JSON.stringify(isHash ? await client.hgetall(key) : await client.zrange(key, '0', '-1'))}\n`;
    }
    for (const part of [TOKEN, TOKEN.slice(0, 12), TOKEN.slice(-12), decodeURIComponent(TOKEN)])
      expect(everything).not.toContain(part);
    expect(everything).not.toContain('the-token');
    // What X said of credits is there: other processes refuse with it.
    expect(everything).toContain('no credits left');
  });

  it("leaves a hash tag of the caller's as it is", async () => {
    const prefix = 'mine:{app}:';
    await once(xLimits({ store: storeOf(prefix) }), 5);
    const found = (await client.keys('*')).filter((key) => key.startsWith('mine:'));
    expect(found.every((key) => key.startsWith(`${prefix}:`))).toBe(true);
    expect(found).toHaveLength(4);
  });

  it('shares what one process was told, and counts what all have under way', async () => {
    const prefix = freshPrefix();
    const [one, two] = [storeOf(prefix), storeOf(prefix)].map((store) => xLimits({ store }));
    await once(one!, 2);
    await one!.take(request);
    await two!.take(request);
    expect(await two!.peek(request)).toMatchObject({ underWay: 2, rateLimits: [{ remaining: 2 }] });
    expect(await isPending(two!.take(request))).toBe(true);
  });

  it('frees the places of a process that died, when its lease is over', async () => {
    const prefix = freshPrefix();
    const [dying, other] = [storeOf(prefix), storeOf(prefix)].map((store) => xLimits({ store }));
    await once(dying!, 1);
    await dying!.take(request);
    const waiting = other!.take(request);
    expect(await isPending(waiting)).toBe(true);
    const processes = `${prefix}{${prefix}}:processes`;
    const [dead] = await client.zrange(processes, '0', '0');
    const leases = await client.zrange(processes, '0', '-1', 'WITHSCORES');
    expect(Number(leases[1]) - Date.now()).toBeLessThanOrEqual(10_000);
    await client.zadd(processes, 1, dead!); // ten seconds pass
    (await waiting)();
  });

  it('renews the lease while a call is under way', async () => {
    const prefix = freshPrefix();
    const limits = xLimits({ store: storeOf(prefix) });
    const done = await limits.take(request);
    const lease = async () =>
      (await client.zrange(`${prefix}{${prefix}}:processes`, '0', '0', 'WITHSCORES'))[1];
    const before = Number(await lease());
    await sleep(3300);
    expect(Number(await lease())).toBeGreaterThan(before + 2500);
    done();
  });

  it('survives scripts that Redis forgot', async () => {
    const limits = xLimits({ store: storeOf(freshPrefix()) });
    await once(limits, 5);
    await client.script('FLUSH');
    await once(limits, 4);
    expect((await limits.peek(request)).rateLimits).toMatchObject([{ remaining: 4 }]);
  });

  it('knows a Redis for gone that accepts and does not answer', async () => {
    const events: string[] = [];
    const onWait = ({ type }: WaitEvent) => events.push(type);
    const limits = xLimits({ store: storeOf(freshPrefix()), onWait });
    await once(limits, 5);
    redis.pause();
    const startedAt = performance.now();
    await once(limits, 4); // by memory
    const waitedMs = performance.now() - startedAt;
    expect(waitedMs).toBeGreaterThan(450);
    await Promise.all(Array.from({ length: 4 }, () => limits.take(request)));
    expect(events).toEqual(['store-away']);
    redis.resume();
    await expect.poll(() => events, { timeout: 10_000 }).toEqual(['store-away', 'store-back']);
    // What it learned and has under way alone, all know now.
    const other = xLimits({ store: storeOf(`own-${prefixes - 1}:`) });
    await expect
      .poll(() => other.peek(request), { timeout: 5000 })
      .toMatchObject({ underWay: 4, rateLimits: [{ remaining: 4 }] });
  }, 30_000);

  it.each(Object.keys(connect) as (keyof typeof connect)[])(
    'outlives a Redis that is killed and comes back empty: %s',
    async (name) => {
      const events: string[] = [];
      const prefix = freshPrefix();
      const connection = await connect[name](redis.port);
      closing.push(() => {
        connection.close();
      });
      const store = redisStore(connection.client, { prefix });
      const limits = xLimits({ store, onWait: ({ type }) => events.push(type) });
      await once(limits, 9);
      const early = await limits.take(request);
      await redis.kill();
      const places = await Promise.all([limits.take(request), limits.take(request)]);
      for (const done of places) done({ status: 200, headers: told(7) });
      await redis.start();
      await expect.poll(() => events, { timeout: 10_000 }).toEqual(['store-away', 'store-back']);
      await expect
        .poll(() => limits.peek(request), { timeout: 5000 })
        .toMatchObject({ underWay: 1, rateLimits: [{ remaining: 7 }] });
      early({ status: 200, headers: told(6) });
      await expect
        .poll(() => limits.peek(request), { timeout: 5000 })
        .toMatchObject({ underWay: 0, rateLimits: [{ remaining: 6 }] });
    },
    30_000,
  );

  it('brings a gate that closed while Redis was away, not one that may be open again', async () => {
    const prefix = freshPrefix();
    const events: string[] = [];
    const scene = makeScene(storeOf(prefix), { onWait: ({ type }) => events.push(type) });
    await ask(scene, scene.headers({ left: 50, resetS: 900 }));
    await redis.kill();
    await ask(scene, scene.headers(), 402);
    expect(await caught(scene.limits.take(REQUEST))).toMatchObject({ xError: { kind: 'billing' } });
    await redis.start();
    await expect.poll(() => events, { timeout: 10_000 }).toEqual(['store-away', 'store-back']);
    const other = xLimits({ store: storeOf(prefix) });
    expect(await caught(other.take(OTHER))).toMatchObject({ xError: { kind: 'billing' } });
  }, 30_000);

  it('takes one round trip', async () => {
    const limits = xLimits({ store: storeOf(freshPrefix()) });
    await once(limits, 5);
    const commands = async (): Promise<number> => {
      const info = await client.info('commandstats');
      return Number(/cmdstat_evalsha:calls=(\d+)/.exec(info)?.[1] ?? 0);
    };
    const before = await commands();
    const done = await limits.take(request);
    expect((await commands()) - before).toBe(1);
    done();
  });

  it('is told of an answer off the path of the caller', async () => {
    const scene = makeScene(storeOf(freshPrefix()));
    await ask(scene, scene.headers({ left: 50, resetS: 900 }));
    const done = await scene.limits.take(REQUEST);
    redis.pause();
    // Nothing to wait for comes back, while Redis answers nobody.
    const report: (...answer: Parameters<typeof done>) => unknown = done;
    const reported = report({ status: 200, headers: scene.headers({ left: 49, resetS: 900 }) });
    redis.resume();
    expect(reported).toBeUndefined();
  });
});
