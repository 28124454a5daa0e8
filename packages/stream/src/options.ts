// Misuse is reported at once, and says what was expected.

import { briefly } from '@x-api-errors/core/internal';

type Check = (value: unknown) => boolean;

const isFunction: Check = (value) => typeof value === 'function';
const isPositive: Check = (value) => typeof value === 'number' && value > 0;
const hasMethods =
  (...names: readonly string[]): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => isFunction((value as Record<string, unknown>)[name]));

type Checks = Readonly<Record<string, readonly [check: Check, expected: string]>>;

const anyFunction = [isFunction, 'a function'] as const;

export const readOptions: Checks = {
  stallMs: [isPositive, 'a number above 0'],
  maxLineBytes: [isPositive, 'a number above 0'],
  onEvent: anyFunction,
  signal: [hasMethods('addEventListener'), 'an AbortSignal'],
};

export const keepOptions: Checks = {
  ...readOptions,
  checkpoint: [hasMethods('load', 'save'), '{ load(), save(lastId) }'],
  fill: anyFunction,
  idOf: anyFunction,
  now: anyFunction,
  random: anyFunction,
  sleep: anyFunction,
};

/** @throws {TypeError} */
export function requireOptions(name: string, options: object, checks: Checks): void {
  for (const [key, value] of Object.entries(options)) {
    const known = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (!known)
      throw new TypeError(`${name} has no option ${key}; it has ${Object.keys(checks).join(', ')}`);
    const [check, expected] = known;
    if (value !== undefined && !check(value))
      throw new TypeError(`${key} must be ${expected}; got ${briefly(value)}`);
  }
}
