// A string of X's or the caller's, fit to be shown.

import { redactStart } from '../redact/index.ts';

/** As much as is looked at of one text. */
export const MAX_RAW = 4096;
const MAX_FIELD = 1000;

/** White space that is more than single blanks between words, and what is not seen: control, bidi, zero-width characters. */
const UNTIDY = /\s\s|[^\S ]|^ | $|[\p{Cc}\p{Cf}]/u;
/** Nearly every text is tidy at a look that costs less. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const UNSEEN = /[\s\p{Cc}\p{Cf}]+/gu;

export const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** A text without secrets, on one line, bounded. */
export const tidy = (text: string, length = MAX_FIELD): string =>
  cut(PLAIN.test(text) || !UNTIDY.test(text) ? text : text.replace(UNSEEN, ' ').trim(), length);

/**
 * A string of X's or the caller's, fit for the info: redacted, on one line, bounded.
 *
 * @param secrets values that are secret wherever they are repeated
 */
export const clean = (text: string, length = MAX_FIELD, secrets?: readonly string[]): string =>
  tidy(redactStart(text, MAX_RAW, secrets), length);
