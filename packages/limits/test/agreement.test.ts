// Memory and Redis decide alike: the same calls and answers, in random order, through both.

import { Redis } from 'ioredis';
import type { RateLimit } from '@x-api-errors/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, redisStore, type LimitStore } from '../src/index.ts';
import type { Place, Told } from '../src/store.ts';
import { hasRedis, startRedis, type TestRedis } from './redis.mjs';

/** Mulberry32: the same numbers in every run. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const RUNS = 100;
const STEPS = 120;
const SCOPES: readonly RateLimit['scope'][] = ['window', 'user-24h', 'app-24h'];

describe.runIf(hasRedis)('memory and Redis', () => {
  let redis: TestRedis;
  let client: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.port, '127.0.0.1');
  }, 20_000);
  afterAll(async () => {
    client.disconnect();
    await redis.kill();
  });

  it.each(Array.from({ length: RUNS }, (_, seed) => seed))('agree, seed %i', async (seed) => {
    const random = makeRandom(seed);
    const pick = (count: number): number => Math.floor(random() * count);
    const stores: LimitStore[] = [memoryStore(), redisStore(client, { prefix: `agree-${seed}:` })];
    let xNow = 1_795_348_800_000;
    const now = Date.now();
    const underWay: Place[][] = [];
    const verdicts = new Set<string>();

    for (let step = 0; step < STEPS; step++) {
      const at = { now, xNow };
      const roll = random();
      if (roll < 0.5) {
        const ask = {
          route: `GET /2/${String(pick(2))}`,
          asker: String(pick(2)),
          takesPlace: random() < 0.9,
          gates: random() < 0.9,
          ...at,
        };
        const [memory, shared] = await Promise.all(stores.map(async (store) => store.take(ask)));
        const plain = (verdict: typeof memory) =>
          verdict?.is === 'go'
            ? { is: 'go', isProbe: verdict.place.isProbe, atGate: verdict.place.isGateProbe }
            : verdict;
        expect(plain(shared), `step ${String(step)}`).toEqual(plain(memory));
        verdicts.add(memory!.is);
        if (memory?.is === 'go' && shared?.is === 'go') underWay.push([memory.place, shared.place]);
      } else if (roll < 0.9 && underWay.length > 0) {
        const [places] = underWay.splice(pick(underWay.length), 1);
        const rateLimits = SCOPES.filter(() => random() < 0.5).map((scope) => ({
          scope,
          limit: 5,
          remaining: pick(5),
          resetAt: Math.floor(xNow / 1000) * 1000 + (pick(5) - 1) * 10_000 + pick(3) * 1000,
        }));
        const gate = random();
        const isAnswered = random() < 0.85;
        const answer: Told = {
          answered: true,
          rateLimits,
          pauseUntil: random() < 0.05 ? xNow + 5000 : undefined,
          gate:
            gate < 0.04
              ? { kind: 'billing', until: undefined, words: '{}' }
              : gate < 0.08
                ? { kind: 'usage-cap', until: xNow + 20_000, words: '{"title":"x"}' }
                : gate < 0.9
                  ? 'open'
                  : undefined,
        };
        const told = isAnswered ? answer : { answered: false, rateLimits: [] };
        for (const [index, store] of stores.entries()) await store.done(places![index]!, told, at);
      } else xNow += pick(15_000);
    }
    expect(verdicts.size).toBeGreaterThan(1);
  });
});
