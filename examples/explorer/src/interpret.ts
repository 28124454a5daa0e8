// What a text is: failed responses, responses that did not fail, or something to look up.

import {
  find,
  readFailures,
  type Failure,
  type Found,
  type Known,
  type Reading,
} from '@x-api-errors/cli';

export type Interpretation =
  | { readonly type: 'nothing' }
  | { readonly type: 'failures'; readonly failures: readonly Failure[]; readonly exchanges: number }
  | { readonly type: 'fine'; readonly exchanges: number }
  | { readonly type: 'found'; readonly found: Found }
  | { readonly type: 'trouble'; readonly trouble: Trouble };

export type Trouble = NonNullable<Reading['trouble']> | 'long';

/** Far more than a day of failed calls; keeps the page quick. */
const MAX_LENGTH = 4_000_000;

const startsAsData = /^[[{<"]/;

const isSomething = ({ rows, guides }: Found): boolean => rows.length + guides.length > 0;

export function interpret(text: string, known: Known): Interpretation {
  const asked = text.trim();
  if (asked === '' && known.status === undefined) return { type: 'nothing' };
  if (asked.length > MAX_LENGTH) return { type: 'trouble', trouble: 'long' };
  const mayBeName = known.status === undefined && !startsAsData.test(asked);
  if (mayBeName) {
    const found = find(asked);
    if (found.exact) return { type: 'found', found };
  }
  const { failures, exchanges, trouble } = readFailures(text, known);
  if (failures.length > 0) return { type: 'failures', failures, exchanges };
  if (trouble === undefined) return { type: 'fine', exchanges };
  // Words that no response is made of may still be something to look up.
  const found = mayBeName && trouble === 'unclear' ? find(asked) : undefined;
  return found && isSomething(found) ? { type: 'found', found } : { type: 'trouble', trouble };
}
