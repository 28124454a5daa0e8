// Which guides are about a row: those with a step that names it, and no others.

import { guides, type Guide, type GuideName } from './guides.ts';

const idOf = (space: string, key: string | number): string => `${space} ${String(key)}`;

/** The rows a guide names, as "space key". */
function namedBy({ kinds, steps }: Guide): string[] {
  return [
    ...kinds.map((kind) => idOf('kind', kind)),
    ...steps.flatMap(({ codes = [], statuses = [], problems = [], reasons = [], names = [] }) => [
      ...codes.map((code) => idOf('code', code)),
      ...statuses.map((status) => idOf('status', status)),
      ...problems.map((problem) => idOf('problem', problem)),
      ...reasons.map((reason) => idOf('id', reason)),
      ...names.map((name) => idOf('name', name)),
    ]),
  ];
}

const named = (Object.entries(guides) as [GuideName, Guide][]).map(
  ([name, guide]) => [name, new Set(namedBy(guide))] as const,
);

const NUMBERED = new Set(['kind', 'code', 'status', 'problem']);

const guidesNaming = (...ids: readonly string[]): GuideName[] =>
  named.filter(([, rows]) => ids.some((id) => rows.has(id))).map(([name]) => name);

/** The guides that name a public id. */
export const guidesAboutId = (reason: string | undefined): GuideName[] =>
  reason === undefined ? [] : guidesNaming(idOf('id', reason));

/** The guides that name a row by its key, or by its public id. */
export function guidesAbout(space: string, key: string, reason?: string): GuideName[] {
  const own = idOf(NUMBERED.has(space) ? space : 'name', key);
  return guidesNaming(own, ...(reason === undefined ? [] : [idOf('id', reason)]));
}
