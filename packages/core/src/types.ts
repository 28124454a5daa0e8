// The public types, and those that modules share.

import type { XErrorFault, XErrorKind } from './catalogue/kinds.ts';
import type { XErrorReason } from './catalogue/reason-ids.ts';

/** The wire shape an answer had. */
export type XErrorFormat =
  | 'v2'
  | 'v1.1'
  | 'oauth1'
  | 'oauth2'
  | 'ads'
  | 'media'
  | 'stream'
  | 'enterprise'
  | 'graphql'
  | 'xml'
  | 'html'
  | 'text'
  | 'empty'
  | 'network';

/** What decided the kind. */
export type XErrorEvidence =
  | 'code'
  | 'problem'
  | 'member'
  | 'name'
  | 'text'
  | 'status'
  /** `x-access-level`. */
  | 'header'
  | 'cause'
  /** This process refused or gave up: a closed limit, a stalled stream. */
  | 'local';

/** What became of the call itself. */
export type RetryOutcome = 'rejected' | 'partial' | 'unknown' | 'already-done';

/** Headers as any client has them: `Headers`, a record of any letter case, a `Map`, or pairs. */
export type HeadersLike =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, unknown>>
  | Iterable<readonly [string, unknown]>;

/** A failed exchange, as much of it as you have. */
export interface FailureInput {
  readonly status?: number | undefined;
  readonly headers?: HeadersLike | null | undefined;
  /** Parsed JSON, text, bytes (UTF-8), or nothing. */
  readonly body?: unknown;
  /** `GET`, `POST` …: a write without an answer has an unknown outcome. */
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** What the client threw when no answer came. */
  readonly cause?: unknown;
  /** The `XErrorInfo` of the previous attempt, when this is a retry. */
  readonly previous?: XErrorInfo | undefined;
}

/** One of X's limits. Instants are epoch ms; a header that is absent stays absent, never 0. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  readonly resetAt?: number;
  readonly scope: 'window' | 'app-24h' | 'user-24h' | 'account';
}

/**
 * When to try again, and what became of the call. `policy` narrows it; a member that a policy does not have is `undefined`, so that
 * destructuring compiles before it is narrowed.
 *
 * @example
 * ```ts
 * const { retry } = info;
 * if (retry.policy === 'after-reset') console.log(new Date(retry.at)); // at is a number here
 * ```
 */
export type RetryAdvice = AfterReset | AfterDelay | Backoff | NoRetry;

interface AfterReset {
  /** At a known instant. */
  readonly policy: 'after-reset';
  readonly outcome: RetryOutcome;
  /** The instant, epoch ms: one second after X's reset. */
  readonly at: number;
  /** The wait from `now` until `at`, in ms; never negative. */
  readonly delayMs: number;
}

interface AfterDelay {
  /** Later, at an instant X does not say. */
  readonly policy: 'after-delay';
  readonly outcome: RetryOutcome;
  readonly at?: undefined;
  /** The least wait, in ms. */
  readonly delayMs: number;
}

interface Backoff {
  /** Soon, with growing waits. */
  readonly policy: 'backoff';
  readonly outcome: RetryOutcome;
  readonly at?: undefined;
  /** The least wait, in ms, where one is known. */
  readonly delayMs?: number | undefined;
}

interface NoRetry {
  /** `never`: the same call will not succeed. `after-fix`: someone has to change something first. */
  readonly policy: 'never' | 'after-fix';
  readonly outcome: RetryOutcome;
  readonly at?: undefined;
  readonly delayMs?: undefined;
}

/** One error of a response. */
export interface XErrorItem {
  readonly kind: XErrorKind;
  readonly code?: number | string;
  readonly problem?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly parameter?: string;
  readonly value?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly field?: string;
  readonly section?: string;
}

/** JSON, as `extra` carries it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * One failure of X's: plain, JSON-safe, every string redacted. Read-only by type; what is nested in it is frozen.
 *
 * @example
 * ```ts
 * import { classify } from '@x-api-errors/core';
 *
 * const info = classify({ status: 403, body: { errors: [{ code: 187, message: 'Status is a duplicate.' }] } });
 * info?.kind; // 'conflict'
 * info?.retry.policy; // 'never'
 * ```
 */
export interface XErrorInfo {
  /** What to do about it: {@link XErrorKind} lists what each kind means. */
  readonly kind: XErrorKind;
  /** Who has to act. */
  readonly fault: XErrorFault;
  /** One line for a log: what, why in X's words, code or problem, HTTP status. At most 1,000 characters. */
  readonly message: string;
  /** X's short name, or ours. */
  readonly title: string;
  /** X's explanation, or ours. */
  readonly detail: string;
  /** What to do next. */
  readonly hint: string;
  /** The HTTP status, if a response came. */
  readonly status?: number;
  /** The X error code that decided: a number, or a name of Ads, OAuth 2 or media. */
  readonly code?: number | string;
  /** The slug of the problem type that decided (`usage-capped`). */
  readonly problem?: string;
  /** The wire shape. */
  readonly format: XErrorFormat;
  /** The response also returned or did something, besides the errors. */
  readonly partial: boolean;
  /** What decided the kind. */
  readonly evidence: XErrorEvidence;
  /** The public id of the row that decided, where it says more than kind, code or problem: `reply-rule`. Stable. */
  readonly reason?: XErrorReason;
  /** The single errors in order, the first 1,000. */
  readonly errors: readonly XErrorItem[];
  /** How many there were. */
  readonly errorCount: number;
  /** The limit that decided. */
  readonly rateLimit?: RateLimit;
  readonly retry: RetryAdvice;
  /** `x-transaction-id`: quote it to X. */
  readonly transactionId?: string;
  /** `x-access-level`: what the token may do. */
  readonly accessLevel?: string;
  readonly request?: { readonly method?: string; readonly url?: string };
  /** The other members of the problem, as X sent them, bounded. */
  readonly extra?: { readonly [key: string]: Json };
}
