// Shape: `errors` that is no list: a sentence, one error, or a map of them.

import { isArray, isObject, readItem } from '../item.ts';
import {
  formatOf,
  MAX_ITEMS,
  one,
  problemAround,
  readItems,
  speaks,
  type ReadShape,
} from './reading.ts';

/** A map gives a list or one error under each name. */
const listOf = (errors: unknown): readonly unknown[] =>
  isArray(errors) ? errors.slice(0, MAX_ITEMS) : [errors];

export const readErrors: ReadShape = (body) => {
  const { errors } = body;
  if (errors === undefined || isArray(errors)) return undefined;
  const item = readItem(errors);
  const outer = problemAround(body);
  if (!isObject(errors)) return item && { ...one(outer ? 'v2' : 'v1.1', item), outer };
  if (item && speaks(item)) return { ...one(formatOf(item, errors), item), outer };
  const list = Object.keys(errors).flatMap((key) => listOf(errors[key]));
  const items = readItems(list);
  return items.some(
    (each) => speaks(each) || (each.name ?? each.reason ?? each.label) !== undefined,
  )
    ? { format: 'v1.1', items, count: list.length, partial: false, outer }
    : undefined;
};
