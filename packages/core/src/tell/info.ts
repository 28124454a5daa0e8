// Puts an `XErrorInfo` together: the words, the limit that decided, the advice.

import { advise, type Call } from '../advise/advise.ts';
import { limitsAt, stateOf, type LimitState } from '../advise/limit.ts';
import { correctedNow } from '../advise/clock.ts';
import { kindRow } from '../catalogue/kinds.ts';
import { openWindow, WITHOUT_RESET } from '../catalogue/limits.ts';
import type { Evidence } from '../catalogue/row.ts';
import { statusRow } from '../judge/decide.ts';
import { here, hintOf } from '../judge/situation.ts';
import type { Exchange } from '../read/exchange.ts';
import { isFailure } from '../catalogue/http.ts';
import { readLimitHeaders } from '../read/limit-headers.ts';
import type { RateLimit, XErrorInfo } from '../types.ts';
import { clean } from './clean.ts';
import { describeExhausted, describeOpen } from './limit.ts';
import { composeMessage } from './message.ts';
import { MAX_SHORT, type Mutable } from './publish.ts';
import { requestOf } from './request.ts';
import type { Words } from './words.ts';

const NO_LIMIT: LimitState = {};

/** The limits of the response, where a limit decided. */
function limitsOf({ readHeader, now }: Exchange, { kind }: Evidence): LimitState {
  if (kind !== 'rate-limit') return NO_LIMIT;
  return stateOf(limitsAt(readLimitHeaders(readHeader), correctedNow(readHeader('date'), now)));
}

/** Which limit, in words, for the message; nothing where X's own words say when it ends. */
function limitText(
  { exhausted, open }: LimitState,
  resetDate: unknown,
  detail: string,
): string | undefined {
  if (exhausted) return describeExhausted(exhausted);
  if (open) return describeOpen(open);
  return typeof resetDate === 'string' && !detail.includes(resetDate)
    ? `until ${resetDate}`
    : undefined;
}

/** `reset_date` of a spend cap. */
const resetDateOf = ({ row, extra }: Words): unknown =>
  row.kind === 'usage-cap' ? (extra?.['reset_date'] ?? extra?.['resetDate']) : undefined;

/** What the advice depends on, beside the row. */
function callOf(
  { status, method, readHeader, now, previous }: Exchange,
  { format, partial, done }: Words,
  exhausted: RateLimit | undefined,
  resetDate: unknown,
): Call {
  const noAnswer = format === 'network';
  return {
    now,
    method,
    readHeader,
    exhausted,
    resetDate,
    partial,
    answered: status !== undefined || !noAnswer,
    unread: status !== undefined && !isFailure(status) && noAnswer,
    done,
    previous,
  };
}

/** Where words only repeat the status, the fault is the status' own, and the advice, where the words have none. */
function sameByStatus({ row, item, situation }: Words, status?: number): Evidence | undefined {
  const byStatus = statusRow(status);
  const there = byStatus && here(byStatus, item, situation);
  return there?.kind === row.kind ? there : undefined;
}

/** What is there only where X, or the client, gave it. */
function putGiven(info: Mutable<XErrorInfo>, exchange: Exchange, words: Words): void {
  const { status, method, url, readHeader } = exchange;
  const { code, problem, situation, extra, secrets } = words;
  if (status !== undefined) info.status = status;
  if (code !== undefined) info.code = code;
  if (problem !== undefined) info.problem = problem;
  const transactionId = readHeader('x-transaction-id');
  if (transactionId !== undefined) info.transactionId = clean(transactionId, MAX_SHORT, secrets);
  const { accessLevel } = situation;
  if (accessLevel !== undefined) info.accessLevel = clean(accessLevel, MAX_SHORT, secrets);
  const request = requestOf(method, url, secrets);
  if (request) info.request = request;
  if (extra) info.extra = extra;
}

export function tell(exchange: Exchange, words: Words): XErrorInfo {
  const { status } = exchange;
  const { row } = words;
  const kind = kindRow(row.kind);
  const byStatus = sameByStatus(words, status);
  const state = limitsOf(exchange, row);
  const limit = state.exhausted?.row ?? (state.open && openWindow);
  const exhausted = state.exhausted && Object.freeze(state.exhausted.rateLimit);
  const limitHint = exhausted && exhausted.resetAt === undefined ? WITHOUT_RESET : limit?.hint;
  const resetDate = resetDateOf(words);
  const retry = advise(row, callOf(exchange, words, exhausted, resetDate));
  const limitWords = limitText(state, retry.at === undefined ? undefined : resetDate, words.detail);
  const info: Mutable<XErrorInfo> = {
    kind: row.kind,
    fault: byStatus?.fault ?? row.fault ?? kind.fault,
    message: composeMessage(kind.title, words, limitWords, status),
    title: words.title,
    detail: words.detail,
    hint: row.hint ?? limitHint ?? byStatus?.hint ?? hintOf(kind, words.item, words.situation),
    format: words.format,
    partial: words.partial,
    evidence: words.evidence,
    errors: Object.freeze(words.errors),
    errorCount: words.errorCount,
    retry,
  };
  const reason = row.reason ?? limit?.reason;
  if (reason !== undefined) info.reason = reason;
  if (exhausted) info.rateLimit = exhausted;
  putGiven(info, exchange, words);
  // Not frozen: loggers tag what they print.
  return info;
}
