// Titles of problems, by their letters: "DuplicateRule", "Not Found Error", "Rule Cap Problem".

import { titles } from '../catalogue/packed.ts';
import { byLetters } from './letters.ts';

const LONGEST = 60;
const find = /* @__PURE__ */ byLetters(
  /* @__PURE__ */ Object.entries(titles).flatMap(([title, row]) => [
    [title, row],
    [`${title}problem`, row],
  ]),
);

/** The row of a title. */
export const titled = (title: string | undefined) =>
  title === undefined || title.length > LONGEST ? undefined : find(title);
