// Memory is bounded by what still counts.

import { describe, expect, it } from 'vitest';
import { makeMemory } from '../src/memory-store.ts';
import type { Ask, Place } from '../src/store.ts';

const START = 1_795_348_800_000;
const ask = (index: number, xNow: number): Ask => ({
  route: 'GET /2/users/:id/tweets',
  asker: index.toString(16).padStart(32, '0'),
  takesPlace: true,
  gates: true,
  now: xNow,
  xNow,
});

describe('memory', () => {
  it('lets go of 100,000 askers whose windows are over', () => {
    const memory = makeMemory();
    const use = (index: number, now: number): void => {
      const verdict = memory.take(ask(index, now));
      if (verdict.is !== 'go') throw new Error(verdict.is);
      const place: Place = verdict.place;
      const rateLimits = [
        { scope: 'window' as const, limit: 900, remaining: 899, resetAt: now + 900_000 },
      ];
      memory.done(place, { answered: true, rateLimits }, { now, xNow: now });
    };
    for (let index = 0; index < 100_000; index++) use(index, START);
    expect(memory.size).toBe(100_001);
    for (let index = 0; index < 50_000; index++) use(100_000 + index, START + 1000 * index);
    // 900 askers are within their window at a time: a sweep comes when their number has doubled.
    expect(memory.size).toBeLessThan(5000);
  }, 60_000);
});
