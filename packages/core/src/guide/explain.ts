// Room: looks rows up and puts evidence and facts together. No knowledge of its own.

import { codes } from '../catalogue/codes.ts';
import type { Evidence } from '../catalogue/evidence.ts';
import {
  kindRow,
  kindTable,
  type RetryPolicy,
  type XErrorFault,
  type XErrorKind,
} from '../catalogue/kinds.ts';
import {
  adsNames,
  disconnects,
  labels,
  mediaNames,
  oauthNames,
  reasons,
} from '../catalogue/names.ts';
import { networkCodes } from '../catalogue/network.ts';
import { problems } from '../catalogue/problems.ts';
import { statuses } from '../catalogue/statuses.ts';
import { codeFacts } from './facts/codes.ts';
import { sources, type Fact, type SourceName } from './facts/fact.ts';
import {
  adsFacts,
  disconnectFacts,
  labelFacts,
  mediaFacts,
  oauthFacts,
  reasonFacts,
} from './facts/names.ts';
import { networkFacts } from './facts/network.ts';
import { problemFacts } from './facts/problems.ts';
import { statusFacts } from './facts/statuses.ts';
import { orNothing } from '../total.ts';
import { guides, type Guide, type GuideName } from './guides.ts';

/** The number and name spaces, which never mix: HTTP 422 is not X's code 422. */
const spaces = {
  code: [codes, codeFacts],
  problem: [problems, problemFacts],
  status: [statuses, statusFacts],
  oauth: [oauthNames, oauthFacts],
  ads: [adsNames, adsFacts],
  media: [mediaNames, mediaFacts],
  reason: [reasons, reasonFacts],
  label: [labels, labelFacts],
  disconnect: [disconnects, disconnectFacts],
  network: [networkCodes, networkFacts],
} as const satisfies Record<
  string,
  readonly [Readonly<Record<string, Evidence | null>>, Readonly<Record<string, Fact>>]
>;

/** The numeric codes the catalogue knows. */
export type KnownCode = keyof typeof codes;
/** The problem types it knows. */
export type KnownProblem = keyof typeof problems;
/** The HTTP statuses it knows. */
export type KnownStatus = Extract<keyof typeof statuses, number>;
/** The names it knows that X sends: of OAuth, Ads, media, reasons, labels. */
export type KnownName =
  | keyof typeof oauthNames
  | keyof typeof adsNames
  | keyof typeof mediaNames
  | keyof typeof reasons
  | keyof typeof labels;

export type ExplanationSpace = keyof typeof spaces | 'kind';

/** What is known of a code, a problem type, a status, a name or a kind. */
export interface Explanation {
  /** Which space the key is of. */
  readonly space: ExplanationSpace;
  readonly key: string;
  /** Absent where nothing failed (200, 304), and for `about:blank`, which says nothing. */
  readonly kind?: XErrorKind;
  readonly fault?: XErrorFault;
  readonly policy?: RetryPolicy;
  /** X's own short text. */
  readonly text?: string;
  /** What it means. */
  readonly means: string;
  /** What to do. */
  readonly advice: string;
  /** The HTTP status X documents with it. */
  readonly status?: number;
  /** The APIs it belongs to. */
  readonly versions?: readonly string[];
  /** What is outdated, contradictory or different in practice. */
  readonly note?: string;
  readonly source: SourceName;
  /** An address, or what else the source is. */
  readonly sourceUrl: string;
  /** Troubleshooting guides that help. */
  readonly guides: readonly GuideName[];
}

const guidesFor = (kind: XErrorKind): GuideName[] =>
  (Object.keys(guides) as GuideName[]).filter((name) =>
    (guides[name] as Guide).kinds.includes(kind),
  );

function fromRow(space: keyof typeof spaces, key: string): Explanation | undefined {
  const [evidence, facts]: readonly [
    Readonly<Record<string, Evidence | null>>,
    Readonly<Record<string, Fact>>,
  ] = spaces[space];
  if (!Object.hasOwn(facts, key)) return undefined;
  const { source, means, advice, text, status, versions, note } = facts[key]!;
  const row = evidence[key];
  const kind = row ? kindRow(row.kind) : undefined;
  return {
    space,
    key,
    ...(row && {
      kind: row.kind,
      fault: row.fault ?? kind!.fault,
      policy: row.policy ?? kind!.policy,
    }),
    ...(text !== undefined && { text }),
    means,
    advice: advice ?? row?.hint ?? kind?.hint ?? 'Nothing to do.',
    ...(status !== undefined && { status }),
    ...(versions !== undefined && { versions }),
    ...(note !== undefined && { note }),
    source,
    sourceUrl: sources[source],
    guides: row ? guidesFor(row.kind) : [],
  };
}

