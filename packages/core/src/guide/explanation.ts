// What a row of the catalogue says, as one plain value for people.

import {
  kindRow,
  type KindRow,
  type RetryPolicy,
  type XErrorFault,
  type XErrorKind,
} from '../catalogue/kinds.ts';
import type { Evidence, Exception, Facts } from '../catalogue/row.ts';
import { sources, type SourceName } from '../catalogue/sources.ts';
import { guides, type GuideName } from './guides.ts';
import { guidesAbout, guidesAboutId } from './related.ts';
import { situationOf } from './situations.ts';
import type { AnyRow, SpaceName } from './spaces.ts';

export type ExplanationSpace = SpaceName | 'kind' | 'guide';

/** What a row means in another situation; only what differs is present. */
export interface ExplanationElsewhere {
  /** The situation in plain English: "on webhook paths", "for a write". */
  readonly when: string;
  readonly kind?: XErrorKind;
  readonly fault?: XErrorFault;
  readonly policy?: RetryPolicy;
  readonly advice?: string;
  readonly reason?: string;
}

/** What is known about a code, a problem type, a status, a name, a sentence, a limit, a kind or a guide. */
export interface Explanation {
  /** Which space the key belongs to. */
  readonly space: ExplanationSpace;
  readonly key: string;
  /** Absent where nothing failed (200, 304), for `about:blank`, which says nothing, and for guides. */
  readonly kind?: XErrorKind;
  readonly fault?: XErrorFault;
  readonly policy?: RetryPolicy;
  /** The public id of the row, as in `XErrorInfo.reason`. */
  readonly reason?: string;
  /** X's own short text. */
  readonly text?: string;
  /** What it means. */
  readonly means: string;
  /** What to do: the words of `XErrorInfo.hint`. */
  readonly advice: string;
  /** The HTTP status X documents with it. */
  readonly status?: number;
  /** The APIs it belongs to. */
  readonly versions?: readonly string[];
  /** What is outdated, contradictory or different in practice. */
  readonly note?: string;
  /** What it means in other situations; of those that apply, the first counts. */
  readonly elsewhere?: readonly ExplanationElsewhere[];
  readonly source: SourceName;
  /** An address, or what else the source is. */
  readonly sourceUrl: string;
  /** The troubleshooting guides that are about it. */
  readonly guides: readonly GuideName[];
}

/** What someone has to act on. */
interface Verdict {
  readonly kind: XErrorKind;
  readonly fault: XErrorFault;
  readonly policy: RetryPolicy;
  readonly advice: string;
  readonly reason?: string;
}

function verdictOf({ kind, fault, policy, hint, reason }: Evidence): Verdict {
  const defaults = kindRow(kind);
  return {
    kind,
    fault: fault ?? defaults.fault,
    policy: policy ?? defaults.policy,
    advice: hint ?? defaults.hint,
    ...(reason !== undefined && { reason }),
  };
}

const ACTED_ON = ['kind', 'fault', 'policy', 'advice', 'reason'] as const;

/** The situations in which someone has to act differently. */
function elsewhereOf(row: Evidence): ExplanationElsewhere[] {
  const usual = verdictOf(row);
  return (row.elsewhere ?? []).flatMap((exception) => {
    const other = verdictOf({ ...row, ...exception });
    const differing = ACTED_ON.filter((column) => other[column] !== usual[column]);
    if (differing.length === 0) return [];
    const changes = Object.fromEntries(differing.map((column) => [column, other[column]]));
    return [{ when: situationOf(exception), ...changes }];
  });
}

const sourceOf = (source: SourceName) => ({ source, sourceUrl: sources[source] });

const factsOf = ({ text, status, versions, note }: Facts) => ({
  ...(text !== undefined && { text }),
  ...(status !== undefined && { status }),
  ...(versions !== undefined && { versions }),
  ...(note !== undefined && { note }),
});

/** A row as it stands where no exception applies. */
export function explanationOf(space: SpaceName, key: string, row: AnyRow): Explanation {
  const { means, source } = row;
  if (row.kind === null) {
    const advice = row.hint ?? 'Nothing to do.';
    return {
      space,
      key,
      means,
      advice,
      ...factsOf(row),
      ...sourceOf(source),
      guides: guidesAbout(space, key),
    };
  }
  const verdict = verdictOf(row);
  const elsewhere = elsewhereOf(row);
  return {
    space,
    key,
    ...verdict,
    means,
    ...factsOf(row),
    ...(elsewhere.length > 0 && { elsewhere }),
    ...sourceOf(source),
    guides: guidesAbout(space, key, verdict.reason),
  };
}

/** A row as it stands where this exception applies. */
export function explanationElsewhere(
  space: SpaceName,
  key: string,
  row: Evidence & Facts,
  exception: Exception,
): Explanation {
  const verdict = verdictOf({ ...row, ...exception });
  return {
    space,
    key,
    ...verdict,
    means: `${row.means} This is the case ${situationOf(exception)}.`,
    ...factsOf(row),
    ...sourceOf(row.source),
    guides: guidesAboutId(verdict.reason),
  };
}

/** A kind: what is true of everything that has it. */
export function explanationOfKind(kind: XErrorKind): Explanation {
  const { fault, policy, title, detail, hint, elsewhere = [] }: KindRow = kindRow(kind);
  return {
    space: 'kind',
    key: kind,
    kind,
    fault,
    policy,
    means: `${title}. ${detail}`,
    advice: hint,
    ...(elsewhere.length > 0 && {
      elsewhere: elsewhere.map((each) => ({ when: situationOf(each), advice: each.hint })),
    }),
    ...sourceOf('own'),
    guides: guidesAbout('kind', kind),
  };
}

/** A guide, its steps in short. */
export function explanationOfGuide(name: GuideName): Explanation {
  const { title, source, steps } = guides[name];
  return {
    space: 'guide',
    key: name,
    means: `${title}.`,
    advice: steps.map((step) => step.do).join(' '),
    ...sourceOf(source),
    guides: [name],
  };
}
