// Room: the path of one failure, from what a client has to the info. The order of the steps is here, and only here.

import { openBody, ownStatus, readAnswer, silent, type Answer } from './answer.ts';
import type { Evidence } from './catalogue/evidence.ts';
import { kindRow, kinds } from './catalogue/kinds.ts';
import { readCause } from './cause.ts';
import { decide, statusRow, type Situation, type Verdict } from './decide.ts';
import { clean, composeMessage } from './describe.ts';
import { readExtra } from './extra.ts';
import { headerReader, type ReadHeader } from './headers.ts';
import { MAX_REDACTED, MAX_SHORT, publish, type Mutable, type Reader } from './publish.ts';
import { correctedNow, plausibleInstant, readBuckets, readRetryAfter } from './rate-limit.ts';
import { pathOf, requestOf } from './request.ts';
import { advise } from './retry.ts';
import { nowOf, orNothing } from './total.ts';
import { isFailure, secretsOf, type Item } from './item.ts';
import type { FailureInput, RateLimit, XErrorInfo, XErrorItem } from './types.ts';

const UNKNOWN: Verdict = { row: { kind: 'unknown' }, evidence: 'status' };

/** A member of what a caller gave, which may be anything. */
const read = <T extends object, K extends keyof T>(given: T, key: K): T[K] | undefined =>
  orNothing(() => given[key]);

const isStatus = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 999;

