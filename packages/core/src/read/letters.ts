// Letters of words in any case, as numbers: most texts are looked at, and nothing is allocated for it.

const A = 97;
const Z = 122;
const SPACE_BIT = 32;

/** A UTF-16 unit that is a letter of the alphabet, as a small one; 0 for any other. */
export function letterOf(unit: number): number {
  const letter = unit | SPACE_BIT;
  return letter >= A && letter <= Z ? letter : 0;
}

/** The hash of some letters and one more. */
export const addLetter = (hash: number, letter: number): number =>
  (Math.imul(hash, 31) + letter) | 0;
