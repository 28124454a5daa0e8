// Words of X's that say no more than the status.

import { fillers } from '../catalogue/fillers.ts';
import { addLetter, letterOf } from '../read/letters.ts';

/** What two spellings of one thing have in common. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** Of the letters alone, whatever their case. */
function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = letterOf(text.charCodeAt(index));
    if (letter !== 0) hash = addLetter(hash, letter);
  }
  return hash;
}

const known: ReadonlyMap<number, string> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ fillers.map((filler) => [hashOf(filler), letters(filler)]),
);
const LONGEST = 80;

/** Whether a title or a sentence only fills the place of one that says something. */
export function isFiller(text: string): boolean {
  const filler = text.length <= LONGEST ? known.get(hashOf(text)) : undefined;
  return filler !== undefined && filler === letters(text);
}
