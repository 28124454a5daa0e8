import { describe, expect, it } from 'vitest';
import { growthOf, hostileBodies, hostileInputs, measureBody } from './measure.mjs';

/** Large enough for a square to show, small enough for a test: `pnpm bench growth` has the exact figures. */
const BYTES = 400_000;
const ENOUGH_MS = 8;
/** More than is promised, and far below what anything quadratic takes: a busy machine does not reach it. */
const SLACK_MS = 10;
const MAX_RATIO = 20;
const MAX_GROWTH = 8;

describe('classify', () => {
  it.each(Object.entries(hostileBodies))(
    'takes as long as the body is, and little beside JSON.parse: %s',
    { timeout: 120_000, retry: 2 },
    (_, make) => {
      for (const { as, parseMs, classifyMs, growth } of measureBody(make, BYTES, ENOUGH_MS)) {
        expect(classifyMs, as).toBeLessThan(SLACK_MS + MAX_RATIO * parseMs);
        // Of a few milliseconds growth says nothing on a busy machine.
        if (classifyMs > SLACK_MS) expect(growth, as).toBeLessThan(MAX_GROWTH);
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
