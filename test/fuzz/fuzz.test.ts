import { describe, expect, it } from 'vitest';
import { fuzz } from './check.mjs';

describe('classify', () => {
  it('holds on 20,000 odd inputs, and what it gives holds everywhere', { timeout: 120_000 }, () => {
    expect(fuzz(20_000, 42)).toBeGreaterThan(10_000);
  });
});
