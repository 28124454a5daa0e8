// X's own words: cuts out what X echoes, and looks a sentence up in the catalogue.

import { sentences, weakSentences } from '../catalogue/packed.ts';
import type { Evidence } from '../catalogue/row.ts';
import { evidence } from '../catalogue/table.ts';

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

interface Sentence {
  /** As it stands in the catalogue; compiled when a text first holds one of its words. */
  readonly source: string;
  pattern?: RegExp;
  readonly row: Evidence;
  /** Says the kind and nothing beside. */
  readonly plain: boolean;
  /** Its words fit much: it speaks only when no other does. */
  readonly weak: boolean;
  /** Its place in the catalogue. */
  readonly order: number;
}

const A = 97;
const Z = 122;
const SPACE_BIT = 32;

/** Calls `visit` with a case-insensitive hash of each word, in one pass, without allocating. */
function eachWord(text: string, visit: (hash: number) => void): void {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charCodeAt(index) | SPACE_BIT;
    if (letter >= A && letter <= Z) hash = (Math.imul(hash, 31) + letter) | 0;
    else if (hash !== 0) {
      visit(hash);
      hash = 0;
    }
  }
  if (hash !== 0) visit(hash);
}

/** A word in CAPITALS, and an optional last letter. */
const KEY = /[A-Z]{2,}\??/g;

/** The sentences by the hashes of their key words. */
function indexWords(): ReadonlyMap<number, readonly Sentence[]> {
  const index = new Map<number, Sentence[]>();
  let order = 0;
  for (const table of [sentences, weakSentences]) {
    for (const [kind, hint, rest, ...sources] of table) {
      const row = evidence(kind, hint, rest || undefined);
      const plain = !hint && !rest;
      for (const source of sources) {
        const sentence: Sentence = {
          source,
          row,
          plain,
          weak: table === weakSentences,
          order: order++,
        };
        const add = (hash: number): void => {
          const list = index.get(hash);
          if (list) list.push(sentence);
          else index.set(hash, [sentence]);
        };
        for (const [key] of source.matchAll(KEY)) {
          eachWord(key, add);
          if (key.endsWith('?')) eachWord(key.slice(0, -2), add);
        }
      }
    }
  }
  return index;
}

const NONE: readonly Sentence[] = [];
let index: ReadonlyMap<number, readonly Sentence[]> | undefined;

/** Key words match as whole words only: whatever a pattern matches, the index finds it. */
export const patternOf = (source: string): RegExp =>
  new RegExp(source.replace(KEY, '(?<![a-z])(?:$&)(?![a-z])'), 'i');

/** The sentences worth trying on a text, in their order; phrases that would only confirm `known` are skipped. */
function candidates(text: string, withWeak: boolean, known: Evidence | undefined): Sentence[] {
  const words = (index ??= indexWords());
  const found: Sentence[] = [];
  eachWord(text, (hash) => {
    for (const sentence of words.get(hash) ?? NONE) {
      const { row, plain, weak } = sentence;
      const repeats = plain && row.kind === known?.kind;
      if (!repeats && (withWeak || !weak) && !found.includes(sentence)) found.push(sentence);
    }
  });
  return found.sort((a, b) => a.order - b.order);
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
  const words = (parsed ? ownWords(bounded) : bounded).replace(/\s+/g, ' ');
  let best: Sentence | undefined;
  let from = words.length + 1;
  for (const sentence of tried) {
    if (best && sentence.weak && !best.weak) break;
    const at = words.search((sentence.pattern ??= patternOf(sentence.source)));
    if (at >= 0 && at < from) {
      best = sentence;
      from = at;
    }
  }
  return best?.row;
}
