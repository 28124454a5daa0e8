// Shape: a top-level array: errors, or answers of which some failed.

import { isObject, readItem, type Item } from '../item.ts';
import { settle } from './partial.ts';
import { MAX_COUNTED, MAX_ITEMS, one, type Reading, type ReadShape } from './reading.ts';

/** An item with what the problem around it lends. */
const withOuter = (item: Item, outer: Item | undefined): Item =>
  outer
    ? { ...item, problem: item.problem ?? outer.problem, title: item.title ?? outer.title }
    : item;

/** @param read reads one answer of the array */
export function readArray(
  list: readonly unknown[],
  strict: boolean,
  read: ReadShape,
): Reading | undefined {
  const bodies = list.slice(0, MAX_COUNTED);
  const readings: Reading[] = [];
  for (const entry of bodies) {
    const item = !strict && typeof entry === 'string' ? readItem(entry) : undefined;
    const reading = isObject(entry)
      ? settle(read(entry, strict), entry, !strict)
      : item && one('v1.1', item);
    if (reading) readings.push(reading);
  }
  const [first] = readings;
  return (
    first && {
      ...first,
      ...(readings.length > 1 && { outer: undefined }),
      items: firstItems(readings),
      count: readings.reduce((sum, { count }) => sum + count, 0),
      partial: readings.length < bodies.length || readings.some(({ partial }) => partial),
    }
  );
}

/** The items of all, as many as are looked at; each keeps what its own problem lends. */
function firstItems(readings: readonly Reading[]): readonly Item[] {
  if (readings.length === 1) return readings[0]!.items;
  const all: Item[] = [];
  for (const { items, outer } of readings) {
    if (all.length >= MAX_ITEMS) break;
    all.push(...items.slice(0, MAX_ITEMS - all.length).map((item) => withOuter(item, outer)));
  }
  return all;
}
