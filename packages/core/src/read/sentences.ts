// Which sentences of the catalogue a text may hold, by the words in it, and where one stands.

import { sentences, weakSentences } from '../catalogue/packed.ts';
import type { Evidence } from '../catalogue/row.ts';
import { evidence } from '../catalogue/table.ts';
import { addLetter, letterOf } from './letters.ts';

export interface Sentence {
  /** As it stands in the catalogue: small letters, and key words in CAPITALS. */
  readonly source: string;
  /** Made when a text first holds one of the key words. */
  literal?: string;
  /** Compiled when a text first holds the literal. */
  pattern?: RegExp;
  readonly row: Evidence;
  /** Says the kind and nothing beside. */
  readonly plain: boolean;
  /** Its words fit much: it speaks only when no other does. */
  readonly weak: boolean;
  /** Its place in the catalogue. */
  readonly order: number;
}

/** Calls `visit` with a hash of each word, whatever its case. */
function eachWord(text: string, visit: (hash: number) => void): void {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = letterOf(text.charCodeAt(index));
    if (letter !== 0) hash = addLetter(hash, letter);
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

let index: ReadonlyMap<number, readonly Sentence[]> | undefined;

const NONE: readonly Sentence[] = [];

/** The sentences worth trying on a text; phrases that would only confirm `known` are skipped. */
export function candidates(
  text: string,
  withWeak: boolean,
  known: Evidence | undefined,
): readonly Sentence[] {
  const words = (index ??= indexWords());
  let found: Sentence[] | undefined;
  eachWord(text, (hash) => {
    const sentences = words.get(hash);
    if (!sentences) return;
    for (const sentence of sentences) {
      const { row, plain, weak } = sentence;
      if ((plain && row.kind === known?.kind) || (weak && !withWeak)) continue;
      if (!found) found = [sentence];
      else if (!found.includes(sentence)) found.push(sentence);
    }
  });
  return found ?? NONE;
}

const SPECIAL = '\\^$.*+?()[]{}|';

/** The longest text that stands in every match of a pattern: outside its groups and classes, and not optional. */
function literalOf(source: string): string {
  let longest = '';
  let run = '';
  let depth = 0;
  for (let index = 0; index <= source.length; index++) {
    const char = source.charAt(index);
    if (char !== '' && !SPECIAL.includes(char)) {
      if (depth === 0) run += char;
      continue;
    }
    const fixed = '?*{'.includes(char || '.') ? run.slice(0, -1) : run;
    if (fixed.length > longest.length) longest = fixed;
    run = '';
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === '\\') index++;
    else if (char === '{') index = source.indexOf('}', index);
  }
  return longest.toLowerCase();
}

/** Key words match as whole words only: whatever a pattern matches, the index finds it. */
export const patternOf = (source: string): RegExp =>
  new RegExp(source.replace(KEY, (key) => `(?<![a-z])(?:${key.toLowerCase()})(?![a-z])`));

/** Where a sentence begins in words in small letters; -1 if it is not there. */
export const placeOf = (sentence: Sentence, words: string): number =>
  words.includes((sentence.literal ??= literalOf(sentence.source)))
    ? words.search((sentence.pattern ??= patternOf(sentence.source)))
    : -1;
