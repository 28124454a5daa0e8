// Lookups made of packed rows. Knows nothing of X.

import type { XErrorKind } from './kinds.ts';
import type { Evidence } from './row.ts';

/** Columns that a row has beside kind and hint; a reason alone stands for itself. */
type Rest = Partial<Evidence> | string;

/** The words of a row separated by blanks, its kind (`null`: nothing failed), its hint, and its other columns. */
type PackedRow = readonly [words: string, kind: XErrorKind | null, hint?: string | 0, rest?: Rest];

/** Evidence by word. Without a prototype, only the words are in it. */
export type Table = Readonly<Record<string, Evidence | null>>;

/** One form for all evidence: what reads it stays fast. */
export const evidence = (kind: XErrorKind, hint?: string | 0, more: Rest = {}): Evidence => {
  const rest: Partial<Evidence> = typeof more === 'string' ? { reason: more } : more;
  return {
    kind,
    policy: rest.policy,
    fault: rest.fault,
    hint: hint || undefined,
    reason: rest.reason,
    delayMs: rest.delayMs,
    done: rest.done,
    doneOnRepeat: rest.doneOnRepeat,
    notBegun: rest.notBegun,
    foreign: rest.foreign,
    generic: rest.generic,
    several: rest.several,
    catchAll: rest.catchAll,
    elsewhere: rest.elsewhere,
  } as Evidence;
};

export function tableOf(rows: readonly PackedRow[]): Table {
  const table = Object.create(null) as Record<string, Evidence | null>;
  for (const [words, kind, hint, rest] of rows) {
    const row = kind && evidence(kind, hint, rest);
    for (const word of words.split(' ')) table[word] = row;
  }
  return table;
}

/** The evidence of a word; `undefined` where the table does not know it, or knows that nothing failed. */
export const find = (table: Table, word: string | number | undefined): Evidence | undefined =>
  word === undefined ? undefined : (table[word] ?? undefined);

/** A kind, a hint, other columns, and the sources of the patterns. */
export type PackedSentences = readonly [
  kind: XErrorKind,
  hint: string | 0,
  rest: Rest | 0,
  ...patterns: string[],
];
