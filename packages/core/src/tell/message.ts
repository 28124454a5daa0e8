// The one line for a log: what happened, why in X's own words, which limit, and the marks to search by.

import { isFiller, letters } from '../judge/fillers.ts';
import { cut } from './clean.ts';

const MAX_MESSAGE = 1000;
const MAX_REASON = 400;

/** The parts of a message. All are clean already. */
export interface MessageParts {
  readonly what: string;
  /** X's words, in the order in which they are said. */
  readonly reasons: readonly (string | undefined)[];
  /** Which limit, its size and its end. */
  readonly limit?: string | undefined;
  /** How many errors more there are. */
  readonly more: number;
  readonly code?: string | number | undefined;
  readonly problem?: string | undefined;
  readonly cause?: string | undefined;
  readonly status?: number | undefined;
}

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
function sayings(what: string, { reasons, limit, problem }: MessageParts): string {
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

/** `What: reasons (code 187, HTTP 403)`. */
export function composeMessage(parts: MessageParts): string {
  // X's own spelling of what happened.
  const what = parts.reasons.find((reason) => isSame(reason, parts.what)) ?? parts.what;
  const why = sayings(what, parts);
  let marks = '';
  if (parts.code !== undefined) marks += `, code ${String(parts.code)}`;
  if (parts.problem !== undefined) marks += `, ${parts.problem}`;
  if (parts.cause !== undefined) marks += `, ${parts.cause}`;
  if (parts.status !== undefined) marks += `, HTTP ${String(parts.status)}`;
  if (parts.more > 0) marks += `, +${String(parts.more)} more`;
  const head = why === '' ? what : join(what, why);
  const tail = marks === '' ? '' : ` (${marks.slice(2)})`;
  return cut(head, MAX_MESSAGE - tail.length) + tail;
}
