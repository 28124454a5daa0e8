// Shape: lists of errors: `errors`, the `operation_errors` of Ads, the `detail` of a rules summary.

import type { Evidence } from '../../catalogue/row.ts';
import { isObject, type Members } from '../item.ts';
import { firstOf, isArray, lengthOf } from '../../safely.ts';
import {
  formatOf,
  given,
  MAX_COUNTED,
  problemAround,
  readItems,
  type Budget,
  type ReadShape,
} from './reading.ts';

/** Rules that were refused, where no message says more. */
const rules: Evidence = { kind: 'rules', generic: true };

interface Summary {
  readonly refused: boolean;
  readonly stands: boolean;
}

/** `summary: { created, not_created, valid, not_valid … }` of stream rules, v2 in `meta`, enterprise on top. */
function readSummary(body: Members): Summary | undefined {
  const { meta } = body;
  const summary = body['summary'] ?? (isObject(meta) ? meta['summary'] : undefined);
  if (!isObject(summary)) return undefined;
  const some = (...names: readonly string[]): boolean =>
    names.some((name) => typeof summary[name] === 'number' && summary[name] > 0);
  const isCheck = !('created' in summary) && !('deleted' in summary);
  return {
    refused: some(
      'not_created',
      'not_valid',
      'not_deleted',
      'notCreated',
      'notValid',
      'notDeleted',
    ),
    stands: isCheck ? some('valid') : some('created', 'deleted'),
  };
}

/** A slot of `operation_errors` stands for one operation; an empty one for a success. */
function readSlots(slots: readonly unknown[]): {
  readonly list: readonly unknown[];
  readonly stands: boolean;
} {
  const list: unknown[] = [];
  let stands = false;
  for (const slot of firstOf(slots, MAX_COUNTED)) {
    const errors = isArray(slot) ? slot : slot === null || slot === undefined ? [] : [slot];
    stands ||= lengthOf(errors) === 0;
    for (const error of firstOf(errors, MAX_COUNTED - list.length)) list.push(error);
  }
  return { list, stands };
}

const isRefused = (entry: unknown): boolean =>
  isObject(entry) &&
  (entry['created'] === false || entry['valid'] === false || entry['deleted'] === false);

/** The Engagement API sends strings, and puts results under names the caller chose. */
const givesMore = (body: Members, budget: Budget): boolean =>
  Object.keys(body).some(
    (key) => !/^errors$|^unavailable_/.test(key) && isObject(body[key]) && given(body[key], budget),
  );

export const readLists: ReadShape = (body, _strict, budget) => {
  const summary = readSummary(body);
  let stands = summary?.stands ?? false;
  let list = isArray(body['errors']) ? body['errors'] : [];
  const operations = body['operation_errors'] ?? body['operationErrors'];
  if (isArray(operations)) {
    const slots = readSlots(operations);
    stands ||= slots.stands;
    list = firstOf(list, MAX_COUNTED).concat(slots.list);
  }
  if (summary?.refused && lengthOf(list) === 0 && isArray(body['detail']))
    list = firstOf(body['detail'], MAX_COUNTED).filter(isRefused);

  const items = readItems(list, budget);
  if (items.length === 0) {
    if (!summary?.refused) return undefined;
    items.push({ source: {} });
  }
  const strings = typeof list[0] === 'string';
  const isEnterprise = strings || (summary !== undefined && !isObject(body['meta']));
  return {
    format: isEnterprise ? 'enterprise' : formatOf(items[0]!, body),
    items,
    // Where only the summary says so, there is no item to show.
    count: lengthOf(list),
    partial: stands || (strings && givesMore(body, budget)),
    meaning: summary?.refused ? rules : undefined,
    outer: problemAround(body),
  };
};
