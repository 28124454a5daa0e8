// All errors of an answer, and the one that speaks for them.

import { isFailure } from '../catalogue/http.ts';
import { kinds } from '../catalogue/kinds.ts';
import { evidence } from '../catalogue/table.ts';
import type { Answer } from '../read/answer.ts';
import type { Exchange } from '../read/exchange.ts';
import type { ReadHeader } from '../read/headers.ts';
import type { Item } from '../read/item.ts';
import { decide, type Verdict } from './decide.ts';
import type { Situation } from './situation.ts';

/** What an answer means. */
export interface Judgement {
  readonly items: readonly Item[];
  readonly verdicts: readonly Verdict[];
  /** The error that speaks for all. */
  readonly index: number;
  /** Every error says that what was asked is already the case. */
  readonly done: boolean;
  readonly situation: Situation;
}

const UNKNOWN: Verdict = { row: evidence('unknown'), evidence: 'status' };

/**
 * Characters of the items that are searched for sentences: behind them codes, names and the status decide. A hundred errors of
 * X's are below it.
 */
const MAX_SEARCHED = 12 * 1024;

/** The first of a partial answer, else the one that blocks most. */
function choose(verdicts: readonly Verdict[], partial: boolean): number {
  if (partial || verdicts.length === 1) return 0;
  const ranks = verdicts.map(({ row }) => kinds.indexOf(row.kind));
  return ranks.indexOf(Math.min(...ranks));
}

const hasCode = ({ code, name }: Item): boolean => (code ?? name) !== undefined;
const isDone = ({ row }: Verdict): boolean => row.done === true;

/** X repeats the code in `www-authenticate`: it serves where the body has none. */
function withHeaderCode(items: readonly Item[], readHeader: ReadHeader): readonly Item[] {
  if (items.some(hasCode)) return items;
  const code = /api_error_code="?(\d{1,6})/.exec(readHeader('www-authenticate') ?? '')?.[1];
  return code === undefined ? items : [{ ...items[0], code: Number(code) }, ...items.slice(1)];
}

export function judgeAnswer(exchange: Exchange, answer: Answer): Judgement {
  const { status, method, path, readHeader } = exchange;
  const { reading, parsed, silent } = answer;
  const situation: Situation = {
    status,
    method,
    path,
    parsed,
    silent,
    accessLevel: readHeader('x-access-level'),
    words: { left: MAX_SEARCHED },
  };
  const items = isFailure(status) ? withHeaderCode(reading.items, readHeader) : reading.items;
  const verdicts = items.map((item) => decide(item, situation, reading.meaning) ?? UNKNOWN);
  return {
    items,
    verdicts,
    index: choose(verdicts, reading.partial),
    done: reading.count <= items.length && verdicts.every(isDone),
    situation,
  };
}
