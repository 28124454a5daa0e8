// Shape: `error`: an OAuth 2 name with its description, a sentence of v1.1, or an enterprise object.

import { oauthNames } from '../../catalogue/packed.ts';
import { asText, codeName, isObject, readItem, type Members } from '../item.ts';
import { isArray } from '../../safely.ts';
import { readLists } from './lists.ts';
import {
  formatOf,
  one,
  problemAround,
  readItems,
  speaks,
  type Budget,
  type Reading,
  type ReadShape,
} from './reading.ts';

function readSentence(body: Members, error: string): Reading {
  const description = asText(body['error_description']) ?? asText(body['errorDescription']);
  if (description !== undefined || error in oauthNames) {
    const name = codeName(error);
    return one('oauth2', {
      name,
      title: name ? undefined : error,
      detail: description,
      source: body,
    });
  }
  return one('v1.1', { ...readItem(body, true), detail: error, more: undefined });
}

/** Enterprise: `{ error: { message, sent, detail: [{ rule, message }] } }`; proxies wrap whole bodies so. */
function readObject(error: Members, strict: boolean, budget: Budget): Reading | undefined {
  const { error: name } = error;
  if (typeof name === 'string' && name in oauthNames) return readSentence(error, name);
  const items = isArray(error['detail']) ? readItems(error['detail'], budget) : [];
  if (items.length > 0) {
    const outer = { detail: asText(error['message']) };
    return { format: 'enterprise', items, count: items.length, partial: false, outer };
  }
  const lists = readLists(error, strict, budget);
  if (lists) return lists;
  const item = readItem(error);
  if (!item || !speaks(item)) return undefined;
  const isEnterprise = 'sent' in error || (item.code === undefined && item.problem === undefined);
  return one(isEnterprise ? 'enterprise' : formatOf(item, error), item);
}

export const readError: ReadShape = (body, strict, budget) => {
  const { error } = body;
  if (isObject(error)) {
    const reading = readObject(error, strict, budget);
    return reading && { outer: problemAround(body), ...reading };
  }
  return typeof error === 'string' && error !== '' && !strict
    ? readSentence(body, error)
    : undefined;
};
