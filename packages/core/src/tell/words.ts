// What is said of a failure, in words that are clean: X's own, or ours where it has none.

import { kindRow } from '../catalogue/kinds.ts';
import type { Evidence } from '../catalogue/row.ts';
import type { CauseVerdict } from '../judge/cause.ts';
import type { Judgement } from '../judge/judge.ts';
import type { Situation } from '../judge/situation.ts';
import type { Answer } from '../read/answer.ts';
import type { Cause } from '../read/cause.ts';
import { secretsOf, type Item } from '../read/item.ts';
import type { XErrorEvidence, XErrorFormat, XErrorInfo, XErrorItem } from '../types.ts';
import { clean } from './clean.ts';
import { readExtra } from './extra.ts';
import { MAX_REDACTED, publish, type Reader } from './publish.ts';

/** A failure in words, and what decided. */
export interface Words {
  readonly row: Evidence;
  readonly evidence: XErrorEvidence;
  /** The error that decided, as X sent it, and what is known around it: what advice may depend on. */
  readonly item: Item;
  readonly situation: Situation;
  readonly done: boolean;
  readonly title: string;
  readonly detail: string;
  /** X's words for the message, in the order in which they are said. */
  readonly reasons: readonly (string | undefined)[];
  /** A client's code, for the message. */
  readonly cause?: string | undefined;
  readonly code?: number | string | undefined;
  readonly problem?: string | undefined;
  readonly format: XErrorFormat;
  readonly partial: boolean;
  readonly errors: readonly XErrorItem[];
  readonly errorCount: number;
  readonly extra?: XErrorInfo['extra'] | undefined;
  /** Values that are secret wherever they are repeated. */
  readonly secrets?: readonly string[] | undefined;
}

/** An answer of X's in words. */
export function wordsOfAnswer(answer: Answer, judgement: Judgement): Words {
  const { reading } = answer;
  const { items, verdicts, index, done, situation } = judgement;
  // X repeats the values of one item's parameters anywhere.
  const secrets = secretsOf(items);
  const reader: Reader = { left: MAX_REDACTED, secrets };
  const errors = items.map((item, at) => publish(item, verdicts[at]!.row.kind, reader));
  const item = items[index]!;
  const { row, evidence } = verdicts[index]!;
  // Those before it may have left it little.
  const own =
    reader.left > 0 ? errors[index]! : publish(item, row.kind, { left: MAX_REDACTED, secrets });
  const around = item.around && clean(item.around, undefined, secrets);
  const { code, problem } = own;
  const kind = kindRow(row.kind);
  return {
    row,
    evidence,
    item,
    situation,
    done,
    title: own.title ?? kind.title,
    detail: own.detail ?? around ?? kind.detail,
    reasons: [
      own.title,
      around,
      own.detail,
      item.more && clean(item.more, undefined, secrets),
      index > 0 ? errors[0]?.detail : undefined,
      // One word of X's where it has no sentence.
      own.detail === undefined ? item.reason && clean(item.reason, undefined, secrets) : undefined,
    ],
    code,
    problem,
    format: reading.format,
    partial: reading.partial,
    errors: reading.count === 0 ? [] : errors,
    errorCount: reading.count,
    extra: readExtra(
      item.source,
      answer.json,
      code === undefined || reading.format === 'media',
      secrets,
    ),
    secrets,
  };
}

const MAX_CODE = 100;

/** A failure without an answer in words. */
export function wordsOfCause(
  { message }: Cause,
  { row, code }: CauseVerdict,
  situation: Situation,
): Words {
  const kind = kindRow(row.kind);
  const reason = clean(message);
  return {
    row,
    evidence: 'cause',
    item: {},
    situation,
    done: false,
    title: kind.title,
    detail: reason === '' ? kind.detail : reason,
    reasons: [reason === '' ? undefined : reason],
    cause: code === undefined || reason.includes(code) ? undefined : clean(code, MAX_CODE),
    format: 'network',
    partial: false,
    errors: [],
    errorCount: 0,
  };
}
