// Any failure by its name. Finds the recorded exchange or the row; the shapes are in wire.ts.

import type { XErrorKind } from '@x-api-errors/core';
import {
  explain,
  type ExplainQuery,
  type KnownCode,
  type KnownName,
  type KnownProblem,
  type KnownReason,
  type KnownStatus,
} from '@x-api-errors/core/guide';
import { answerOf, moveTo } from './answers.ts';
import { EXCHANGES_AT, exchanges, type XAnswer, type XExchangeName } from './exchanges/index.ts';
import { toWire } from './wire.ts';

/**
 * Names a failure: a kind, an X code, a problem type, a name of X's or a recorded exchange; or a row by its space, or by the
 * `reason` of an `XErrorInfo`.
 */
export type XFailureKey =
  | XErrorKind
  | XExchangeName
  | KnownCode
  | KnownProblem
  | KnownName
  | { readonly code: KnownCode }
  | { readonly status: KnownStatus }
  | { readonly problem: KnownProblem }
  | { readonly name: KnownName }
  | { readonly reason: KnownReason }
  | { readonly disconnect: number };

/** A failed exchange: an answer of X's, or, for what gets none, the error a client would throw. It is a `FailureInput`. */
export interface XFailure extends Omit<XAnswer, 'status'> {
  /** Absent where no answer comes. */
  readonly status: number | undefined;
  readonly cause?: Error;
}

export interface XFailureOverrides {
  readonly status?: number;
  /** Merged over the headers; `undefined` removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** In place of the body. */
  readonly body?: unknown;
  /** Where the failure happens in time, epoch ms: dates and resets follow. Default: 2026-11-22T12:00:00Z. */
  readonly now?: number;
}

/** The exchange that shows a kind best. */
const byKind = {
  authentication: 'unauthorized',
  access: 'client-not-enrolled',
  account: 'account-locked',
  billing: 'credits-depleted',
  'usage-cap': 'monthly-cap',
  'account-limit': 'daily-post-limit',
  automation: 'automated',
  'rate-limit': 'window-exhausted',
  'connection-limit': 'too-many-connections',
  retired: 'retired',
  forbidden: 'not-permitted',
  rules: 'no-rules',
  webhook: 'webhook-crc',
  media: 'media-type',
  'invalid-request': 'invalid-parameter',
  restricted: 'protected-user',
  'not-found': 'deleted-post',
  conflict: 'duplicate-post',
  disconnect: 'operational-disconnect',
  overloaded: 'over-capacity-html',
  server: 'internal-error',
  timeout: 'gateway-timeout',
} as const satisfies Partial<Record<XErrorKind, XExchangeName>>;

/** What a client throws where no answer comes. */
const causes: Readonly<Record<string, () => Error>> = {
  network: () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  cancelled: () => Object.assign(new Error('This operation was aborted'), { name: 'AbortError' }),
};
const UNKNOWN: XAnswer = {
  status: 200,
  headers: {},
  body: { errors: [{ message: 'Something new' }] },
};

const has = <T extends object>(table: T, key: PropertyKey): key is keyof T =>
  Object.hasOwn(table, key);

/** The row that a key names, in the order in which spaces are looked through. */
function findRow(key: Exclude<XFailureKey, XErrorKind | XExchangeName>): XAnswer | undefined {
  const queries: ExplainQuery[] =
    typeof key === 'object'
      ? [key]
      : [{ code: key }, { problem: String(key) }, { name: String(key) }];
  for (const query of queries) {
    const row = explain(query);
    const wire = row && toWire(row);
    // A class of statuses ('4xx') is a row, and no answer.
    if (wire && Number.isInteger(wire.status)) return wire;
  }
  return undefined;
}

function find(key: XFailureKey, now: number): XAnswer | undefined {
  if (typeof key === 'string' && has(exchanges, key)) return answerOf(key, now);
  if (typeof key === 'string' && has(byKind, key)) return answerOf(byKind[key], now);
  if (key === 'unknown') return UNKNOWN;
  const answer = findRow(key as Exclude<XFailureKey, XErrorKind | XExchangeName>);
  return answer && moveTo(now, answer);
}

/**
 * A failure of X's by its name, in the wire shape X really uses for it: for `classify`, for mocks, for a server of your
 * own. Deterministic: the same key and overrides give the same failure, with a `date` that its resets follow.
 *
 * @throws {TypeError} when the key names no failure, or `status` is no whole number from 100
 * @example
 * ```ts
 * import { makeXFailure } from '@x-api-errors/testing';
 *
 * makeXFailure('usage-cap').status; // 429
 * makeXFailure(187).body; // { errors: [{ code: 187, message: 'Status is a duplicate.' }] }
 * makeXFailure({ problem: 'rule-cap' }, { status: 400 });
 * makeXFailure({ reason: 'reply-rule' }).status; // 403
 * ```
 */
export function makeXFailure(key: XFailureKey, overrides: XFailureOverrides = {}): XFailure {
  const { now = EXCHANGES_AT, status: wanted } = overrides;
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 100)) {
    throw new TypeError(`status must be a whole number from 100, not ${String(wanted)}`);
  }
  if (typeof key === 'string' && has(causes, key)) {
    return { status: undefined, headers: {}, body: undefined, cause: causes[key]!() };
  }
  const answer = find(key, now);
  if (!answer) {
    const status = { status: Number(key) as KnownStatus };
    const meant = explain(status) ? `For the HTTP status give ${JSON.stringify(status)}. ` : '';
    throw new TypeError(
      `No failure is called ${JSON.stringify(key)}. ${meant}Name a kind ('rate-limit'), an X code (187), a problem type ('usage-capped'), ` +
        `a name of X's ('TWEET_IS_SPAM'), a reason ({ reason: 'reply-rule' }) or a recorded exchange: ${Object.keys(exchanges).join(', ')}`,
    );
  }
  const headers: Record<string, string | undefined> = {
    date: new Date(now).toUTCString(),
    ...answer.headers,
    ...overrides.headers,
  };
  for (const [name, value] of Object.entries(overrides.headers ?? {})) {
    if (value === undefined) Reflect.deleteProperty(headers, name);
  }
  return {
    status: wanted ?? answer.status,
    headers: headers as Record<string, string>,
    body: 'body' in overrides ? overrides.body : answer.body,
  };
}
