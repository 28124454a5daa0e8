// The catalogue's rows by number and name space: what there is to explain.

import { adsNames } from '../catalogue/ads.ts';
import { codes } from '../catalogue/codes.ts';
import { disconnects } from '../catalogue/disconnects.ts';
import { labels } from '../catalogue/labels.ts';
import { limits, openWindow, type LimitRow } from '../catalogue/limits.ts';
import { mediaNames } from '../catalogue/media.ts';
import { networkCodes } from '../catalogue/network.ts';
import { oauthNames } from '../catalogue/oauth.ts';
import { problems } from '../catalogue/problems.ts';
import { reasons } from '../catalogue/reasons.ts';
import type { NoFailure, Row } from '../catalogue/row.ts';
import { PROTECTED_TIMELINE, sentences } from '../catalogue/sentences.ts';
import type { SourceName } from '../catalogue/sources.ts';
import { statuses } from '../catalogue/statuses.ts';

export type AnyRow = Row | NoFailure;
export type RowTable = Readonly<Record<string, AnyRow>>;

/** Sentences whose cause is known, by the id of that cause. */
const namedSentences: RowTable = Object.fromEntries(
  [...sentences, PROTECTED_TIMELINE].flatMap((row) =>
    'reason' in row ? [[row.reason, row] as const] : [],
  ),
);

/** Who documents the headers of a limit. */
const limitSources = {
  account: 'x-ads',
  window: 'x-rate-limits',
  'app-24h': 'field',
  'user-24h': 'field',
} as const satisfies Record<LimitRow['scope'], SourceName>;

const limitRows: RowTable = {
  ...Object.fromEntries(
    limits.map(({ scope, headers: [, remaining, reset], words, reason, hint }): [string, Row] => [
      reason,
      {
        kind: 'rate-limit',
        policy: 'after-reset',
        reason,
        status: 429,
        means: `The requests ${words} are used up, as ${remaining} and ${reset} say.`,
        hint,
        source: limitSources[scope],
      },
    ]),
  ),
  [openWindow.reason]: { kind: 'rate-limit', status: 429, source: 'field', ...openWindow },
};

/** The number and name spaces. They never mix: HTTP 422 is not X's code 422. */
export type SpaceName =
  | 'status'
  | 'problem'
  | 'code'
  | 'reason'
  | 'sentence'
  | 'limit'
  | 'label'
  | 'oauth'
  | 'ads'
  | 'media'
  | 'disconnect'
  | 'network';

/** Every space, in the order in which rows are listed. */
export const spaces: Readonly<Record<SpaceName, RowTable>> = {
  status: statuses,
  problem: problems,
  code: codes,
  reason: reasons,
  sentence: namedSentences,
  limit: limitRows,
  label: labels,
  oauth: oauthNames,
  ads: adsNames,
  media: mediaNames,
  disconnect: disconnects,
  network: networkCodes,
};

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

type ValuesOf<Table> = Table[keyof Table];
type IdOf<R> = R extends { readonly reason: infer Id extends string } ? Id : never;
type IdElsewhere<R> = R extends { readonly elsewhere: readonly (infer Exception)[] }
  ? IdOf<Exception>
  : never;
type NamedRow =
  | ValuesOf<typeof codes>
  | ValuesOf<typeof problems>
  | ValuesOf<typeof statuses>
  | ValuesOf<typeof reasons>
  | ValuesOf<typeof labels>
  | ValuesOf<typeof disconnects>
  | (typeof sentences)[number]
  | typeof PROTECTED_TIMELINE
  | (typeof limits)[number]
  | typeof openWindow;

/** The public ids of rows (`reply-rule`), as in `XErrorInfo.reason`, and X's own reason words (`TooManyConnections`). */
export type KnownReason = IdOf<NamedRow> | IdElsewhere<NamedRow> | keyof typeof reasons;
