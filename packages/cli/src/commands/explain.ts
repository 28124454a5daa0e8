import {
  explain,
  explainAll,
  guides,
  search,
  type Explanation,
  type GuideName,
} from '@x-api-errors/core/guide';
import { exit, type ExitCode } from '../exit.ts';
import { explanationText, guideText, queryFor, titleOf } from '../print/explanation.ts';
import { paint } from '../print/paint.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** Of what plain words find: as many rows beside the first as fit under it. */
const MAX_ALSO = 5;
/** In this order a key is looked up: X's numbers mean different things as status, code and disconnect code. */
const SPACES = ['status', 'code', 'problem', 'kind', 'reason', 'name', 'disconnect'] as const;
type Space = (typeof SPACES)[number];

const lookUp = (space: Space, key: string): Explanation | undefined =>
  explain({ [space]: key } as Record<Space, string>);

const isGuide = (name: string): name is GuideName => Object.hasOwn(guides, name);

/** Rows by their exact key, as "187", "code 187" or "https://api.x.com/2/problems/usage-capped". */
function byKey(asked: string): Explanation[] {
  const [, word, rest] = /^([a-z]+)[ :]+([^\s:].*)$/i.exec(asked) ?? [];
  const space = SPACES.find((name) => name === word?.toLowerCase());
  const spaces = space ? [space] : SPACES;
  const key = space ? rest! : asked;
  const found = spaces.flatMap(
    (name) => lookUp(name, key) ?? lookUp(name, key.toLowerCase()) ?? [],
  );
  const unique = new Map(found.map((row) => [`${row.space} ${row.key}`, row]));
  return [...unique.values()];
}

interface Found {
  /** To be shown in full. */
  readonly rows: readonly Explanation[];
  readonly guides: readonly GuideName[];
  /** To be mentioned. */
  readonly also: readonly Explanation[];
}

const guidesOf = (rows: readonly Explanation[]): GuideName[] => [
  ...new Set(rows.flatMap((row) => row.guides)),
];

function find(asked: string): Found {
  const exact = byKey(asked);
  if (exact.length > 0) return { rows: exact, guides: guidesOf(exact), also: [] };
  if (isGuide(asked)) return { rows: [], guides: [asked], also: [] };
  const [best, ...others] = search(asked);
  if (!best) return { rows: [], guides: [], also: [] };
  const isRow = best.space !== 'guide';
  return {
    rows: isRow ? [best] : [],
    guides: isRow ? best.guides : [best.key as GuideName],
    also: others.slice(0, MAX_ALSO),
  };
}

/** For programs: the rows in full, guides with their steps. */
function toJson({ rows, guides: names, also }: Found): string[] {
  const shown = explainAll()
    .filter(({ space, key }) => space === 'guide' && names.includes(key as GuideName))
    .map((row) => ({ ...row, steps: guides[row.key as GuideName].steps }));
  const seen = new Set(shown.map(({ key }) => `guide ${key}`));
  const rest = also.filter(({ space, key }) => !seen.has(`${space} ${key}`));
  return [...rows, ...shown, ...rest].map((row) => JSON.stringify(row));
}

function toText({ rows, guides: names, also }: Found, colors: boolean): string[] {
  const styles = paint(colors);
  const width = Math.max(0, ...also.map((row) => queryFor(row).length));
  const mentions = also.map(
    (row) => `  ${queryFor(row).padEnd(width)}  ${styles.dim(titleOf(row))}`,
  );
  return [
    ...rows.map((row) => explanationText(row, styles)),
    ...names.map((name) => guideText(name, styles)),
    ...(mentions.length > 0 ? [[styles.bold('See also'), ...mentions].join('\n')] : []),
  ];
}

/** Prints what is known about a code, a status, a problem type, a name, a reason, a kind, or what plain words describe. */
export function explainCommand(
  terminal: Terminal,
  words: readonly string[],
  { json }: { readonly json: boolean },
): ExitCode {
  const asked = words.join(' ').trim();
  if (asked === '')
    throw new UsageError('Say what to explain: a code, a status, a name, or words.');
  const found = find(asked);
  const texts = json ? toJson(found) : toText(found, terminal.colors);
  if (texts.length === 0)
    throw new UsageError('Nothing is known about that. `x-api-errors list` prints all there is.');
  terminal.print(`${texts.join(json ? '\n' : '\n\n')}\n`);
  return exit.found;
}
