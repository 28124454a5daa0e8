// The shapes callers meet.

import type { RateLimit } from '@x-api-errors/core';
import type { LimitedAnswer, LimitedRequest, ReportAnswer } from '@x-api-errors/core/internal';

/** A request that is about to be sent. */
export type LimitRequest = LimitedRequest;

/** What came of it. */
export type LimitAnswer = LimitedAnswer;

/** Frees the place and takes what X said; without an answer none came. Only the first call counts. */
export type Done = ReportAnswer;

/** What `onWait` hears. */
export type WaitEvent =
  | {
      /** A call waits until its limit resets, or until a cap of the app's ends. */
      readonly type: 'wait';
      readonly waitMs: number;
      /** `GET /2/users/:id/tweets` */
      readonly route: string;
      /** The limit that is used up; none where a cap is. */
      readonly rateLimit?: RateLimit | undefined;
    }
  /** Redis does not answer: from here on this process goes by its own memory. */
  | { readonly type: 'store-away'; readonly error: unknown }
  /** Redis answers again, and has what this process knows. */
  | { readonly type: 'store-back' };

/** What is known about a request's limits. */
export interface Known {
  /** `GET /2/users/:id/tweets` */
  readonly route: string;
  /** As X last reported them; a limit that has been reset is not among them. */
  readonly rateLimits: readonly RateLimit[];
  /** Requests under way, in all processes. */
  readonly underWay: number;
  /** Why the app's calls are refused, if they are, and until when (epoch ms on X's clock), where X said so. */
  readonly gate?: { readonly kind: 'billing' | 'usage-cap'; readonly until?: number | undefined };
}
