// Puts an `XErrorInfo` together: the words, the limit that decided, the advice.

import { advise } from '../advise/advise.ts';
import { limitsAt, stateOf, type LimitState } from '../advise/limit.ts';
import { correctedNow } from '../advise/clock.ts';
import { kindRow } from '../catalogue/kinds.ts';
import { openWindow } from '../catalogue/limits.ts';
import { statusRow } from '../judge/decide.ts';
import { hintOf } from '../judge/situation.ts';
import type { Exchange } from '../read/exchange.ts';
import { isFailure } from '../read/item.ts';
import { readLimitHeaders } from '../read/limit-headers.ts';
import type { XErrorInfo } from '../types.ts';
import { clean } from './clean.ts';
import { describeExhausted, describeOpen } from './limit.ts';
import { composeMessage } from './message.ts';
import { MAX_SHORT, type Mutable } from './publish.ts';
import { requestOf } from './request.ts';
import type { Words } from './words.ts';

const NO_LIMIT: LimitState = {};

/** The limits of the response, where a limit decided. */
function limitsOf(
  { readHeader, now }: Exchange,
  { row }: Words,
  date: string | undefined,
): LimitState {
  if (row.kind !== 'rate-limit') return NO_LIMIT;
  return stateOf(limitsAt(readLimitHeaders(readHeader), correctedNow(date, now)));
}

/** Which limit, in words, for the message. */
function limitText({ exhausted, open }: LimitState, resetDate: unknown): string | undefined {
  if (exhausted) return describeExhausted(exhausted);
  if (open) return describeOpen(open);
  return typeof resetDate === 'string' ? `until ${resetDate}` : undefined;
}

export function tell(exchange: Exchange, words: Words): XErrorInfo {
  const { status, method, url, readHeader, now, previous } = exchange;
  const { row, extra, secrets } = words;
  const kind = kindRow(row.kind);
  const date = readHeader('date');
  const state = limitsOf(exchange, words, date);
  const limit = state.exhausted?.row ?? (state.open && openWindow);
  const resetDate =
    row.kind === 'usage-cap' ? (extra?.['reset_date'] ?? extra?.['resetDate']) : undefined;
  const exhausted = state.exhausted && Object.freeze(state.exhausted.rateLimit);
  const retry = advise(row, {
    now,
    method,
    date,
    retryAfter: readHeader('retry-after'),
    exhausted,
    resetDate,
    partial: words.partial,
    answered: status !== undefined || words.format !== 'network',
    unread: status !== undefined && !isFailure(status) && words.format === 'network',
    done: words.done,
    previous,
  });
  const byStatus = statusRow(status);
  const info: Mutable<XErrorInfo> = {
    kind: row.kind,
    // Where words only repeat the status, the fault is the status' own.
    fault: (byStatus?.kind === row.kind ? byStatus.fault : undefined) ?? row.fault ?? kind.fault,
    message: composeMessage({
      what: kind.title,
      reasons: words.reasons,
      limit: limitText(state, retry.at === undefined ? undefined : resetDate),
      more: words.errorCount - 1,
      code: words.code,
      problem: words.problem,
      cause: words.cause,
      status,
    }),
    title: words.title,
    detail: words.detail,
    hint: row.hint ?? limit?.hint ?? hintOf(kind, words.item, words.situation),
    format: words.format,
    partial: words.partial,
    evidence: words.evidence,
    errors: Object.freeze(words.errors),
    errorCount: words.errorCount,
    retry,
  };
  const reason = row.reason ?? limit?.reason;
  if (reason !== undefined) info.reason = reason;
  if (status !== undefined) info.status = status;
  if (words.code !== undefined) info.code = words.code;
  if (words.problem !== undefined) info.problem = words.problem;
  if (exhausted) info.rateLimit = exhausted;
  const transactionId = readHeader('x-transaction-id');
  if (transactionId !== undefined) info.transactionId = clean(transactionId, MAX_SHORT, secrets);
  const { accessLevel } = words.situation;
  if (accessLevel !== undefined) info.accessLevel = clean(accessLevel, MAX_SHORT, secrets);
  const request = requestOf(method, url, secrets);
  if (request) info.request = request;
  if (extra) info.extra = extra;
  // Not frozen: loggers tag what they print.
  return info;
}
