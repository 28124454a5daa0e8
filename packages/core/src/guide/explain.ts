// Looks rows up by key, name or public id.

import { kinds, kindTable, type XErrorKind } from '../catalogue/kinds.ts';
import type { Row } from '../catalogue/row.ts';
import {
  explanationElsewhere,
  explanationOf,
  explanationOfGuide,
  explanationOfKind,
  type Explanation,
} from './explanation.ts';
import { guides, type GuideName } from './guides.ts';
import { spaces, type SpaceName } from './spaces.ts';

/** What `explain` is asked for; one member. */
export type ExplainQuery =
  | { readonly code: number | string }
  | { readonly status: number | string }
  | { readonly problem: string }
  | { readonly name: string }
  | { readonly kind: string }
  | { readonly reason: string }
  | { readonly disconnect: number | string };

const spaceNames = Object.keys(spaces) as SpaceName[];

/** The row with this key in the first of these spaces that has one. */
function byKey(key: string, ...among: readonly SpaceName[]): Explanation | undefined {
  const space = among.find((name) => Object.hasOwn(spaces[name], key));
  return space && explanationOf(space, key, spaces[space][key]!);
}

/** Where ids are looked for: rows that X names by a word of its own come before its sentences, numbers last. */
const ID_SPACES = [
  'reason',
  'label',
  'problem',
  'sentence',
  'limit',
  'code',
  'disconnect',
  'status',
] as const satisfies readonly SpaceName[];

function* failures(): Generator<readonly [space: SpaceName, key: string, row: Row]> {
  for (const space of ID_SPACES) {
    for (const [key, row] of Object.entries(spaces[space])) {
      if (row.kind !== null) yield [space, key, row];
    }
  }
}

/** The row with this public id, else the exception with it. */
function byId(id: string): Explanation | undefined {
  for (const [space, key, row] of failures()) {
    if (row.reason === id) return explanationOf(space, key, row);
  }
  for (const [space, key, row] of failures()) {
    const exception = row.elsewhere?.find(({ reason }) => reason === id);
    if (exception) return explanationElsewhere(space, key, row, exception);
  }
  return undefined;
}

const byKind = (kind: string): Explanation | undefined =>
  Object.hasOwn(kindTable, kind) ? explanationOfKind(kind as XErrorKind) : undefined;

const slugOf = (type: string): string => type.slice(type.lastIndexOf('/') + 1).toLowerCase();

/** How each member of a query is answered. */
const lookups: Readonly<Record<string, (key: string) => Explanation | undefined>> = {
  code: (key) => byKey(key, 'code', 'ads', 'oauth', 'media'),
  status: (key) => byKey(key, 'status'),
  problem: (key) => byKey(slugOf(key), 'problem'),
  name: (key) => byKey(key, 'oauth', 'ads', 'media', 'reason', 'label', 'network'),
  kind: byKind,
  reason: (key) => byKey(key, 'reason') ?? byId(key),
  disconnect: (key) => byKey(key, 'disconnect'),
};

/** The first member of the query that is one, with its value as a key. */
function asked(query: ExplainQuery): readonly [member: string, key: string] | undefined {
  for (const member of Object.keys(lookups)) {
    const value: unknown = query[member as keyof ExplainQuery];
    if (typeof value === 'string' || typeof value === 'number') return [member, String(value)];
  }
  return undefined;
}

/**
 * What is known about a code, an HTTP status, a problem type (slug or URI), a name (OAuth, Ads, media, a stream or webhook
 * reason, a network code), a kind, a v1.1 disconnect code, or the `reason` of an `XErrorInfo`; `undefined` where nothing is.
 * A name of two spaces (`InternalError`) is the media one; `{ reason }` asks for the other. Never throws.
 *
 * @example
 * ```ts
 * import { explain } from '@x-api-errors/core/guide';
 *
 * explain({ code: 187 })?.means; // 'This account posted the same text before.'
 * explain({ status: 422 })?.kind; // 'invalid-request'
 * explain({ code: 422 })?.kind; // 'not-found': another number space
 * explain({ reason: 'reply-rule' })?.kind; // 'restricted'
 * ```
 */
export function explain(query: ExplainQuery): Explanation | undefined {
  try {
    const [member, key] = asked(query) ?? [];
    return member === undefined || key === undefined ? undefined : lookups[member]!(key);
  } catch {
    // A getter or a proxy of the caller's threw, or the query is no object.
    return undefined;
  }
}

/** Every kind, guide and row of every space, in this order. */
export function explainAll(): Explanation[] {
  const rows = spaceNames.flatMap((space) =>
    Object.entries(spaces[space]).map(([key, row]) => explanationOf(space, key, row)),
  );
  const names = Object.keys(guides) as GuideName[];
  return [...kinds.map(explanationOfKind), ...names.map(explanationOfGuide), ...rows];
}
