// Shape: a v2 problem on its own; a lone { code, message }, { message }, { details }.

import { readItem } from '../item.ts';
import { formatOf, given, one, type ReadShape } from './reading.ts';

export const readFlat: ReadShape = (body, strict) => {
  const item = readItem(body, true);
  if (!item) return undefined;
  const { code, detail, problem, status, title } = item;
  if (strict) {
    const isBlank = status !== undefined && title !== undefined && body['type'] === 'about:blank';
    if ((problem === undefined && !isBlank) || given(body['data'])) return undefined;
  }
  const says = (title ?? detail ?? code ?? problem ?? status) !== undefined;
  return says ? one(formatOf(item, body), item) : undefined;
};
