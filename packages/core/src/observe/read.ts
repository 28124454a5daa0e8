// A member of an info that may come from anywhere: another copy of core, JSON, a getter that throws.

import { orNothing } from '../safely.ts';

export type Scalar = number | string | boolean;

/** The member at a path, where it is a number, a string or a boolean. */
export function readScalar(info: unknown, ...path: readonly string[]): Scalar | undefined {
  const value = orNothing(() =>
    path.reduce<unknown>((from, name) => (from as Record<string, unknown>)[name], info),
  );
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}