/** What HTTP takes for a method; anything longer is none. */
const METHOD = /^[\w!#$%&'*+.^`|~-]{1,20}$/;

/** Characters of the items that are searched for sentences: behind them codes, names and the status decide. */
const MAX_SEARCHED = 32 * 1024;

/** The item that speaks for all: the first of a partial answer, else the one that blocks most. */
function choose(verdicts: readonly Verdict[], partial: boolean): number {
  if (partial || verdicts.length === 1) return 0;
  const ranks = verdicts.map(({ row }) => kinds.indexOf(row.kind));
  return ranks.indexOf(Math.min(...ranks));
}

/** X repeats the code in `www-authenticate`: it serves where the body has none. */
function withHeaderCode(items: readonly Item[], readHeader: ReadHeader): readonly Item[] {
  if (items.some(({ code, name }) => (code ?? name) !== undefined)) return items;
  const code = /api_error_code="?(\d{1,6})/.exec(readHeader('www-authenticate') ?? '')?.[1];
  return code === undefined ? items : [{ ...items[0], code: Number(code) }, ...items.slice(1)];
}

function resetDateAt(extra: XErrorInfo['extra'], now: number): number | undefined {
  const date = extra?.['reset_date'] ?? extra?.['resetDate'];
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const at = new Date(`${date}T00:00:00Z`);
  // 31 November would roll over.
  const isDay = Number.isFinite(at.getTime()) && at.toISOString().startsWith(date);
  return isDay ? plausibleInstant(at.getTime(), now) : undefined;
}

/** What every info carries, whatever failed. */
interface Exchange {
  readonly status: number | undefined;
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Of the URL, without query; '' where there is none. */
  readonly path: string;
  /** The attempt before this one had an unknown outcome. */
  readonly repeated: boolean;
  readonly readHeader: ReadHeader;
  readonly now: number;
}

function assemble(
  exchange: Exchange,
  row: Evidence,
  done: boolean,
  fields: Pick<
    XErrorInfo,
    'message' | 'title' | 'detail' | 'format' | 'partial' | 'evidence' | 'errors' | 'errorCount'
  > & {
    readonly extra?: XErrorInfo['extra'] | undefined;
    readonly code?: string | number | undefined;
    readonly problem?: string | undefined;
    readonly secrets?: readonly string[] | undefined;
  },
): XErrorInfo {
  const { status, method, url, repeated, readHeader } = exchange;
  const kind = kindRow(row.kind);
  const byStatus = statusRow(status);
  const policy = row.policy ?? kind.policy;
  const waits = policy === 'after-delay' || policy === 'backoff';
  const now = waits ? correctedNow(readHeader, exchange.now) : exchange.now;
  const bucket: RateLimit | undefined =
    row.kind === 'rate-limit' ? readBuckets(readHeader, now)[0] : undefined;
  const exhausted = bucket?.remaining === 0 ? Object.freeze(bucket) : undefined;
  const info: Mutable<XErrorInfo> = {
    kind: row.kind,
    // A sentence that says the same as the status leaves the fault to it: a 504 is X's time-out.
    fault: row.fault ?? (byStatus?.kind === row.kind ? byStatus.fault : undefined) ?? kind.fault,
    message: fields.message,
    title: fields.title,
    detail: fields.detail,
    hint: row.hint ?? kind.hint,
    format: fields.format,
    partial: fields.partial,
    evidence: fields.evidence,
    errors: Object.freeze(fields.errors),
    errorCount: fields.errorCount,
    retry: advise(row, {
      now,
      method,
      partial: fields.partial,
      repeated,
      answered: status !== undefined || fields.format !== 'network',
      unread: status !== undefined && !isFailure(status) && fields.format === 'network',
      resetAt: exhausted?.resetAt,
      retryAfterAt: waits ? readRetryAfter(readHeader, now) : undefined,
      resetDateAt: resetDateAt(fields.extra, now),
      done,
    }),
  };
  if (status !== undefined) info.status = status;
  if (fields.code !== undefined) info.code = fields.code;
  if (fields.problem !== undefined) info.problem = fields.problem;
  if (exhausted) info.rateLimit = exhausted;
  const transactionId = readHeader('x-transaction-id');
  if (transactionId !== undefined)
    info.transactionId = clean(transactionId, MAX_SHORT, fields.secrets);
  const accessLevel = readHeader('x-access-level');
  if (accessLevel !== undefined) info.accessLevel = clean(accessLevel, MAX_SHORT, fields.secrets);
  const request = requestOf(method, url, fields.secrets);
  if (request) info.request = request;
  if (fields.extra) info.extra = fields.extra;
  // Not frozen: loggers tag what they print.
  return info;
}

/** A failure that X told. */
function fromAnswer(exchange: Exchange, answer: Answer): XErrorInfo {
  const { status, method, path } = exchange;
  const { reading } = answer;
  const { outer } = reading;
  const at: Situation = {
    status,
    method,
    path,
    parsed: answer.parsed,
    speechless: answer.speechless,
    words: { left: MAX_SEARCHED },
  };
  let { items } = reading;
  if (isFailure(status)) items = withHeaderCode(items, exchange.readHeader);
  // X repeats the values of one item's parameters anywhere.
  const secrets = secretsOf(items, outer);
  const tell = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : clean(text, undefined, secrets);
  const verdicts: Verdict[] = [];
  const errors: XErrorItem[] = [];
  const reader: Reader = { left: MAX_REDACTED };
  let done = reading.count <= items.length;
  for (const item of items) {
    const verdict = decide(item, at, outer, reading.meaning) ?? UNKNOWN;
    verdicts.push(verdict);
    errors.push(publish(item, verdict, outer, reader, secrets));
    done &&= verdict.row.done === true;
  }
  const index = choose(verdicts, reading.partial);
  const item = items[index]!;
  // Those before it may have left it little.
  const own =
    reader.left > 0
      ? errors[index]!
      : publish(item, verdicts[index]!, outer, { left: MAX_REDACTED }, secrets);
  const { row, evidence } = verdicts[index]!;
  const kind = kindRow(row.kind);
  const outerDetail = tell(outer?.detail);
  const { code, problem } = own;

  return assemble(exchange, row, done, {
    message: composeMessage({
      what: kind.title,
      reasons: [
        own.title,
        outerDetail,
        own.detail,
        tell(item.more),
        index > 0 ? errors[0]?.detail : undefined,
      ],
      more: reading.count - 1,
      code,
      problem,
      status,
    }),
    title: own.title ?? kind.title,
    detail: own.detail ?? outerDetail ?? kind.detail,
    format: reading.format,
    partial: reading.partial,
    evidence,
    errors: reading.count === 0 ? [] : errors,
    errorCount: reading.count,
    code,
    problem,
    extra: readExtra(
      item.source,
      answer.json,
      code === undefined || reading.format === 'media',
      secrets,
    ),
    secrets,
  });
}

/** A failure without an answer. */
function fromCause(exchange: Exchange, cause: unknown): XErrorInfo {
  const { row = UNKNOWN.row, message, code } = readCause(cause);
  const kind = kindRow(row.kind);
  const reason = clean(message);
  return assemble(exchange, row, false, {
    message: composeMessage({
      what: kind.title,
      reasons: [reason],
      more: 0,
      cause: code === undefined || reason.includes(code) ? undefined : clean(code, 100),
      status: exchange.status,
    }),
    title: kind.title,
    detail: reason === '' ? kind.detail : reason,
    format: 'network',
    partial: false,
    evidence: 'cause',
    errors: [],
    errorCount: 0,
  });
}

/**
 * What a failed exchange with X means, as one redacted, JSON-safe value; `undefined` when nothing failed.
 *
 * Give it what you have: the status, the headers in any form, the body parsed, as text or as bytes, the method and URL,
 * and what the client threw when no answer came (`cause`). It never throws, whatever it is given, never changes its
 * input, and looks into no more than 1 MiB of text. Same input, same `now`, same output.
 *
 * @param input the exchange; `previous` is the info of the attempt before, when this is a retry
 * @param options `now`, epoch ms
 * @example
 * ```ts
 * import { classify } from '@x-api-errors/core';
 *
 * const info = classify({
 *   status: 429,
 *   headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1700000900' },
 *   body: '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
 * }, { now: 1_700_000_000_000 });
 * info?.kind; // 'rate-limit'
 * info?.retry; // { policy: 'after-reset', outcome: 'rejected', at: 1700000901000, delayMs: 901000 }
 * ```
 */
export function classify(
  input: FailureInput,
  options?: { readonly now?: number },
): XErrorInfo | undefined {
  if (typeof input !== 'object' || (input as unknown) === null) return undefined;
  try {
    return classifyExchange(input, options);
  } catch {
    return lastResort(input, options);
  }
}

function classifyExchange(input: FailureInput, options: unknown): XErrorInfo | undefined {
  const body = openBody(read(input, 'body'));
  const given = read(input, 'status');
  const status = isStatus(given) ? given : ownStatus(body);
  const method = read(input, 'method');
  const url = read(input, 'url');
  const previous = read(input, 'previous');
  const cause = read(input, 'cause') ?? undefined;
  const exchange: Exchange = {
    status,
    method: typeof method === 'string' && METHOD.test(method) ? method.toUpperCase() : undefined,
    url: typeof url === 'string' ? url : undefined,
    path: typeof url === 'string' ? pathOf(url) : '',
    repeated: orNothing(() => previous?.retry.outcome === 'unknown') ?? false,
    readHeader: headerReader(read(input, 'headers')),
    now: nowOf(options),
  };
  const lost = cause !== undefined && status !== undefined && !isFailure(status);
  const answer = lost ? undefined : readAnswer(body, status, exchange.path);
  if (answer) {
    return (
      orNothing(() => fromAnswer(exchange, answer)) ?? fromAnswer(exchange, silent('text', false))
    );
  }
  return cause === undefined ? undefined : fromCause(exchange, cause);
}

/** Where looking at an exchange broke: the status is what remains; without one, nothing is known but that it was given. */
function lastResort(input: FailureInput, options: unknown): XErrorInfo | undefined {
  const given = read(input, 'status');
  const status = isStatus(given) ? given : undefined;
  if (status !== undefined && !isFailure(status) && read(input, 'cause') === undefined)
    return undefined;
  const exchange: Exchange = {
    status,
    method: undefined,
    url: undefined,
    path: '',
    repeated: false,
    readHeader: () => undefined,
    now: nowOf(options),
  };
  return fromAnswer(exchange, silent('text', false));
}
