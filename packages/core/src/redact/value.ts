// The secret that a name announces: what may stand between the two, and where the value lies.

import { closingQuote, QUOTE, urlDepthAt, type Decoded } from './decode.ts';
import {
  HOLDING,
  isCompanion,
  isCredential,
  isLongCredential,
  isPlaceholder,
  isSecretName,
  NAMING,
} from './names.ts';

/** What stands where a secret stood. */
export const MASK = '[REDACTED]';

/** A place in a decoded text: `[from, to)`. */
export type Span = readonly [from: number, to: number];

/** Where nothing is. */
export const NOTHING: Span = [0, 0];

/** The end of what a sticky pattern matches here; the place itself where it does not. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

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

const MARKUP = /[<\]]/g;
const OPENED = /\w>$|A\[$/;
const CLOSES = /<\/|\]\]>/y;

/** The end of an element's text from here on; the place itself where no end tag is next. */
function endOfElement(decoded: Decoded, from: number): number {
  const { text } = decoded;
  let { mark } = decoded;
  if (!mark || from < mark.from || from > mark.at) {
    MARKUP.lastIndex = from;
    mark = { from, at: MARKUP.exec(text)?.index ?? text.length };
    decoded.mark = mark;
  }
  const { at } = mark;
  return endOf(CLOSES, text, at) > at ? at : from;
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
/** A value that is only a scheme so far, in brackets or behind a mark: what follows on its line is its credential. */
const LAST_SCHEME = /(?:^|[^\w-])(?:bearer|basic)$/i;
const LONGEST_SCHEME = 6;
const OPENS_CREDENTIAL = /[ \t]{1,10}(?=[\w"'`])/y;
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
  if (OPENED.test(text.slice(Math.max(0, from - 2), from))) {
    const element = endOfElement(decoded, from);
    if (element > from) return spanOf(from, element);
  }

  const urlDepth = urlDepthAt(decoded, from - 1);
  const end = endOfRun(decoded, from, urlDepth);
  const isAuthorization = /authorization$/i.test(header);
  if (isAuthorization && endOf(SENTENCE, text, from) > from) return NOTHING;
  const scheme = endOf(isAuthorization ? ANY_SCHEME : SCHEME, text, from);
  const to = scheme > from ? endOfRun(decoded, scheme, urlDepth) : end;
  if (isPlaceholder(text.slice(from, end)) && !isLongCredential(text.slice(scheme, to)))
    return NOTHING;
  if (isAuthorization ? endOf(PARAMETERS, text, scheme) > scheme : LINES.test(header)) {
    const closed = closingQuote(decoded, begin - 1);
    const line = closed < 0 ? text : text.slice(0, closed);
    return [from, endOfRun(decoded, from, urlDepth, LINE, line)];
  }
  if (!LAST_SCHEME.test(text.slice(Math.max(from, to - LONGEST_SCHEME - 1), to))) return [from, to];
  const behind = endOf(OPENS_CREDENTIAL, text, to);
  return [from, behind > to ? endOfRun(decoded, behind, urlDepth) : to];
}

/** A quote or a bracket around the name ends; a form may number or name what is in it: `name[]=`, `name[0]=`. */
const NAME_CLOSE = /["'`”’»]?(?:\*\*(?=\s?[:=]))?\]?(?:\[[\w-]{0,20}\](?=\s?=))?/y;
/** What assigns; YAML may put the value on the next line, XML into an element of its own. */
const ASSIGNS =
  /\s*(?:(?:[-=]>|:=|[:=]){1,3}\s*\+?|<\/\w{1,20}>\s*<\w{1,20}>)(?:[|>][-+]?[ \t]*\r?\n)?\s*|(?<=\w)>(?:<!\[CDATA\[|(?=[^\s<]))/y;
/** An element or words between a name and what assigns: "<b>access_token</b>: …", "Invalid access_token value: …" */
const LATER =
  /(?:<\/\w{1,20}>|(?:[ \t]+(?:body|field|form|given|has|header|invalid|is|parameter|passed|provided|query|received|sent|used|value|was)\b){1,4})(?=[ \t]{0,20}[:=])/iy;
/** The rest of an opening tag that names a secret, with white space or an attribute that names none. */
const REST_OF_TAG =
  /(?:\s+(?:type|class|xmlns|id|nil)="[\w:./-]{0,100}")?\s{0,100}>\s{0,200}(?:<!\[CDATA\[\s{0,100})?(?=[^\s<])/y;
/** "invalid_access_token: The token was revoked": the name of what is wrong, and a sentence. */
const COMPLAINT = /^invalid[-_]/i;
/** X's endpoints, and the frames of a stack: names of things, no values. */
const ENDPOINT = /\/oauth2?\/$/i;
const FRAME = /(?:^|\n)\s{0,20}at (?:async |new )?[\w$.<>]{0,200}$/;
const FRAME_PLACE = /(?: \[as [\w$]{1,60}\])? ?\(/y;
const MAX_BEFORE = 230;
/** What tells: "The `code_verifier` query parameter value […] is not valid". What separates in pairs and tables. */
const TELLS =
  /(?:\s+(?:query|form|body|has|header|cookie|parameters?|field|values?|with|of|is|was|were|equals|given|sent|passed)\b){0,8}\s*(?:[,|│(]\s*)?/iy;
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
  if (isSeparated && isWord && (!isQuoted || name.includes(' '))) return NOTHING;
  if (separator === ',' && !isQuoted) return NOTHING;
  // A block of code begins: it is not looked through for each name that stands before one.
  if (isWord && !isSeparated && text.startsWith('{', told)) return NOTHING;
  const span = valueAt(decoded, told);
  const value = text.slice(...span);
  if (isSecretName(value)) return NOTHING;
  if (!isSeparated) {
    // A quote right behind a word closes what holds the sentence.
    if (/["'`“‘«[]/.test(text.charAt(told)))
      return /\s/.test(text.charAt(told - 1)) ? span : NOTHING;
    return (isWord ? isLongCredential : isCredential)(value) ? span : NOTHING;
  }
  // A list of names looks much like pairs: its words have letters only.
  const isPair =
    /[[(]/.test(text.charAt(begin - 2)) && /^["'`]?\s?[\])]/.test(text.slice(span[1], span[1] + 3));
  return (isPair && !isCompanion(value)) || /[^a-z_*-]|^[^a-z]/i.test(value) ? span : NOTHING;
}

/** The text of the element whose tag the name opens; empty where it does not end. */
function valueInElement(decoded: Decoded, begin: number, end: number): Span {
  const { text } = decoded;
  const opened = endOf(REST_OF_TAG, text, end);
  if (text.startsWith(MASK, opened)) return [opened, opened + MASK.length];
  const closing = opened > end ? endOfElement(decoded, opened) : opened;
  const isOwn =
    text.startsWith(']', closing) || text.startsWith(text.slice(begin, end), closing + 2);
  const value = text.slice(opened, closing).trimEnd();
  return value === '' || !isOwn || isPlaceholder(value) ? NOTHING : [opened, opened + value.length];
}

/** Where a name is part of a path or of a stack, or a variable in a string: what follows is no value, unless it looks like one. */
function isOther(text: string, before: string, end: number, closed: number): boolean {
  if (before.endsWith('$')) return closed > end;
  if (ENDPOINT.test(before)) return !/[=&]/.test(text.charAt(end));
  return FRAME.test(before) && endOf(FRAME_PLACE, text, end) > end;
}

/** The value after the name from `begin` to `end`, or in the member before it at `member`; empty where neither is. */
export function valueOf(decoded: Decoded, begin: number, end: number, member: number): Span {
  const { text } = decoded;
  const before = text.slice(Math.max(0, begin - MAX_BEFORE), begin);
  const closed = endOf(NAME_CLOSE, text, end);
  const element = before.endsWith('<') ? valueInElement(decoded, begin, end) : NOTHING;
  if (element !== NOTHING) return element;
  const isNamed = NAMED_BY.test(before);
  const later = isNamed ? closed : endOf(LATER, text, closed);
  const assigned = endOf(ASSIGNS, text, later);
  if (assigned > later) {
    const name = text.slice(begin, end);
    if (COMPLAINT.test(name) && endOf(SENTENCE, text, assigned) > assigned) return NOTHING;
    const isHeader = text.slice(later, assigned).includes(':');
    const span = valueAt(decoded, assigned, isHeader ? name : '', begin);
    const value = text.slice(...span);
    if (later > closed || isOther(text, before, end, closed) || text.startsWith('**', closed - 2))
      return isLongCredential(value) || /^\S*\s\S{16,}$/.test(value) ? span : NOTHING;
    // "Invalid access token: try again" is prose.
    return name.includes(' ') && !isCredential(value) ? NOTHING : span;
  }
  if (isOther(text, before, end, closed)) return NOTHING;
  if (isNamed) {
    const span = valueBeside(decoded, begin, end, member);
    // A masked value is one, too: no other is looked for.
    if (span) return span;
  }
  return valueJoined(decoded, begin, end, closed);
}
