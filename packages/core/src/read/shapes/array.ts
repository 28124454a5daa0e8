// Shape: a top-level array: errors, or answers of which some failed.

import { isObject, readItem, type Item } from '../item.ts';
import { firstOf } from '../../safely.ts';
import { settle } from './partial.ts';
import {
  MAX_COUNTED,
  MAX_ITEMS,
  one,
  type Budget,
  type Reading,
  type ReadShape,
} from './reading.ts';

/** @param read reads one answer of the array */
export function readArray(
  list: readonly unknown[],
  strict: boolean,
  read: ReadShape,
  budget: Budget,
): Reading | undefined {
  // Those whose items are shown; the others are only counted.
  const shown: Reading[] = [];
  let items = 0;
  let count = 0;
  let partial = false;
  for (const entry of firstOf(list, MAX_COUNTED)) {
    if (budget.nodes <= 0) break;
    const item = !strict && typeof entry === 'string' ? readItem(entry) : undefined;
    const reading = isObject(entry)
      ? settle(read(entry, strict, budget), entry, !strict, budget)
      : item && one('v1.1', item);
    partial ||= !reading || reading.partial;
    if (!reading) continue;
    count += reading.count;
    if (items >= MAX_ITEMS) continue;
    shown.push(reading);
    items += reading.items.length;
  }
  const [first] = shown;
  return (
    first && {
      ...first,
      items: firstItems(shown),
      count,
      partial,
    }
  );
}

/** The items of all, as many as are looked at. */
function firstItems(readings: readonly Reading[]): readonly Item[] {
  if (readings.length === 1) return readings[0]!.items;
  const all: Item[] = [];
  for (const { items } of readings) {
    if (all.length >= MAX_ITEMS) break;
    all.push(...items.slice(0, MAX_ITEMS - all.length));
  }
  return all;
}
