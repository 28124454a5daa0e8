// A text without its secrets; the rest stays to the letter.

import { decode, type Decoded } from './decode.ts';
import { MASK } from './named.ts';
import { eachSecret } from './scan.ts';

/** Between a name and its secret stands a mark, or the secret has a digit or a joint … */
const MARKED = /[=@%\\&|"'`“‘«<([{_\d-]|:(?!\/\/)/;
/** … but for a long one after a scheme. */
const LONG = /(?:bearer|basic)\s+\S{20}/i;
/** No secret without one of these; an escape may hide any. */
const SUSPECT =
  /[@%\\]|&[#a-z]|token|secret|cookie|authorization|oauth[-_ns]|x.?auth|key|verifier|passw|ct0|(?:bearer|basic)\W+\w|(?:code|state)=|eyJ|AAAA|(?:^|\s)-[ub-]/i;

/** Whether a text may hold a credential: most do not, and cost no more than this look. */
export const isSuspect = (text: string): boolean =>
  (MARKED.test(text) || LONG.test(text)) && SUSPECT.test(text);

function mask(text: string, decoded: Decoded): string {
  const { positions } = decoded;
  let out = '';
  let done = 0;
  eachSecret(decoded, text, ([from, to]) => {
    out += text.slice(done, positions ? positions[from] : from) + MASK;
    done = positions ? positions[to]! : to;
  });
  return done === 0 ? text : out + text.slice(done);
}

/** Masks every credential in a text. Linear in its length. */
export function redactText(text: string): string {
  if (!isSuspect(text)) return text;
  const decoded = decode(text);
  const safe = mask(text, decoded);
  // What looks like an escape may be none: `\refresh_token=…` is read as it stands, too.
  return decoded.positions ? mask(safe, { text: safe }) : safe;
}

/** What a cut leaves of a word: it may be the first half of a secret. */
const UNFINISHED = /(?<=\s)\S{0,1000}$|(?<=[&?,;])[^\s&?,;]{0,1000}$/;

/** Shorter values are no secrets, and would match inside ordinary words. */
const MIN_SECRET = 4;

/** Masks values that are known to be secret, as they are and as a URL spells them. */
function maskValues(text: string, secrets: readonly string[]): string {
  if (secrets.includes(text)) return MASK;
  let safe = text;
  for (const secret of secrets) {
    if (secret.length < MIN_SECRET) continue;
    safe = safe.replaceAll(secret, MASK);
    if (/[^\w.~-]/.test(secret) && safe.includes('%'))
      safe = safe.replaceAll(encodeURIComponent(secret), MASK);
  }
  return safe;
}

const NONE: readonly string[] = [];

/**
 * The beginning of a text, redacted.
 *
 * @param secrets values that are secret wherever they are repeated
 */
export function redactStart(
  text: string,
  length: number,
  secrets: readonly string[] = NONE,
): string {
  const safe = redactText(
    text.length > length ? text.slice(0, length).replace(UNFINISHED, '') : text,
  );
  return secrets.length === 0 ? safe : maskValues(safe, secrets);
}
