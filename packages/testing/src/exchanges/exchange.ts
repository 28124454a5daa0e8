// An exchange with X that failed.

import type { RetryOutcome, RetryPolicy, XErrorKind } from '@x-api-errors/core';

/** An answer of X's. */
export interface XAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or the text itself. */
  readonly body: unknown;
}

/** An exchange with X that failed, and what it means. */
export interface XExchange {
  /** Where it was seen. */
  readonly source: string;
  readonly method: string;
  readonly path: string;
  readonly answer: XAnswer;
  readonly expect: {
    readonly kind: XErrorKind;
    readonly policy: RetryPolicy;
    readonly outcome: RetryOutcome;
    readonly partial?: true;
    readonly code?: number | string;
    readonly problem?: string;
  };
}

/** The instant at which the windows of the exchanges are looked at: 2026-11-22T12:00:00Z. */
export const EXCHANGES_AT = 1_795_348_800_000;
