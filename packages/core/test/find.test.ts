// Where `getXError` looks, and how far.

import { expect, it } from 'vitest';
import { classify, getXError, type XErrorInfo } from '../src/index.ts';
import { attachXError } from '../src/adapter/index.ts';

const info: XErrorInfo = classify({ status: 429, method: 'GET' })!;

function failed(): Error {
  const error = new Error('Request failed');
  attachXError(error, info);
  return error;
}

const nested = (depth: number): unknown => {
  let error: unknown = failed();
  for (let level = 0; level < depth; level++) error = new AggregateError([error]);
  return error;
};

it('looks into an AggregateError, as Promise.any rejects with', async () => {
  const error: unknown = await Promise.any([
    Promise.reject(new Error('not from X')),
    Promise.reject(failed()),
  ]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AggregateError);
  expect(getXError(error)).toBe(info);
  expect(getXError(new Error('all failed', { cause: error }))).toBe(info);
});

it('looks at the reason of what Promise.allSettled gives', async () => {
  const [item, other] = await Promise.allSettled([Promise.reject(failed()), Promise.resolve(1)]);
  expect(getXError(item)).toBe(info);
  expect(getXError(other)).toBeUndefined();
});

it('takes no `reason` of anything else for a failure: an AbortSignal has one, and so have events', () => {
  expect(getXError({ reason: failed() })).toBeUndefined();
  expect(getXError({ status: 'fulfilled', reason: failed() })).toBeUndefined();
});

it('prefers the cause to what stands beside it', () => {
  const other = classify({ status: 404, method: 'GET' })!;
  const error = new AggregateError([failed()]);
  error.cause = other;
  expect(getXError(error)).toBe(other);
});

it('goes no deeper than ten, and no wider than a hundred', () => {
  expect(getXError(nested(10))).toBe(info);
  expect(getXError(nested(11))).toBeUndefined();
  const many = (at: number): unknown =>
    new AggregateError(
      Array.from({ length: 1000 }, (_, index) => (index === at ? failed() : new Error('other'))),
    );
  expect(getXError(many(99))).toBe(info);
  expect(getXError(many(100))).toBeUndefined();
});

it('ends on aggregates of themselves, after a bounded number of looks', () => {
  const error = new AggregateError([]);
  let looks = 0;
  const entry = new Proxy(error, {
    get(target, name) {
      if (name === 'errors') looks++;
      return Reflect.get(target, name) as unknown;
    },
  });
  error.errors.push(...Array.from({ length: 100 }, () => entry));
  error.cause = error;
  expect(getXError(error)).toBeUndefined();
  // Twice for each of a thousand values: for what an XErrorInfo looks like, and for what is in it.
  expect(looks).toBeLessThanOrEqual(2000);
});

it('never throws', () => {
  const hostile = {
    get errors(): never {
      throw new Error('no');
    },
  };
  expect(getXError(hostile)).toBeUndefined();
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  expect(getXError({ errors: proxy })).toBeUndefined();
});
