// Shape: `errors` that is no list: a sentence, one error, or a map of them.

import { isArray, isObject, readItem } from '../item.ts';
import { formatOf, one, readItems, type ReadShape } from './reading.ts';

export const readErrors: ReadShape = ({ errors }) => {
  if (isArray(errors)) return undefined;
  const item = readItem(errors);
  if (!isObject(errors)) return item && one('v1.1', item);
  if (item && (item.detail ?? item.title ?? item.code ?? item.problem) !== undefined) {
    return one(formatOf(item, errors), item);
  }
  const items = readItems(Object.keys(errors).flatMap((key) => errors[key]));
  return items.length > 0
    ? { format: 'v1.1', items, count: items.length, partial: false }
    : undefined;
};
