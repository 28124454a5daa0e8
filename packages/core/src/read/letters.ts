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

/** What two spellings of one thing have in common. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = letterOf(text.charCodeAt(index));
    if (letter !== 0) hash = addLetter(hash, letter);
  }
  return hash;
}

/** Whether these are the letters of a text. */
function areLettersOf(text: string, letters: string): boolean {
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = letterOf(text.charCodeAt(index));
    if (letter !== 0 && letter !== letters.charCodeAt(at++)) return false;
  }
  return at === letters.length;
}

/** Finds what belongs to a text by its letters alone, whatever their case. */
export function byLetters<Value>(
  entries: Iterable<readonly [spelling: string, value: Value]>,
): (text: string) => Value | undefined {
  const known = new Map<number, { readonly letters: string; readonly value: Value }>();
  for (const [spelling, value] of entries)
    known.set(hashOf(spelling), { letters: letters(spelling), value });
  return (text) => {
    const entry = known.get(hashOf(text));
    return entry && areLettersOf(text, entry.letters) ? entry.value : undefined;
  };
}
