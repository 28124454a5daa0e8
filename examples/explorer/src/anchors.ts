// The fragment of each row: the one it has in ERRORS.md.

import { explain, explainAll, type Explanation } from '@x-api-errors/core/guide';

const toAnchor = (id: string): string => id.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');

/** `code-187`, `problem-usage-capped`, `guide-refresh-token`. */
export const anchorOf = ({ space, key }: Pick<Explanation, 'space' | 'key'>): string =>
  toAnchor(`${space}-${key}`);

const isSame = (a: Explanation | undefined, b: Explanation): boolean =>
  a?.space === b.space && a.key === b.key;

/** The public ids a row is found by, also those of its exceptions: `reply-rule`. */
function idsOf(row: Explanation): string[] {
  const ids = [row.reason, ...(row.elsewhere ?? []).map(({ reason }) => reason)];
  return ids.filter((id) => id !== undefined && isSame(explain({ reason: id }), row)) as string[];
}

export const rows: readonly Explanation[] = explainAll();

const byAnchor = new Map(
  rows.flatMap((row) =>
    [anchorOf(row), ...idsOf(row).map(toAnchor)].map((anchor) => [anchor, row] as const),
  ),
);

/** The row that a fragment names. */
export const rowAt = (anchor: string): Explanation | undefined =>
  byAnchor.get(anchor.toLowerCase());
