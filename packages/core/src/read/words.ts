// X's own words: cuts out what X echoes, and finds the sentence in it that says most.

import type { Evidence } from '../catalogue/row.ts';
import { candidates, placeOf, type Sentence } from './sentences.ts';

/** As much as is looked at of a member's text, and of a text that is all there is. */
const MAX_MEMBER = 4096;
const MAX_TEXT = 64 * 1024;

/** From the first opener to the last closer: what callers and strangers wrote may hold either. */
function cutBetween(text: string, open: string, close: string): string {
  const from = text.indexOf(open);
  if (from < 0) return text;
  const to = text.lastIndexOf(close);
  return to > from ? `${text.slice(0, from)} ${text.slice(to + 1)}` : text;
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);

/** Single quotes are apostrophes, too: one quotes where no word ends before it, or none begins after. */
function cutSingleQuotes(text: string): string {
  let from = text.indexOf("'");
  while (from > 0 && isLetter(text[from - 1])) from = text.indexOf("'", from + 1);
  if (from < 0) return text;
  let to = text.lastIndexOf("'");
  while (to > from && isLetter(text[to + 1])) to = text.lastIndexOf("'", to - 1);
  return to > from ? `${text.slice(0, from)} ${text.slice(to + 1)}` : text;
}

/** A message without what stands in brackets, quotes or backticks. */
function ownWords(text: string): string {
  let words = cutBetween(text, '[', ']');
  words = cutBetween(words, '`', '`');
  words = cutBetween(words, '"', '"');
  words = cutBetween(words, '“', '”');
  words = cutBetween(words, '‘', '’');
  words = cutBetween(words, '«', '»');
  return cutSingleQuotes(words);
}

/** The row of the sentence that begins first; of those that begin together the upper one. */
function earliest(
  sentences: readonly Sentence[],
  words: string,
  weak: boolean,
): Evidence | undefined {
  let best: Sentence | undefined;
  let from = words.length + 1;
  for (const sentence of sentences) {
    if (sentence.weak !== weak) continue;
    const at = placeOf(sentence, words);
    if (at < 0 || at > from || (at === from && best && best.order < sentence.order)) continue;
    best = sentence;
    from = at;
  }
  return best?.row;
}

/**
 * What a sentence of X's means: by words that leave little doubt, else, if `withWeak`, by words that fit much. Of several
 * the one that begins first.
 *
 * @param parsed the text stood in a member of a parsed body, where quotes hold what X echoes
 * @param known what is known already: a sentence that says the same is not looked for
 */
export function findSentence(
  text: string,
  parsed: boolean,
  withWeak: boolean,
  known?: Evidence,
): Evidence | undefined {
  const bounded = text.slice(0, parsed ? MAX_MEMBER : MAX_TEXT);
  const tried = candidates(bounded, withWeak, known);
  if (tried.length === 0) return undefined;
  const words = (parsed ? ownWords(bounded) : bounded).replace(/\s\s+|[^\S ]/g, ' ').toLowerCase();
  return earliest(tried, words, false) ?? earliest(tried, words, true);
}
