// The secret that a name announces: what may stand between the two, and where the value lies.

import type { Decoded } from './decode.ts';
import { bareWord, isPlaceholder, isSecretName } from './names.ts';
import {
  closingQuote,
  endOf,
  endOfGroup,
  endOfLine,
  endOfRun,
  isQuote,
  NOTHING,
  urlDepthAt,
  type Span,
} from './span.ts';

/** What stands where a secret stood. */
export const MASK = '[REDACTED]';

/** A quote or a bracket around the name ends. */
const NAME_CLOSE = /["'`”’»]?\]?/y;
/** What assigns; YAML may put the value on the next line, XML into an element of its own. */
const ASSIGNS =
  /\s*(?:(?:[-=]>|:=|[:=]){1,3}\s*\+?|<\/\w{1,20}>\s*<\w{1,20}>)(?:[|>][-+]?[ \t]*\r?\n)?\s*/y;
/** What tells: "The `code_verifier` query parameter value […] is not valid". */
const TELLS =
  /(?:\s+(?:query|form|body|header|cookie|parameters?|field|values?|with|of|is|was|were|equals|given|sent|passed)\b)*\s*/iy;
/** What separates a name from its value in pairs and tables, and names from each other. */
const SEPARATES = /\s*[,|│(]\s*/y;
/** Of languages that mark their strings: b'…', string(3) "…". */
const STRING_MARK = /(?:[bruf]{1,2}|\w{1,12}\((?:\d{1,9}\))?\s?)(?=["'])/iy;

const RUN = /[\s&"'`<>;,)}\]#]|\B(?:bearer|basic)\s/gi;
/** An apostrophe is escaped in no URL: it ends a parameter where it closes what holds the URL. */
const PARAMETER = /[\s&"`<>]|'(?=[\s,;:)\]}]|$)|\B(?:bearer|basic)\s/gi;
/** In a header's value marks part nothing, but at its end. */
const HEADER_RUN = /[\s"'`<>]|[,;)\]}](?=[\s,;:)\]}"'`]|$)|\B(?:bearer|basic)\s/gi;
const SCHEME = /(?:bearer|basic|token)(?:[^\S\r\n]|\r?\n[ \t])+/iy;
const ANY_SCHEME = /[a-z][\w-]*(?:[^\S\r\n]|\r?\n[ \t])+/iy;
const SCHEME_PARAMETERS = /[\w-]{1,40}\s?=\s?(?:"|[^\s"=,]+,)/y;
const OAUTH_PARAMETERS = /oauth\s+(?:oauth_|realm)/iy;

/** As what follows `Bearer` and `Basic`: long, or with what words do not have. */
export function isCredential(word: string): boolean {
  const bare = bareWord(word);
  return bare.length >= 20 || (/[\d\-_.%=]/.test(bare) && /[a-z\d]/i.test(bare));
}

/** A list of names looks much like pairs: its words have letters only. */
const isNoName = (word: string): boolean => word !== '' && !/^[a-z][a-z_*-]*$/i.test(word);

/** "Status is a duplicate.": a sentence after `Authorization:`, not a credential after its scheme. */
const SENTENCE = /[a-z]+ (?:is|was|are|has|by|not|could|cannot|must|for|of|a|the)\b/iy;

const spanOf = (decoded: Decoded, from: number, to: number): Span =>
  to <= from || isPlaceholder(decoded.text.slice(from, to)) ? NOTHING : [from, to];

function credentials(decoded: Decoded, name: number, from: number, urlDepth: number): Span {
  const { text } = decoded;
  const run = (at: number): number => endOfRun(decoded, at, HEADER_RUN, urlDepth);
  // The parameters of OAuth 1.0a have secret names of their own.
  if (endOf(OAUTH_PARAMETERS, text, from) > from || endOf(SENTENCE, text, from) > from)
    return NOTHING;
  const first = run(from);
  const word = text.slice(from, first);
  if (isPlaceholder(word)) return NOTHING;
  const second = endOf(ANY_SCHEME, text, from);
  if (second <= first) return [from, first];
  if (endOf(SCHEME_PARAMETERS, text, second) > second)
    return [from, endOfLine(decoded, name, from, urlDepth)];
  const end = run(endOf(SCHEME, text, second));
  if (end > second) return [from, end];
  // "Authorization: Bearer <access_token>"
  return /^(?:bearer|basic|oauth)$/i.test(word) ? NOTHING : [from, first];
}

const MAX_ELEMENT = 8192;
const CDATA = /<!\[CDATA\[/y;

/** The text of an XML element; what has no closing tag is a placeholder: `Bearer <access_token>`. */
function elementAt(decoded: Decoded, from: number): Span {
  const { text } = decoded;
  const start = endOf(CDATA, text, from);
  const length = text.slice(start, start + MAX_ELEMENT).indexOf(start > from ? ']]>' : '</');
  return length < 0 || text.startsWith(MASK, start)
    ? NOTHING
    : spanOf(decoded, start, start + length);
}

/** What an earlier run left. */
const DONE = /(?:(?:bearer|basic) )?\[REDACTED\]/iy;

/** Where the value lies that begins here, behind `glue`. */
function valueAt(decoded: Decoded, name: Span, glue: number, from: number): Span {
  const { text } = decoded;
  const start = endOf(STRING_MARK, text, from);
  if (text.startsWith(MASK, start)) return NOTHING;
  const char = text.charAt(start);
  if (isQuote(char)) {
    const close = closingQuote(decoded, start);
    const end = close < 0 ? text.length : close;
    return endOf(DONE, text, start + 1) > start + 1 ? NOTHING : spanOf(decoded, start + 1, end);
  }
  if (char === '[' || char === '{') return spanOf(decoded, start + 1, endOfGroup(decoded, start));
  const between = text.slice(glue, from);
  // YAML: the name had no value, and here is the next name.
  if (between.includes('\n') && endOf(/[\w-]{1,60}:(?=\s)/y, text, from) > from) return NOTHING;
  let urlDepth = 0;
  for (let at = glue; at < from; at++) urlDepth = Math.max(urlDepth, urlDepthAt(decoded, at));
  const [begin, end] = name;
  if (between.includes(':')) {
    const word = text.slice(begin, end);
    if (/authorization$/i.test(word)) return credentials(decoded, begin, from, urlDepth);
    if (/cookie$/i.test(word)) {
      return isPlaceholder(text.slice(from, endOfRun(decoded, from, RUN, urlDepth)))
        ? NOTHING
        : [from, endOfLine(decoded, begin, from, urlDepth)];
    }
  }
  const isQuery = between === '=' && /^[?&]?$/.test(text.charAt(begin - 1));
  const scheme = endOf(SCHEME, text, from);
  const to = endOfRun(decoded, scheme, isQuery ? PARAMETER : RUN, urlDepth);
  return scheme > from ? [from, to] : spanOf(decoded, from, to);
}

/** `"name":"…`: the name is a value itself, and the secret a member beside it. */
const NAMED_BY =
  /(?:name|key|header|param|parameter|field|id|k)["'`]?\s{0,20}(?:=>|[:=])\s{0,20}["'`]?$/i;
const VALUE_MEMBER = /(?<![\w-])(?:value|values|val|v|content)["'`]?\s{0,20}(?:=>|[:=])\s{0,20}/i;
const VALUE_MEMBERS = /* @__PURE__ */ new RegExp(VALUE_MEMBER, 'gi');
const FORM_PART = /\r?\n\r?\n/;
const MAX_NAMED_BY = 60;
const MAX_BESIDE = 4096;

/** The value beside a name in a name–value pair, after it or before; `undefined` where the name is no value. */
function valueBeside(decoded: Decoded, name: Span, free: number): Span | undefined {
  const { text } = decoded;
  const [begin, end] = name;
  if (!NAMED_BY.test(text.slice(Math.max(0, begin - MAX_NAMED_BY), begin))) return undefined;
  const after = text.slice(end, end + MAX_BESIDE);
  const within = after.slice(0, endOf(/[^{}>]*/y, after, 0));
  const member = VALUE_MEMBER.exec(within);
  if (member) {
    const from = end + member.index + member[0].length;
    return valueAt(decoded, name, from, from);
  }
  const part = FORM_PART.exec(within);
  if (part) {
    const from = end + part.index + part[0].length;
    return spanOf(decoded, from, endOfRun(decoded, from, /\s/g, 0));
  }
  const first = Math.max(free, begin - MAX_BESIDE);
  const earlier = [...text.slice(first, begin).matchAll(VALUE_MEMBERS)].at(-1);
  if (!earlier) return undefined;
  const from = first + earlier.index + earlier[0].length;
  const [start, to] = valueAt(decoded, name, from, from);
  // Of the same object or tag.
  return to <= begin && !/[{}<>]/.test(text.slice(to, begin)) ? [start, to] : NOTHING;
}

/** Names that are English words, too, and need a mark before their value. */
const isWord = (name: string): boolean =>
  /^[a-z]+(?: [a-z]+)*$/.test(name.toLowerCase()) && !/[a-z][A-Z]/.test(name);

/** The value after a secret's name; empty where none follows. */
export function valueAfter(decoded: Decoded, name: Span, free: number): Span {
  const { text } = decoded;
  const [begin, end] = name;
  if (text.charAt(begin - 1) === '<' && text[end] === '>') return elementAt(decoded, end + 1);
  const closed = endOf(NAME_CLOSE, text, end);
  const isQuoted = closed > end && isQuote(text.charAt(begin - 1));
  const words = text.slice(begin, end);

  const assigned = endOf(ASSIGNS, text, closed);
  if (assigned > closed) {
    const span = valueAt(decoded, name, closed, assigned);
    // "Invalid access token: try again" is prose.
    const isProse = words.includes(' ') && !isCredential(text.slice(span[0], span[1]));
    return isProse ? NOTHING : span;
  }

  const beside = valueBeside(decoded, name, free);
  if (beside) return beside;

  const told = endOf(TELLS, text, closed);
  if (told > closed) {
    const char = text.charAt(told);
    const span = valueAt(decoded, name, told, told);
    // A quote right behind a word closes what holds the sentence.
    if (isQuote(char) || char === '[') return /\s/.test(text.charAt(told - 1)) ? span : NOTHING;
    const word = text.slice(span[0], span[1]);
    if (!isWord(words) && isCredential(word) && !isSecretName(word)) return span;
  }

  if (isWord(words) && (!isQuoted || words.includes(' '))) return NOTHING;
  const separated = endOf(SEPARATES, text, closed);
  if (
    separated === closed ||
    (text[separated - 1] !== '(' && !isQuoted && !/[|│]/.test(text.slice(closed, separated)))
  )
    return NOTHING;
  const span = valueAt(decoded, name, separated, separated);
  const value = text.slice(span[0], span[1]);
  if (isSecretName(value)) return NOTHING;
  const isPair = text.charAt(begin - 2) === '[' || text.charAt(begin - 2) === '(';
  const endsPair = /^["'`]?\s?[\])]/.test(text.slice(span[1], span[1] + 3));
  return (isPair && endsPair) || isNoName(value) ? span : NOTHING;
}
