// What somebody asks for, as rows and guides of the catalogue.

import type { XErrorInfo } from '@x-api-errors/core';
import {
  explain,
  guides,
  search,
  type Explanation,
  type GuideName,
} from '@x-api-errors/core/guide';

/** Of what plain words find: as many rows beside the first as fit under it. */
const MAX_ALSO = 5;
/** In this order a key is looked up: X's numbers mean different things as status, code and disconnect code. */
const SPACES = ['status', 'code', 'problem', 'kind', 'reason', 'name', 'disconnect'] as const;
type Space = (typeof SPACES)[number];

/** What was found, the most exact first. */
export interface Found {
  /** To be shown in full. */
  readonly rows: readonly Explanation[];
  /** The guides about them, or the one that was asked for. */
  readonly guides: readonly GuideName[];
  /** To be mentioned. */
  readonly also: readonly Explanation[];
  /** Whether a key was asked for, not words. */
  readonly exact: boolean;
}

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

const guidesOf = (rows: readonly Explanation[]): GuideName[] => [
  ...new Set(rows.flatMap((row) => row.guides)),
];

/**
 * What is known about a code, a status, a problem type or its URI, a name, a reason, a kind, a guide, or what plain words
 * describe. Nothing is found where all three lists are empty. Never throws.
 *
 * @example
 * ```ts
 * import { find } from '@x-api-errors/cli';
 *
 * find('code 187').rows[0]?.means; // 'This account posted the same text before.'
 * find('my stream keeps disconnecting').guides; // ['full-buffer']
 * ```
 */
export function find(asked: string): Found {
  const words = asked.trim();
  const exact = byKey(words);
  if (exact.length > 0) return { rows: exact, guides: guidesOf(exact), also: [], exact: true };
  if (isGuide(words)) return { rows: [], guides: [words], also: [], exact: true };
  const [best, ...others] = search(words);
  if (!best) return { rows: [], guides: [], also: [], exact: false };
  const isRow = best.space !== 'guide';
  return {
    rows: isRow ? [best] : [],
    guides: isRow ? best.guides : [best.key as GuideName],
    also: others.slice(0, MAX_ALSO),
    exact: false,
  };
}

/**
 * What `find` knows a failure by, the most exact first: its reason, problem, code or kind.
 *
 * @example
 * ```ts
 * import { find, keyOf } from '@x-api-errors/cli';
 * import { classify } from '@x-api-errors/core';
 *
 * const info = classify({ status: 403, body: { errors: [{ code: 187 }] } });
 * if (info) find(keyOf(info)).rows[0]?.text; // 'Status is a duplicate.'
 * ```
 */
export const keyOf = ({ reason, problem, code, kind }: XErrorInfo): string =>
  reason ?? problem ?? (code === undefined ? kind : `code ${code}`);
