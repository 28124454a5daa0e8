// What the problem around a list lends to its items: they are merged here, once.

import type { Item } from '../item.ts';
import type { Reading } from './reading.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const both = (
  own: readonly string[] | undefined,
  outer: readonly string[] | undefined,
): readonly string[] | undefined => (own && outer ? [...own, ...outer] : (own ?? outer));

/** A reading whose items have what they lack of the problem around them: its type, title, status and reason. */
export function lend(reading: Reading): Reading {
  const { outer } = reading;
  if (!outer) return reading;
  for (const item of reading.items as Mutable<Item>[]) {
    item.problem ??= outer.problem;
    item.title ??= outer.title;
    item.status ??= outer.status;
    item.reason ??= outer.reason;
    item.around = outer.detail;
    item.secrets = both(item.secrets, outer.secrets);
  }
  reading.outer = undefined;
  return reading;
}
