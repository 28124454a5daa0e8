// Where a value ends, by what it began with. A delimiter that is escaped deeper than what opened the value is part of it.

import type { Decoded } from './decode.ts';

/** A place in a decoded text: `[from, to)`. */
export type Span = readonly [from: number, to: number];

/** Where nothing is. */
export const NOTHING: Span = [0, 0];

const depthAt = (decoded: Decoded, index: number): number => decoded.depths?.[index] ?? 0;
export const urlDepthAt = (decoded: Decoded, index: number): number =>
  decoded.urlDepths?.[index] ?? 0;

/** The end of what a sticky pattern matches here; the place itself where it does not. */
export function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** Where the run of characters begins that ends here: a pattern of one character says which belong to it. */
export function startOfRun(text: string, end: number, first: number, belongs: RegExp): number {
  let start = end;
  while (start > first && belongs.test(text.charAt(start - 1))) start--;
  return start;
}

/** The first delimiter (a global pattern of one character) that is escaped no deeper in a URL. */
export function endOfRun(
  decoded: Decoded,
  from: number,
  delimiter: RegExp,
  urlDepth: number,
): number {
  const { text } = decoded;
  delimiter.lastIndex = from;
  for (let match = delimiter.exec(text); match; match = delimiter.exec(text))
    if (urlDepthAt(decoded, match.index) <= urlDepth) return match.index;
  return text.length;
}

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
};

export const isQuote = (char: string): boolean => char in CLOSING;

/** The closing quote; -1 where there is none. */
export function closingQuote(decoded: Decoded, opening: number): number {
  const closing = CLOSING[decoded.text.charAt(opening)]!;
  const depth = depthAt(decoded, opening);
  let at = decoded.text.indexOf(closing, opening + 1);
  while (at >= 0 && depthAt(decoded, at) > depth) at = decoded.text.indexOf(closing, at + 1);
  return at;
}

/** The bracket or brace that closes the one here; brackets in quotes do not count. The text's end where none does. */
export function endOfGroup(decoded: Decoded, opening: number): number {
  const { text } = decoded;
  const mark = /["'`[\]{}]/g;
  mark.lastIndex = opening;
  let open = 0;
  let quote = -1;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const char = match[0];
    if (quote >= 0) {
      const closes =
        char === text[quote] && depthAt(decoded, match.index) <= depthAt(decoded, quote);
      if (closes) quote = -1;
    } else if (isQuote(char)) quote = match.index;
    else if (char === '[' || char === '{') open++;
    else if (--open === 0) return match.index;
  }
  // An apostrophe is no quote: the next mark of the kind will do.
  const close = text.indexOf(text[opening] === '[' ? ']' : '}', opening);
  return close < 0 ? text.length : close;
}

const isLineEnd = (text: string, at: number): boolean => {
  const char = text[at];
  if (char !== '\n' && char !== '\r') return false;
  const next = char === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
  return text[next] !== ' ' && text[next] !== '\t';
};

/** The end of a header's line: the lines it is folded over belong to it. Inside a quoted text it ends with the quotes. */
export function endOfLine(decoded: Decoded, name: number, from: number, urlDepth: number): number {
  const { text } = decoded;
  const before = text.charAt(name - 1);
  const depth = depthAt(decoded, name - 1);
  const closing = CLOSING[before];
  // An escaped line end before the name: the header is in a string, which ends at a quote that is escaped less.
  const isInString = depth > 0 && (before === '\n' || before === '\t');
  for (let at = from; at < text.length; at++) {
    if (isLineEnd(text, at) && urlDepthAt(decoded, at) <= urlDepth) return at;
    const char = text.charAt(at);
    if (char === closing && depthAt(decoded, at) <= depth) return at;
    const endsString = isInString && isQuote(char) && depthAt(decoded, at) < depth;
    if (endsString && /^[\s,;:)\]}]?$/.test(text.charAt(at + 1))) return at;
    // A line end may be two characters.
    if (char === '\r' && text[at + 1] === '\n') at++;
  }
  return text.length;
}
