// Room: what recurs in X's answers, as X spells it.

export const json = { 'content-type': 'application/json; charset=utf-8' } as const;
export const html = { 'content-type': 'text/html; charset=utf-8' } as const;

/** The `type` of a problem, by its slug. */
export const problemType = (slug: string): string => `https://api.x.com/2/problems/${slug}`;
