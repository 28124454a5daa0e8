// What a body says, once its shape is known.

import { problems } from '../../catalogue/packed.ts';
import type { Evidence } from '../../catalogue/row.ts';
import { find } from '../../catalogue/table.ts';
import { problemSlug, readItem, type Item, type Members } from '../item.ts';
import { firstOf, isArray, lengthOf } from '../../safely.ts';
import type { XErrorFormat } from '../../types.ts';

/** What a body says, if it says that something failed. */
export interface Reading {
  readonly format: XErrorFormat;
  readonly items: readonly Item[];
  readonly count: number;
  /** Something was given or done beside the errors. */
  partial: boolean;
  /** What the shape itself means where its items say nothing. */
  readonly meaning?: Evidence | undefined;
  /** The problem around the items, until they have what it lends them. */
  outer?: Item | undefined;
}

/**
 * How much of a body may still be looked into: an error that is read takes one, and so does a member that is asked
 * whether it gives something. An object may hold one part many times over, and many more times within that part.
 */
export interface Budget {
  nodes: number;
}

/**
 * Reads one shape out of a body; `undefined` where the body has it not.
 *
 * @param strict inside a success, where only a member X uses for errors counts
 */
export type ReadShape = (body: Members, strict: boolean, budget: Budget) => Reading | undefined;

/** As many errors of one answer as are looked at, and as many as are counted. */
export const MAX_ITEMS = 1000;
export const MAX_COUNTED = 100_000;

export const one = (format: XErrorFormat, item: Item, meaning?: Evidence): Reading => ({
  format,
  items: [item],
  count: 1,
  partial: false,
  meaning,
});

export function readItems(list: readonly unknown[], budget: Budget): Item[] {
  const end = Math.max(0, Math.min(lengthOf(list), MAX_ITEMS, budget.nodes));
  budget.nodes -= end;
  const items = new Array<Item>(end);
  let count = 0;
  for (let index = 0; index < end; index++) {
    try {
      const item = readItem(list[index]);
      if (item) items[count++] = item;
    } catch {
      // A getter of somebody's threw: the others speak.
    }
  }
  items.length = count;
  return items;
}

const MAX_HOLLOW_DEPTH = 3;

/** Whether a member of an answer gives something: not null, not empty, not hollow (`{ user: null }`). */
export function given(value: unknown, budget: Budget, depth = 0): boolean {
  if (typeof value !== 'object' || value === null)
    return value !== null && value !== undefined && value !== '';
  // What is not looked into counts as something.
  if (depth > MAX_HOLLOW_DEPTH || --budget.nodes < 0) return true;
  if (isArray(value))
    return firstOf(value, MAX_ITEMS).some((entry) => given(entry, budget, depth + 1));
  for (const key in value) if (given((value as Members)[key], budget, depth + 1)) return true;
  return false;
}

export const isProblem = (body: Members): boolean =>
  typeof body['title'] === 'string' ||
  typeof body['detail'] === 'string' ||
  problemSlug(body['type']) !== undefined;

/** The problem around a list of errors, if the body is one. */
export const problemAround = (body: Members): Item | undefined =>
  isProblem(body) ? readItem(body, true) : undefined;

/** Whether an item says anything of its own. */
export const speaks = ({ code, detail, problem, reason, title }: Item): boolean =>
  (title ?? detail ?? code ?? problem ?? reason) !== undefined;

/** The wire shape of an item in its body. */
export function formatOf(item: Item, body: Members): XErrorFormat {
  const { code, name, problem, source, title } = item;
  if (find(problems, problem)?.kind === 'disconnect') return 'stream';
  if (source && ('extensions' in source || ('path' in source && 'name' in source)))
    return 'graphql';
  if (title !== undefined || problem !== undefined || isProblem(body)) return 'v2';
  if (code !== undefined || !source) return 'v1.1';
  return name === undefined ? 'v2' : 'ads';
}
