// The one line for a log: what happened, why in X's own words, which limit, and the marks to search by.

import { isFiller } from '../judge/fillers.ts';
import { letters } from '../read/letters.ts';
import { cut } from './clean.ts';
import type { Words } from './words.ts';

const MAX_MESSAGE = 1000;
const MAX_REASON = 400;

const isSame = (a: string | undefined, b: string): boolean =>
  a?.length === b.length && a.toLowerCase() === b.toLowerCase();

/** Two of X's sentences, or a name and its explanation. */
const join = (before: string, text: string): string =>
  before === '' ? text : /[.!?…:]$/.test(before) ? `${before} ${text}` : `${before}: ${text}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "UsageCapExceeded" before "Usage cap exceeded: …" */
const isNameOf = (name: string, text: string): boolean =>
  /^[A-Z]\w+$/.test(name) && letters(text).startsWith(letters(name));

/** What is said beside `what`: nothing twice, and no filler where something else says more. */
function sayings(what: string, { reasons, problem }: Words, limit: string | undefined): string {
  let why = '';
  let last = '';
  for (const reason of reasons) {
    if (reason === undefined || reason === what) continue;
    last = reason;
    if (reason === problem || isFiller(reason) || why.includes(reason)) continue;
    const part = cut(reason, MAX_REASON);
    why = part.includes(why) || isNameOf(why, part) ? part : join(why, part);
  }
  if (limit === undefined) return why === '' ? cut(last, MAX_REASON) : why;
  return why.endsWith('.') ? `${why} ${capital(limit)}` : join(why, limit);
}

const mark = (marks: string, text: string): string => (marks === '' ? text : `${marks}, ${text}`);

/** What to search by. */
function marksOf({ code, problem, cause, errorCount }: Words, status?: number): string {
  let marks = '';
  if (code !== undefined) marks = `code ${String(code)}`;
  if (problem !== undefined) marks = mark(marks, problem);
  if (cause !== undefined) marks = mark(marks, cause);
  if (status !== undefined) marks = mark(marks, `HTTP ${String(status)}`);
  return errorCount > 1 ? mark(marks, `+${String(errorCount - 1)} more`) : marks;
}

/**
 * `What: reasons (code 187, HTTP 403)`.
 *
 * @param kind what happened, in our words
 * @param words clean already
 * @param limit which limit, its size and its end
 */
export function composeMessage(
  kind: string,
  words: Words,
  limit: string | undefined,
  status: number | undefined,
): string {
  // X's own spelling of what happened.
  const what = words.reasons.find((reason) => isSame(reason, kind)) ?? kind;
  const why = sayings(what, words, limit);
  const marks = marksOf(words, status);
  const head = why === '' ? what : join(what, why);
  const tail = marks === '' ? '' : ` (${marks})`;
  return cut(head, MAX_MESSAGE - tail.length) + tail;
}
