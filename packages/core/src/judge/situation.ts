// What is known around an error, and whether an exception of the catalogue applies to it.

import type { KindRow } from '../catalogue/kinds.ts';
import { places, type PlaceName } from '../catalogue/places.ts';
import type { Evidence, Exception, When } from '../catalogue/row.ts';
import { evidence } from '../catalogue/table.ts';
import { isFiller } from './fillers.ts';
import type { Item } from '../read/item.ts';
import { isRead } from '../read/method.ts';

/** The request and the answer, beside the items. */
export interface Situation {
  readonly status?: number | undefined;
  readonly method?: string | undefined;
  /** Of the URL, without query; '' where there is none. */
  readonly path: string;
  /** The body was parsed: its members hold X's words. */
  readonly parsed: boolean;
  /** The body is empty or a page, so no part of X's API looked at the request. */
  readonly silent: boolean;
  /** `x-access-level`. */
  readonly accessLevel?: string | undefined;
  /** How many more characters of the items are searched for sentences. */
  readonly words: { left: number };
}

const isAt = (place: PlaceName, path: string): boolean => path !== '' && places[place].test(path);

/** X says in words of its own what is wrong. */
const isTold = ({ fragment, detail = fragment }: Item): boolean =>
  detail !== undefined && !isFiller(detail);

/** Whether all that an exception asks for holds. */
function holds(when: When, item: Item, situation: Situation): boolean {
  const { status, method, path, silent, accessLevel } = situation;
  if (when.at !== undefined && !isAt(when.at, path)) return false;
  if (when.notAt !== undefined && (path === '' || isAt(when.notAt, path))) return false;
  if (when.status !== undefined && when.status !== (item.status ?? status)) return false;
  if (
    when.method !== undefined &&
    (method === undefined || (when.method === 'read') !== isRead(method))
  )
    return false;
  if (when.accessLevel !== undefined && when.accessLevel !== accessLevel) return false;
  if (when.field && item.field === undefined) return false;
  if (when.named && item.parameter === undefined) return false;
  return when.answer === undefined || (when.answer === 'silent' ? silent : isTold(item));
}

/** By row, how it stands with each of its exceptions: made once, and of the same form as every row. */
const standing = new WeakMap<Evidence, Map<Exception, Evidence>>();

function withException(row: Evidence, exception: Exception): Evidence {
  let forms = standing.get(row);
  if (!forms) {
    forms = new Map();
    standing.set(row, forms);
  }
  let form = forms.get(exception);
  if (!form) {
    const { kind, hint, ...rest } = { ...row, ...exception };
    form = evidence(kind, hint, rest);
    forms.set(exception, form);
  }
  return form;
}

/** A row as it stands here: with the columns of the first exception that applies. */
export function here(row: Evidence, item: Item, situation: Situation): Evidence {
  if (!row.elsewhere) return row;
  for (const exception of row.elsewhere)
    if (holds(exception, item, situation)) return withException(row, exception);
  return row;
}

/** The advice of a kind, where its row has none. */
export const hintOf = (kind: KindRow, item: Item, situation: Situation): string =>
  kind.elsewhere?.find((each) => holds(each, item, situation))?.hint ?? kind.hint;
