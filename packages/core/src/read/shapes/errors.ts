// Shape: `errors` that is no list: a sentence, one error, or a map of them.

import { isObject, readItem, type Members } from '../item.ts';
import { firstOf, isArray } from '../../safely.ts';
import {
  formatOf,
  MAX_COUNTED,
  MAX_ITEMS,
  one,
  problemAround,
  readItems,
  speaks,
  type ReadShape,
} from './reading.ts';

/** A map gives a list or one error under each name. */
function listOf(map: Members): readonly unknown[] {
  const list: unknown[] = [];
  for (const name of Object.keys(map)) {
    const left = MAX_COUNTED - list.length;
    if (left <= 0) break;
    const errors = map[name];
    if (isArray(errors)) list.push(...firstOf(errors, Math.min(MAX_ITEMS, left)));
    else list.push(errors);
  }
  return list;
}

export const readErrors: ReadShape = (body, _strict, budget) => {
  const { errors } = body;
  if (errors === undefined || isArray(errors)) return undefined;
  const item = readItem(errors);
  const outer = problemAround(body);
  if (!isObject(errors)) return item && { ...one(outer ? 'v2' : 'v1.1', item), outer };
  if (item && speaks(item)) return { ...one(formatOf(item, errors), item), outer };
  const list = listOf(errors);
  const items = readItems(list, budget);
  return items.some(
    (each) => speaks(each) || (each.name ?? each.reason ?? each.label) !== undefined,
  )
    ? { format: 'v1.1', items, count: list.length, partial: false, outer }
    : undefined;
};
