// Room: the form of the catalogue's rows, and lookups made of them. Knows nothing of X.

import type { Evidence } from './evidence.ts';
import type { XErrorKind } from './kinds.ts';

/** What some words mean, the words, and a hint where it is not the kind's. A kind alone leaves all else to the kind. */
type WordRow = readonly [
  meaning: Evidence | XErrorKind | null,
  words: readonly (string | number)[],
  hint?: string,
];

/** What some sentences mean, and the sentences. */
export type PatternRow = readonly [meaning: Evidence | XErrorKind, ...patterns: RegExp[]];

/** Evidence of what a row means. */
export const evidenceOf = (meaning: Evidence | XErrorKind): Evidence =>
  typeof meaning === 'string' ? { kind: meaning } : meaning;

type ByWord<Rows extends readonly WordRow[]> = Readonly<
  Record<Rows[number][1][number], Evidence | Extract<Rows[number][0], null>>
>;

/** Evidence by word; `null` where the rows say that nothing failed. */
export function byWord<const Rows extends readonly WordRow[]>(rows: Rows): ByWord<Rows> {
  // Without a prototype only the words are in it.
  const table = Object.create(null) as Record<string | number, Evidence | null>;
  for (const [meaning, words, hint] of rows) {
    const evidence = meaning && (hint ? { ...evidenceOf(meaning), hint } : evidenceOf(meaning));
    for (const word of words) table[word] = evidence;
  }
  return table as ByWord<Rows>;
}

/** The evidence of a word; `undefined` where the table knows nothing of it, or knows that nothing failed. */
export const find = (
  table: Readonly<Record<string, Evidence | null>>,
  word: string | number | undefined,
): Evidence | undefined => (word === undefined ? undefined : (table[word] ?? undefined));
