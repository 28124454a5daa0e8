// Room: words for people. Folds, cuts and redacts X's, and puts the message together.

import { redactStart } from './redact/index.ts';

/** As much as is looked at of one text. */
export const MAX_RAW = 4096;
const MAX_FIELD = 1000;
const MAX_MESSAGE = 1000;
const MAX_REASON = 400;

/** White space that is more than single blanks between words, and what is not seen: control, bidi, zero-width characters. */
const UNTIDY = /\s\s|[^\S ]|^ | $|[\p{Cc}\p{Cf}]/u;
const UNSEEN = /[\s\p{Cc}\p{Cf}]+/gu;

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** A text without secrets, on one line, bounded. */
export const tidy = (text: string, length = MAX_FIELD): string =>
  cut(UNTIDY.test(text) ? text.replace(UNSEEN, ' ').trim() : text, length);

/**
 * A string of X's or the caller's, fit for the info: redacted, on one line, bounded.
 *
 * @param secrets values that are secret wherever they are repeated
 */
export const clean = (text: string, length = MAX_FIELD, secrets?: readonly string[]): string =>
  tidy(redactStart(text, MAX_RAW, secrets), length);

/** The parts of a message: what happened, X's own words, and the marks to search by. */
export interface MessageParts {
  readonly what: string;
  /** In the order they are told; repetitions are left out. All are clean already. */
  readonly reasons: readonly (string | undefined)[];
  readonly more: number;
  readonly code?: string | number | undefined;
  readonly problem?: string | undefined;
  readonly cause?: string | undefined;
  readonly status?: number | undefined;
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && a.toLowerCase() === b.toLowerCase();

/** `What: reasons (code 187, HTTP 403)`. */
export function composeMessage(parts: MessageParts): string {
  let { what } = parts;
  let why = '';
  for (const reason of parts.reasons) {
    if (reason === undefined || why.includes(reason)) continue;
    if (isSame(reason, what)) {
      what = reason;
      continue;
    }
    const part = cut(reason, MAX_REASON);
    why = why === '' || part.includes(why) ? part : `${why}: ${part}`;
  }
  let marks = '';
  if (parts.code !== undefined) marks += `, code ${String(parts.code)}`;
  if (parts.problem !== undefined) marks += `, ${parts.problem}`;
  if (parts.cause !== undefined) marks += `, ${parts.cause}`;
  if (parts.status !== undefined) marks += `, HTTP ${String(parts.status)}`;
  if (parts.more > 0) marks += `, +${String(parts.more)} more`;
  const head = why === '' ? what : `${what}: ${why}`;
  const tail = marks === '' ? '' : ` (${marks.slice(2)})`;
  return cut(head, MAX_MESSAGE - tail.length) + tail;
}
