// Words of X's that say no more than the status.

import { fillers } from '../catalogue/fillers.ts';
import { byLetters } from '../read/letters.ts';

const LONGEST = 80;
const find = /* @__PURE__ */ byLetters(/* @__PURE__ */ fillers.map((filler) => [filler, true]));

/** Whether a title or a sentence only fills the place of one that says something. */
export const isFiller = (text: string): boolean => text.length <= LONGEST && find(text) === true;
