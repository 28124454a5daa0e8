import { describe, expect, it } from 'vitest';
import { growthOf, hostileBodies, hostileInputs, measureBody } from './measure.mjs';

/** Large enough for a square to show, small enough for a test: test/tools/growth.mjs has the exact figures up to 10 MB. */
const BYTES = 400_000;
const ENOUGH_MS = 8;
/** Twice what is promised, and half of what anything quadratic takes: a busy machine does not reach it. */
const MAX_RATIO = 20;
const MAX_GROWTH = 8;

describe('classify', () => {
  it.each(Object.entries(hostileBodies))(
    'takes as long as the body is, and little beside JSON.parse: %s',
    { timeout: 120_000, retry: 2 },
    (_, make) => {
      for (const figure of measureBody(make, BYTES, ENOUGH_MS)) {
        expect(figure.ratio, figure.as).toBeLessThan(MAX_RATIO);
        expect(figure.growth, figure.as).toBeLessThan(MAX_GROWTH);
      }
    },
  );

  it.each(Object.entries(hostileInputs))(
    'takes as long as the input is: %s',
    { timeout: 120_000, retry: 2 },
    (_, make) => {
      expect(growthOf(make, BYTES, ENOUGH_MS)).toBeLessThan(MAX_GROWTH);
    },
  );
});
