// A module makes its limits when it is loaded; a test fakes its timers later. Alone: clients of Redis have timers of their own.

import { expect, it, vi } from 'vitest';
import { xLimits } from '../src/index.ts';
import { REQUEST } from './scene.ts';

it('limits go by the fake timers of a test, though they were made before them', async () => {
  const limits = xLimits();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  try {
    const reset = String(Math.floor(Date.now() / 1000) + 600);
    const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset };
    (await limits.take(REQUEST))({ status: 200, headers });
    const taken = vi.fn();
    void limits.take(REQUEST).then(taken);
    await vi.advanceTimersByTimeAsync(590_000);
    expect(taken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(taken).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
