// Plain words of a text, folded so that "posts", "posted" and "Post" are one. English only.

/** Longer texts are cut: nobody searches for more. */
const MAX_TEXT = 1000;
const MAX_WORD = 40;

/** Words that say nothing about which row is meant. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all am an and any are as at be been but by can cannot code did do does doing don error errors ' +
    'failure fix for from get gets getting give got had has have having help how i if in into is isn issue issues it its ' +
    'just keep keeps me my no not of on or our out problem problems s should so some t than that the their them then ' +
    'there these they this to too troubleshoot troubleshooting us was we were what when where which while who why will ' +
    'with without won would x you your'
  ).split(' '),
);

/** Words of the old Twitter for what X names otherwise now. */
const RENAMED: Readonly<Record<string, string>> = {
  tweet: 'post',
  retweet: 'repost',
  dm: 'message',
  dms: 'message',
};

/** The ends of inflected words, longest first, with what is left of them; tried on words that stay long enough. */
const ENDINGS: readonly (readonly [ending: string, left: string, shortest: number])[] = [
  ['ies', 'y', 5],
  ['sses', 'ss', 5],
  ['ss', 'ss', 3],
  ['us', 'us', 3],
  ['is', 'is', 3],
  ['s', '', 4],
];
const VERB_ENDINGS: readonly (readonly [ending: string, shortest: number])[] = [
  ['ation', 8],
  ['ion', 7],
  ['ating', 8],
  ['ated', 8],
  ['ate', 8],
  ['ing', 6],
  ['ed', 5],
  ['e', 5],
];

/** "posts" and "posting" → "post", "disconnected" → "disconnect", "capped" → "cap". */
export function fold(word: string): string {
  let stem = word;
  for (const [ending, left, shortest] of ENDINGS) {
    if (stem.length >= shortest && stem.endsWith(ending)) {
      stem = stem.slice(0, -ending.length) + left;
      break;
    }
  }
  const verb = VERB_ENDINGS.find(
    ([end, shortest]) => stem.length >= shortest && stem.endsWith(end),
  );
  if (verb) {
    stem = stem.slice(0, -verb[0].length);
    if (verb[0] !== 'e') stem = stem.replace(/([bdgmnprt])\1$/, '$1').replace(/e$/, '');
  }
  return RENAMED[stem] ?? stem;
}

/** Lower case, with the words of "TooManyConnections" apart. */
export const apart = (text: string): string =>
  text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** The words of a text as they stand, lower case. */
export function wordsOf(text: string): string[] {
  const words = apart(text.slice(0, MAX_TEXT)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.slice(0, MAX_WORD));
}

/** The folded words that say something; all of them where none does. */
export function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : words).map(fold);
}

/** How the words may begin that fold to this one. */
const beginningsOf = (folded: string): string[] => [
  folded.replace(/y$/, ''),
  ...Object.keys(RENAMED).filter((old) => RENAMED[old] === folded),
];

/** Asks texts whose words are `apart` for a word that folds to this one; only words that begin like it are folded. */
export function asking(folded: string): (text: string) => boolean {
  const beginning = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${beginningsOf(folded).join('|')})[\\p{L}\\p{N}]*`,
    'gu',
  );
  return (text) =>
    (text.match(beginning) ?? []).some((word) => !STOP_WORDS.has(word) && fold(word) === folded);
}
