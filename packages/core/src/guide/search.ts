// Finds rows and guides by plain words.

import { explainAll } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { guides, type Guide, type GuideName } from './guides.ts';
import { apart, asking, fold, tellingWords, wordsOf } from './words.ts';

/** How well a row matches, the best first. */
const ranks = ['key', 'guide', 'key-or-text', 'anywhere', 'some-words'] as const;
type Rank = (typeof ranks)[number];

type Words = ReadonlySet<string>;

/** A row with its words, made once. */
interface Entry {
  readonly row: Explanation;
  /** Key, public ids and X's text as a whole, in one word each. */
  readonly names: readonly string[];
  /** The same folded, and without words that say nothing. */
  readonly folded: readonly string[];
  /** The words of the same. */
  readonly near: Words;
  /** All that the row says, its words apart. */
  readonly text: string;
  /** Of a guide: what X's page and people call it. */
  readonly headings: readonly Words[];
  readonly called: Words;
}

interface Query {
  readonly words: readonly string[];
  /** By word, whether a text has it. */
  readonly isIn: readonly ((text: string) => boolean)[];
  /** The text in one word. */
  readonly name: string;
  readonly folded: readonly string[];
}

const inOneWord = (text: string): string => wordsOf(text).join('');

const foldedInOneWord = (text: string): string[] => [
  wordsOf(text).map(fold).join(''),
  tellingWords(text).join(''),
];

function wordSet(texts: readonly (string | undefined)[]): Words {
  const words = new Set<string>();
  for (const text of texts)
    if (text !== undefined) for (const word of tellingWords(text)) words.add(word);
  return words;
}

/** What a guide is called: its title, X's headings, the sentences of X's it answers, and people's words. */
const headingsOf = ({ title, headings = [], words, steps }: Guide): string[] => [
  title,
  ...headings,
  ...words,
  ...steps.flatMap(({ text }) => text ?? []),
];

/** All that a guide says. */
const stepsOf = ({ steps }: Guide): (string | undefined)[] =>
  steps.flatMap((step) => [step.do, step.because, step.text, step.outdated, step.only]);

function entryOf(row: Explanation): Entry {
  const { space, key, kind, reason, text, means, advice, note, elsewhere = [] } = row;
  const guide: Guide | undefined = space === 'guide' ? guides[key as GuideName] : undefined;
  const ids = [key, reason, ...elsewhere.map((other) => other.reason)];
  const named = [...ids, text].filter((name) => name !== undefined);
  const near = [...named, ...(space === 'kind' ? [means] : [])];
  const others = elsewhere.flatMap((other) => [other.when, other.advice, other.kind]);
  const headings = guide ? headingsOf(guide).map((heading) => wordSet([heading])) : [];
  return {
    row,
    // "code 422" and "status 422" are asked for by their space, a guide by its title.
    names: [...named, `${space} ${key}`, guide?.title ?? key].map(inOneWord),
    folded: named.flatMap(foldedInOneWord),
    near: wordSet(near),
    text: apart(
      [...near, kind, means, advice, note, ...others, ...(guide ? stepsOf(guide) : [])].join('\n'),
    ),
    headings,
    called: new Set(headings.flatMap((words) => [...words])),
  };
}

const countIn = (words: readonly string[], among: Words): number =>
  words.filter((word) => among.has(word)).length;

/** The share of words that two sets have in common. */
const likeness = (words: readonly string[], other: Words): number => {
  const common = countIn(words, other);
  return common / (words.length + other.size - common);
};

interface Match {
  readonly row: Explanation;
  readonly rank: Rank;
  /** How well, among those that match the same way. */
  readonly score: number;
}

function match(entry: Entry, { words, isIn, name, folded }: Query): Match | undefined {
  const { row, near, text, headings, called } = entry;
  const as = (rank: Rank, score: number): Match => ({ row, rank, score });
  if (entry.names.includes(name)) return as('key', 1);
  if (folded.some((word) => entry.folded.includes(word))) return as('key', 0);
  // Words of a heading or two; scattered over many they are no name of it.
  const heading = Math.max(0, ...headings.map((each) => countIn(words, each)));
  if (heading > words.length / 2 && countIn(words, called) === words.length)
    return as('guide', Math.max(...headings.map((each) => likeness(words, each))));
  if (countIn(words, near) === words.length) return as('key-or-text', likeness(words, near));
  const found = words.filter((word, index) => called.has(word) || isIn[index]!(text)).length;
  if (found === words.length) return as('anywhere', countIn(words, near));
  return found > 0 ? as('some-words', found) : undefined;
}

/** Also finds the guides that the rows asked for by their key name. */
function withGuides(matches: readonly Match[], among: readonly Entry[]): Match[] {
  const byKey = matches.filter(({ rank }) => rank === 'key');
  const names = new Set<string>(byKey.flatMap(({ row }) => row.guides));
  const named = among.filter(
    ({ row }) =>
      row.space === 'guide' && names.has(row.key) && !byKey.some((found) => found.row === row),
  );
  const guided = named.map(({ row }): Match => {
    const called = matches.find((found) => found.row === row && found.rank === 'guide');
    return { row, rank: 'guide', score: 1 + (called?.score ?? 0) };
  });
  return [...matches.filter(({ row }) => !guided.some((found) => found.row === row)), ...guided];
}

let entries: readonly Entry[] | undefined;

/**
 * The rows and guides that plain words find, the best first: by key or id, then guides by their headings, then rows with all
 * words in key or text, with all words anywhere, with most words; where there are none, with any of them. Anything but a
 * text finds nothing. Never throws.
 *
 * @example
 * ```ts
 * import { search } from '@x-api-errors/core/guide';
 *
 * search('429')[0]?.space; // 'status'
 * search('crc')[0]?.key; // 'webhooks': the guide
 * search('my stream keeps disconnecting')[0]?.key; // 'full-buffer'
 * ```
 */
export function search(text: string): Explanation[] {
  if (typeof text !== 'string') return [];
  const words = [...new Set(tellingWords(text))];
  if (words.length === 0) return [];
  const query: Query = {
    words,
    isIn: words.map(asking),
    name: inOneWord(text),
    folded: foldedInOneWord(text),
  };
  entries ??= explainAll().map(entryOf);
  const matches = withGuides(
    entries.flatMap((entry) => match(entry, query) ?? []),
    entries,
  );
  const good = matches.filter(
    ({ rank, score }) => rank !== 'some-words' || score > words.length / 2,
  );
  return (good.length > 0 ? good : matches)
    .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || b.score - a.score)
    .map(({ row }) => row);
}
