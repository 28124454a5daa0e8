// Shape: a v2 problem on its own; a lone { code, message }, { message }, { details }.

import { readItem } from '../item.ts';
import { formatOf, given, one, speaks, type ReadShape } from './reading.ts';

export const readFlat: ReadShape = (body, strict, budget) => {
  const item = readItem(body, true);
  if (!item) return undefined;
  const { problem, status, title } = item;
  if (strict) {
    const isBlank = status !== undefined && title !== undefined && body['type'] === 'about:blank';
    if ((problem === undefined && !isBlank) || given(body['data'], budget)) return undefined;
  }
  return speaks(item) || status !== undefined ? one(formatOf(item, body), item) : undefined;
};
