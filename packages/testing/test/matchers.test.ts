import { XApiError, classify, getXError } from '@x-api-errors/core';
import { describe, expect, it } from 'vitest';
import { xMatchers } from '../src/matchers.ts';
import '../src/vitest.ts';

describe('matchers', () => {
  const info = classify({ status: 429 })!;
  const error = new XApiError(info);

  it('tell a failure by kind or by members', async () => {
    expect(error).toBeXError();
    expect(error).toBeXError('rate-limit');
    expect(info).toBeXError({ kind: 'rate-limit', status: 429 });
    expect(error).toBeXError({
      retry: { policy: 'after-delay', outcome: 'rejected', delayMs: 60_000 },
    });
    expect(error).not.toBeXError('usage-cap');
    expect(new Error('x')).not.toBeXError();
    await expect(Promise.reject(error)).rejects.toBeXError('rate-limit');
    expect(getXError(error)).toBe(info);
  });

  it('say what they found instead', () => {
    expect(() => {
      expect(error).toBeXError('usage-cap');
    }).toThrow(/expected .*usage-cap.*but it is.*rate-limit/s);
    expect(() => {
      expect(new Error('x')).toBeXError('usage-cap');
    }).toThrow(/carries none/);
    expect(() => {
      expect(error).not.toBeXError('rate-limit');
    }).toThrow(/expected another failure/);
    expect(() => {
      expect(error).toBeXError('nonsense' as 'usage-cap');
    }).toThrow(/takes one of the kinds/);
    expect(Object.keys(xMatchers)).toEqual(['toBeXError']);
  });
});
