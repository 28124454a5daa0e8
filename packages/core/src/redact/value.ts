// The secret that a name announces: what may stand between the two, and where the value lies.

import {
  closingQuote,
  endOf,
  QUOTE,
  urlDepthAt,
  NOTHING,
  type Decoded,
  type Span,
} from './decode.ts';
import { elementAt, endOfElement, endOfTag } from './element.ts';
import {
  HOLDING,
  isCredential,
  isLongCredential,
  isNameLike,
  isPlaceholder,
  isSecretName,
  NAMING,
} from './names.ts';

/** What stands where a secret stood. */
export const MASK = '[REDACTED]';

/** What ends a value without quotes; some marks only where something else begins or ends, too. A scheme inside begins a value of its own. */
const RUN =
  /[\s"`<>]|&(?=[\w.-]{0,60}=|[\s&]|$)|[',;)\]}#](?=[\s,;:.)\]}"'`&]|$)|\B(?:bearer|basic)\s/gi;
/** A header's line may be folded; quotes are part of it, but for those of the JSON around. */
const LINE = /\r?\n(?![ \t])|\r(?![ \t\n])|["'`](?=\s?[}\]]|,\s?["'`{])/g;

/** The end of a value: the first delimiter that is escaped no deeper in a URL than what announced it. */
function endOfRun(
  decoded: Decoded,
  from: number,
  urlDepth: number,
  delimiter = RUN,
  text = decoded.text,
): number {
  delimiter.lastIndex = from;
  for (let match = delimiter.exec(text); match; match = delimiter.exec(text))
    if (urlDepthAt(decoded, match.index) <= urlDepth) return match.index;
  return text.length;
}

/** The bracket that closes the one here; those in quotes do not count. The text's end where none does. */
function endOfGroup(decoded: Decoded, opening: number): number {
  const { text } = decoded;
  const mark = /["'`[\]{}]/g;
  mark.lastIndex = opening;
  let open = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const kind = '[{]}'.indexOf(match[0]);
    // An apostrophe is no quote, and closes nowhere.
    if (kind < 0) mark.lastIndex = closingQuote(decoded, match.index) + 1 || mark.lastIndex;
    else if (kind < 2) open++;
    else if (--open === 0) return match.index;
  }
  return text.length;
}

/** Of languages that mark their strings: b'…', string(3) "…". */
const STRING_MARK = /(?:[bruf]{1,2}|\w{1,12}\(\d{0,9}\)\s?)(?=["'])/iy;
/** What an earlier run left. */
const DONE = /["'`“‘«[{]?(?:(?:bearer|basic) )?\[REDACTED\]/iy;
/** YAML: the name had no value, and this is the next name. */
const NEXT_NAME = /(?<=\n[ \t]{0,60})[\w-]{1,60}:(?=\s)/y;
const SCHEME = /(?:bearer|basic|token)\s+/iy;
const ANY_SCHEME =
  /(?:[a-z][\w-]*(?:[^\S\r\n]|\r?\n[ \t])+(?=[^\s<]))?(?:(?:bearer|basic|token)\s+(?=[^\s<]))?/iy;
/** A value that is only a scheme so far, in brackets or behind a word: what follows is its credential. */
const LAST_SCHEME = /(?<![a-z])(?:bearer|basic|oauth)$/i;
const LONGEST_SCHEME = 7;
const OPENS_CREDENTIAL = /[\s<,:("'`]{0,10}/y;
const PARAMETERS = /[\w-]{1,40}\s?=\s?(?:"|[^\s"=,]+,)/y;
/** "Status is a duplicate.": a sentence after `Authorization:`, not a credential after its scheme. */
const SENTENCE =
  /(?:the|this|you|your) |[a-z]+,?(?:(?<!bearer|basic|token) [a-z]{2,9})? (?:is|was|are|has|have|by|not|could|cannot|must|for|of|on|too?|our|you|a|the)\b/iy;

/** What takes a line of its own: the value of this header, and a part of a form. */
const PART = '\n';
const LINES = /cookie$|\n/i;

/**
 * Where the value lies that begins at `from`; empty where none does.
 *
 * @param header the name, from `begin`, of what may be a header
 */
export function valueAt(decoded: Decoded, from: number, header = '', begin = 0): Span {
  const { text } = decoded;
  const start = endOf(STRING_MARK, text, from);
  if (endOf(DONE, text, start) > start || endOf(NEXT_NAME, text, from) > from) return NOTHING;
  const spanOf = (first: number, to: number): Span =>
    to <= first || isPlaceholder(text.slice(first, to)) ? NOTHING : [first, to];

  const close = closingQuote(decoded, start);
  if (close >= 0) return spanOf(start + 1, close);
  const char = text.charAt(start);
  if (QUOTE.test(char)) return [start + 1, text.length];
  if (/[[{]/.test(char)) return spanOf(start + 1, endOfGroup(decoded, start));
  const element = endOfElement(decoded, from);
  if (element > from) return spanOf(from, element);

  const urlDepth = urlDepthAt(decoded, from - 1);
  const end = endOfRun(decoded, from, urlDepth);
  const isAuthorization = /authorization$/i.test(header);
  if (isAuthorization && endOf(SENTENCE, text, from) > from) return NOTHING;
  const scheme = endOf(isAuthorization ? ANY_SCHEME : SCHEME, text, from);
  const credential = scheme > end ? text.slice(scheme, endOfRun(decoded, scheme, urlDepth)) : '';
  if (isPlaceholder(text.slice(from, end)) && !isLongCredential(credential)) return NOTHING;
  if (isAuthorization ? endOf(PARAMETERS, text, scheme) > scheme : LINES.test(header)) {
    const closed = closingQuote(decoded, begin - 1);
    const line = closed < 0 ? text : text.slice(0, closed);
    return [from, endOfRun(decoded, from, urlDepth, LINE, line)];
  }
  const to = scheme > from ? endOfRun(decoded, scheme, urlDepth) : end;
  if (!LAST_SCHEME.test(text.slice(Math.max(from, to - LONGEST_SCHEME), to))) return [from, to];
  return [from, endOfRun(decoded, endOf(OPENS_CREDENTIAL, text, to), urlDepth)];
}

/** A quote or a bracket around the name ends; a form may number or name what is in it: `name[]=`, `name[0]=`. */
const NAME_CLOSE = /["'`”’»]?\*{0,2}\]?(?:\[[\w-]{0,20}\](?=\s?=))?/y;
/** What assigns; YAML may put the value on the next line, a table into a cell of its own. */
const ASSIGNS =
  /\s*(?:(?:<\/\w{1,20}>\s*)?(?:[-=]>|:=|[:=]){1,3}(?:<\/\w{1,20}>)?\s*\+?|<\/\w{1,20}>\s*<\w{1,20}(?:\s[^<>]{0,100})?>(?:<code>)?)(?:[|>][-+]?[ \t]*\r?\n)?\s*|(?<=\w)>(?:<!\[CDATA\[|(?=[^\s<]))/y;
/** Words between a name and what assigns: "Invalid access_token value: …" */
const SAID =
  /(?:\s+(?:body|cookie|field|form|given|has|header|invalid|is|parameter|passed|provided|query|received|sent|used|value|was)\b){1,4}(?=\s{0,20}[:=])/iy;
/** A path of an API, a frame of a stack, a variable of a shell: names of things, no values. */
const IN_PATH = /(?:^|["'`\s(])(?:https?:\/)?\/[^\s"'`?&=#]{0,200}$/i;
const IN_FRAME = /(?:^|\n)\s{0,20}at [^\n(]{0,200}$/;
const MAX_BEFORE = 230;
/** What tells: "The `code_verifier` query parameter value […] is not valid". What separates in pairs and tables. */
const TELLS =
  /(?:\s+(?:query|form|body|has|header|cookie|parameters?|field|values?|with|of|is|was|were|equals|given|sent|passed)\b)*\s*(?:[,|│(]\s*)?/iy;
const ASSIGN = '["\'`]?\\s{0,20}(?:=>|[:=])\\s{0,20}';
/** `"name":"…`: the name is a value itself, and the secret a member beside it … */
const NAMED_BY = /* @__PURE__ */ new RegExp(`(?:${NAMING})${ASSIGN}["'\`]?$`, 'i');
const MAX_BESIDE = 2000;
/** … of this name … */
export const MEMBER: string = `(?<![\\w-])(?:${HOLDING})${ASSIGN}`;
/** … or a part of a form. */
const BESIDE = /* @__PURE__ */ new RegExp(`[^{}>]{0,2000}?(?:${MEMBER}|\\r?\\n\\r?\\n)`, 'iy');

/** A value that a member beside its name holds: `{ "name": "cookie", "value": "…" }`; `undefined` where none does. */
function valueBeside(
  decoded: Decoded,
  begin: number,
  end: number,
  member: number,
): Span | undefined {
  const { text } = decoded;
  const beside = endOf(BESIDE, text, end);
  if (beside > end) return valueAt(decoded, beside, text[beside - 1] === '\n' ? PART : '');
  if (member === 0 || begin - member >= MAX_BESIDE) return undefined;
  const span = valueAt(decoded, member);
  // Of the same object or tag.
  return span[1] <= begin && !/[{}<>]/.test(text.slice(span[1], begin)) ? span : undefined;
}

/** A value that words, a comma or brackets join to its name; empty where the two only stand side by side. */
function valueJoined(decoded: Decoded, begin: number, end: number, closed: number): Span {
  const { text } = decoded;
  const told = endOf(TELLS, text, closed);
  if (told === closed) return NOTHING;
  const name = text.slice(begin, end);
  const isQuoted = closed > end && QUOTE.test(text.charAt(begin - 1));
  // Names that are English words, too, need a mark before their value.
  const isWord = !/[-_.\d]|[a-z][A-Z]/.test(name);
  const separator = text.slice(closed, told).trim().at(-1) ?? '';
  const isSeparated = /[,|│(]/.test(separator);
  if (
    isSeparated &&
    ((isWord && (!isQuoted || name.includes(' '))) || (!isQuoted && separator === ','))
  )
    return NOTHING;
  const span = valueAt(decoded, told);
  const value = text.slice(...span);
  if (isSecretName(value)) return NOTHING;
  if (!isSeparated) {
    // A quote right behind a word closes what holds the sentence.
    const opens = /["'`“‘«[]/.test(text.charAt(told));
    const isTold = opens
      ? /\s/.test(text.charAt(told - 1))
      : isWord
        ? isLongCredential(value)
        : isCredential(value);
    return isTold ? span : NOTHING;
  }
  // A list of names looks much like pairs: its words have letters only.
  const isPair =
    /[[(]/.test(text.charAt(begin - 2)) && /^["'`]?\s?[\])]/.test(text.slice(span[1], span[1] + 3));
  return (isPair && !isNameLike(value)) || /[^a-z_*-]|^[^a-z]/i.test(value) ? span : NOTHING;
}

/** The value after the name from `begin` to `end`, or in the member before it at `member`; empty where neither is. */
export function valueOf(decoded: Decoded, begin: number, end: number, member: number): Span {
  const { text } = decoded;
  const before = text.slice(Math.max(0, begin - MAX_BEFORE), begin);
  const closed = endOf(NAME_CLOSE, text, end);
  if (before.endsWith('<')) {
    const opened = endOfTag(text, end);
    if (opened > end) return elementAt(decoded, opened);
  }
  const said = endOf(SAID, text, closed);
  const assigned = endOf(ASSIGNS, text, said);
  if (assigned > said) {
    const name = text.slice(begin, end);
    const mark = text.slice(said, assigned);
    if (before.endsWith('/') && !mark.includes('=') && IN_PATH.test(before)) return NOTHING;
    const span = valueAt(decoded, assigned, mark.includes(':') ? name : '', begin);
    if (said === closed && !name.includes(' ')) return span;
    // "Invalid access token: try again" is prose.
    const value = text.slice(...span);
    const isQuoted = said > closed && QUOTE.test(text.charAt(span[0] - 1)) && !/\s/.test(value);
    return isQuoted || isCredential(value) ? span : NOTHING;
  }
  const isOther = before.endsWith('$') || IN_FRAME.test(before);
  if (isOther || (before.endsWith('/') && IN_PATH.test(before))) return NOTHING;
  if (NAMED_BY.test(before)) {
    const opened = endOfTag(text, closed);
    const span = opened > closed ? elementAt(decoded, opened) : NOTHING;
    if (span !== NOTHING) return span;
    const beside = valueBeside(decoded, begin, end, member);
    // A masked value is one, too: no other is looked for.
    if (beside) return beside;
  }
  return valueJoined(decoded, begin, end, closed);
}