function fromKind(key: string): Explanation | undefined {
  if (!Object.hasOwn(kindTable, key)) return undefined;
  const kind = key as XErrorKind;
  const { fault, policy, title, detail, hint } = kindRow(kind);
  return {
    space: 'kind',
    key,
    kind,
    fault,
    policy,
    means: `${title}. ${detail}`,
    advice: hint,
    source: 'own',
    sourceUrl: sources.own,
    guides: guidesFor(kind),
  };
}

/** What `explain` is asked for; one member. */
export type ExplainQuery =
  | { readonly code: number | string }
  | { readonly status: number | string }
  | { readonly problem: string }
  | { readonly name: string }
  | { readonly kind: string }
  | { readonly reason: string }
  | { readonly disconnect: number | string };

/**
 * What is known of a code, an HTTP status, a problem type (slug or URI), a name (OAuth, Ads, media, a stream or webhook
 * reason, a network code), a kind, or a v1.1 disconnect code; `undefined` where nothing is. A name of two spaces
 * (`InternalError`) is the media one; `{ reason }` asks for the other.
 *
 * @example
 * ```ts
 * import { explain } from '@x-api-errors/core/guide';
 *
 * explain({ code: 187 })?.means; // 'The same text was posted by this account before.'
 * explain({ status: 422 })?.kind; // 'invalid-request'
 * explain({ code: 422 })?.kind; // 'not-found': another number space
 * ```
 */
export function explain(query: ExplainQuery): Explanation | undefined {
  return orNothing(() => find(query));
}

/** The spaces that a member of a query asks, in this order. */
const ASKED: Readonly<Record<string, readonly (keyof typeof spaces)[]>> = {
  code: ['code', 'ads', 'oauth', 'media'],
  status: ['status'],
  problem: ['problem'],
  reason: ['reason'],
  disconnect: ['disconnect'],
  name: ['oauth', 'ads', 'media', 'reason', 'label', 'network'],
};

function find(query: Readonly<Record<string, unknown>>): Explanation | undefined {
  if ('kind' in query) return fromKind(keyOf(query['kind']));
  const member = Object.keys(ASKED).find((name) => name in query);
  if (member === undefined) return undefined;
  const given = keyOf(query[member]);
  const key = member === 'problem' ? given.slice(given.lastIndexOf('/') + 1).toLowerCase() : given;
  for (const space of ASKED[member]!) {
    const found = fromRow(space, key);
    if (found) return found;
  }
  return undefined;
}

/** A key as the tables spell it; '' for what is none. */
const keyOf = (given: unknown): string =>
  typeof given === 'string' || typeof given === 'number' ? String(given) : '';

/** Every row of every space, kinds first. */
export function explainAll(): Explanation[] {
  const rows = (Object.keys(spaces) as (keyof typeof spaces)[]).flatMap((space) =>
    Object.keys(spaces[space][1]).map((key) => fromRow(space, key)),
  );
  return [...Object.keys(kindTable).map(fromKind), ...rows].filter((row) => row !== undefined);
}

/** As much as is looked at of a search. */
const MAX_ASKED = 1000;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Rows that hold every word of the text, in their key, X's text, meaning, advice or note: exact keys first.
 *
 * @example
 * ```ts
 * import { search } from '@x-api-errors/core/guide';
 *
 * search('429').map(({ space, key }) => `${space} ${key}`); // ['status 429', …]
 * ```
 */
export function search(text: string): Explanation[] {
  if (typeof text !== 'string') return [];
  const asked = text.slice(0, MAX_ASKED);
  const wanted = wordsOf(asked);
  if (wanted.length === 0) return [];
  const exact = asked.trim().toLowerCase();
  return explainAll()
    .map((row) => {
      const key = wordsOf(row.key);
      const words = new Set([
        ...key,
        ...wordsOf([row.text, row.means, row.advice, row.note, row.kind].join(' ')),
      ]);
      if (!wanted.every((word) => words.has(word))) return undefined;
      const rank =
        row.key.toLowerCase() === exact ? 0 : wanted.every((word) => key.includes(word)) ? 1 : 2;
      return { row, rank };
    })
    .filter((found) => found !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map(({ row }) => row);
}
