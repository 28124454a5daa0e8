// What a test asserts about a failure, for any runner with jest's `expect.extend`.

import { getXError, kinds, type XErrorInfo, type XErrorKind } from '@x-api-errors/core';

/** What `toBeXError` takes: a kind, or some members of the `XErrorInfo`. */
export type ExpectedXError = XErrorKind | Partial<XErrorInfo>;

export interface XMatchers<R = unknown> {
  /**
   * Whether a value carries an `XErrorInfo` (an error, a response, the `XErrorInfo` itself): of this kind, or with these members.
   *
   * @example
   * ```ts
   * await expect(client.get('/2/tweets')).rejects.toBeXError('usage-cap');
   * expect(error).toBeXError({ kind: 'rate-limit', status: 429 });
   * ```
   */
  toBeXError(expected?: ExpectedXError): R;
}

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

interface MatcherState {
  equals(a: unknown, b: unknown, testers?: readonly unknown[]): boolean;
  readonly utils: { subsetEquality?: unknown };
}

const show = (value: unknown): string => JSON.stringify(value, undefined, 2);

/** Only the members that are asked for. */
const pick = (info: XErrorInfo, wanted: object): unknown =>
  Object.fromEntries(Object.keys(wanted).map((key) => [key, info[key as keyof XErrorInfo]]));

function toBeXError(
  this: MatcherState,
  received: unknown,
  expected?: ExpectedXError,
): MatcherResult {
  if (typeof expected === 'string' && !(kinds as readonly string[]).includes(expected)) {
    throw new TypeError(
      `toBeXError takes one of the kinds (${kinds.join(', ')}), not ${JSON.stringify(expected)}`,
    );
  }
  const wanted: Partial<XErrorInfo> =
    typeof expected === 'string' ? { kind: expected } : (expected ?? {});
  const info = getXError(received);
  if (!info) {
    return {
      pass: false,
      message: () => 'expected a value with an xError, but it carries none',
      expected: wanted,
    };
  }
  const actual = pick(info, wanted);
  const { subsetEquality } = this.utils;
  const pass = this.equals(actual, wanted, subsetEquality === undefined ? [] : [subsetEquality]);
  return {
    pass,
    message: () =>
      pass
        ? `expected another failure than ${show(wanted)}, but it is one: ${info.message}`
        : `expected ${show(wanted)}, but it is ${show(actual)}: ${info.message}`,
    actual,
    expected: wanted,
  };
}

/** Matchers for `expect.extend`; `@x-api-errors/testing/vitest` and `/jest` extend by themselves. */
export const xMatchers = { toBeXError };
