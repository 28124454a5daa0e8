// Words of X's that say no more than the status.

import { fillers } from '../catalogue/fillers.ts';

/** What two spellings of one thing have in common. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

const known: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ fillers.map(letters));
const LONGEST = 80;

/** Whether a title or a sentence only fills the place of one that says something. */
export const isFiller = (text: string): boolean =>
  text.length <= LONGEST && known.has(letters(text));
