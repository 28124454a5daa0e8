import { describe, expect, it } from 'vitest';
import { fuzz } from './check.mjs';

describe('classify', () => {
  it('holds on 20,000 odd inputs', () => {
    expect(fuzz(20_000, 42)).toBeGreaterThan(10_000);
  });
});
