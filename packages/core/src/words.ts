// Room: X's own words. Cuts out what X echoes and looks a sentence up in the catalogue.

import type { Evidence } from './catalogue/evidence.ts';
import { phrases, weakPhrases } from './catalogue/phrases.ts';
import { evidenceOf } from './catalogue/rows.ts';

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
  readonly pattern: RegExp;
  readonly row: Evidence;
  /** It tells the kind and nothing beside. */
  readonly plain: boolean;
  /** Its words fit much: it speaks when no other does. */
  readonly weak: boolean;
  /** Its place in the catalogue. */
  readonly order: number;
}

const A = 97;
const Z = 122;
const SPACE_BIT = 32;

/** Calls back with the hash of every run of letters, letter case ignored: a text is walked once and never split. */
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

/** The sentences by the hash of the words they cannot do without. */
function indexWords(): ReadonlyMap<number, readonly Sentence[]> {
  const index = new Map<number, Sentence[]>();
  let order = 0;
  for (const table of [phrases, weakPhrases]) {
    for (const [meaning, ...patterns] of table) {
      const row = evidenceOf(meaning);
      const plain = typeof meaning === 'string';
      for (const pattern of patterns) {
        const sentence = { pattern, row, plain, weak: table === weakPhrases, order: order++ };
        for (const [, word = '', optional] of pattern.source.matchAll(/([A-Z]{2,})(\?)?/g)) {
          const add = (hash: number): void =>
            void index.set(hash, [...(index.get(hash) ?? []), sentence]);
          eachWord(word, add);
          if (optional) eachWord(word.slice(0, -1), add);
        }
      }
    }
  }
  return index;
}

const NONE: readonly Sentence[] = [];
const index = /* @__PURE__ */ indexWords();

/** The sentences worth trying on a text, in their order: what only repeats `known` is not. */
function candidates(text: string, withWeak: boolean, known: Evidence | undefined): Sentence[] {
  const found: Sentence[] = [];
  eachWord(text, (hash) => {
    for (const sentence of index.get(hash) ?? NONE) {
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
export function findPhrase(
  text: string,
  parsed: boolean,
  withWeak: boolean,
  known?: Evidence,
): Evidence | undefined {
  const bounded = text.slice(0, parsed ? MAX_MEMBER : MAX_TEXT);
  const sentences = candidates(bounded, withWeak, known);
  if (sentences.length === 0) return undefined;
  const words = (parsed ? ownWords(bounded) : bounded).replace(/\s+/g, ' ');
  let best: Sentence | undefined;
  let from = words.length + 1;
  for (const sentence of sentences) {
    if (best && sentence.weak && !best.weak) break;
    const at = words.search(sentence.pattern);
    if (at >= 0 && at < from) {
      best = sentence;
      from = at;
    }
  }
  return best?.row;
}
