// A text without its secrets; the rest stays to the letter.

import { decode, type Decoded } from './decode.ts';
import {
  ANNOUNCED,
  areSecretWords,
  isCredential,
  MIN_SHARED,
  NAME,
  NO_LOGIN,
  SHARED_NAMES,
} from './names.ts';
import { MASK, MEMBER, NOTHING, valueAt, valueOf, type Span } from './value.ts';

/** What looks like a secret, an address with a user, an argument; an escape may hide any. */
const SHAPED = /@(?<=[:/][^\s@]{0,300}@)|\\|%[0-7u]|&[#ce]|eyJ|AAAA|-[ubU-](?<!\S..)/;
/** Between a name and a secret stands a mark, or the secret has a digit or a joint, or is long. */
const MARKED = /[=@%\\&|"'`“‘«<([{_\d-]|:(?!\/\/)|\S{20}/;

/** Whether a text may hold a credential: most do not, and cost no more than this look. */
export const isSuspect = (text: string): boolean =>
  (ANNOUNCED.test(text) || SHAPED.test(text)) && MARKED.test(text);

/** What stands before the colon of an address that is no user info. */
const NO_USER = '(?:mailto|sips?|xmpp|acct|e-?mail|from|to|cc|bcc|url|npm|jsr|node|file|https?):';

/** What follows a scheme. `Bearer realm="…"` asks for a credential. */
const SCHEMED =
  '(?:bearer|(?<![\\w-])basic)(?![\\w-])(?:[^\\S\\r\\n]|\\r?\\n[ \\t]|[+:=])+["\'`]?(?!(?:realm|error\\w*|scope|charset|title)=)((?:(?!\\B(?:bearer|basic)\\s)[\\w\\-.~+/%=])+)';
const SCHEMED_HERE = /* @__PURE__ */ new RegExp(SCHEMED, 'iy');

/** `Bearer nonce.Zxc…`: a scheme that looked like part of a name. */
function credentialAt(text: string, index: number): Span {
  SCHEMED_HERE.lastIndex = index;
  const credential = SCHEMED_HERE.exec(text)?.[1];
  const end = SCHEMED_HERE.lastIndex;
  return credential && isCredential(credential) ? [end - credential.length, end] : NOTHING;
}

/** Where a secret may begin. Groups: 1 a parameter's name; 2 a secret's, 3 its words; 4 what follows a scheme; 5–7 secrets; 8 a member. */
const START = /* @__PURE__ */ new RegExp(
  [
    `((?<![\\w-])(?:${SHARED_NAMES})=)(?!["'\`[{])`,
    // What HTTP clients take as user info.
    `(?<![\\w-])auth["'\`]?\\s?[:=]\\s?(?=["'\`](?!${NO_LOGIN})[^\\s:/"'\`$]{1,200}:(?!//)[^\\s"'\`$])`,
    `(${NAME})`,
    SCHEMED,
    // User info in a URL, with a delimiter in the password unless what looks like one is a port; and without a scheme.
    '//(?<=(?::|^|[\\s"\'(=,])//)([^\\s/\\\\?#"\'`<>]*(?=@)|[^\\s/\\\\?#"\'`<>:]*:(?!\\d{1,5}[/?#\\\\])[^\\s"\'`<>@]{0,300}(?=@[[a-z\\d]))',
    `:(?<=(?<![\\w.+/-])(?!${NO_USER})(?=[\\w.+-]*[a-z])([\\w.+-]{1,99}):)(?!/)(?:[^\\s"'\`<>@,;(){}[\\]&?]{1,300}(?:@[^\\s"'\`<>/,;()?#]{0,300})?|@[^\\s"'\`<>/,;()?#]{1,300})(?=@[[a-z\\d])`,
    // Ids of X's apps and their bearer tokens: base64 that begins with zeros, a `=` in the middle. Web tokens.
    '(?<!\\w)(AAAA[\\w+/%-]{0,400}(?:%(?:25)*3D|=[\\w+/%=-]{8})[\\w+/%=-]*|eyJ[\\w-]{6,1000}\\.[\\w-]{6,}(?:\\.[\\w-]*){0,3})',
    // What curl takes as credentials or cookies.
    '(?<!\\S)-(?:[ub] ?|-(?:proxy-)?user[ =])(?=["\'`]?[^\\s:="\']{1,200}[:=][^\\s"\'])',
    `(${MEMBER})`,
  ].join('|'),
  'gi',
);

/** `code=ERR_BAD_RESPONSE` */
const CONSTANT = /^[A-Z]+(?:_[A-Z]+)+$/;

/** Where the name begins whose end stands here: `my_` before `access_token`. */
const beginOf = (text: string, index: number): number =>
  index - /[\w-]{0,60}$/.exec(text.slice(Math.max(0, index - 60), index))![0].length;

/** The text of its source with every secret masked. */
function mask(decoded: Decoded): string {
  const { source, text, positions } = decoded;
  let out = '';
  let done = 0;
  let free = 0;
  let member = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const { index } = match;
    const [, shared, name, words, credential, info, user, shape, value] = match;
    const end = START.lastIndex;
    let span: Span = NOTHING;
    if (name !== undefined) {
      if (areSecretWords(words, text.slice(Math.max(0, index - 3), index)))
        span = valueOf(decoded, beginOf(text, index), end, member);
      if (span === NOTHING) span = credentialAt(text, index);
    } else if (value !== undefined) member = end;
    else {
      const secret = credential ?? info ?? shape ?? (user && user + match[0]);
      span = secret === undefined ? valueAt(decoded, end) : [end - secret.length, end];
      const word = text.slice(...span);
      const isHarmless = shared && (word.length < MIN_SHARED || CONSTANT.test(word));
      if (isHarmless || (credential && !isCredential(word))) span = NOTHING;
    }

    const from = Math.max(span[0], free);
    if (span[1] > from && !text.startsWith(MASK, from)) {
      out += source.slice(done, positions ? positions[from] : from) + MASK;
      free = span[1];
      done = positions ? positions[free]! : free;
      if (member < free) member = 0;
    }
    START.lastIndex = Math.max(index + 1, span[1]);
  }
  return done === 0 ? source : out + source.slice(done);
}

/** Masks every credential in a text. Linear in its length. */
export function redactText(text: string): string {
  if (!isSuspect(text)) return text;
  const decoded = decode(text);
  const safe = mask(decoded);
  // What looks like an escape may be none: `\refresh_token=…` is read as it stands, too.
  return decoded.positions ? mask({ source: safe, text: safe }) : safe;
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
