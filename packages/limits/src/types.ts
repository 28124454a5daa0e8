// The shapes callers meet.

import type { HeadersLike, RateLimit, XErrorInfo } from '@x-api-errors/core';

/** As much of an `AbortSignal` as we touch. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A request that is about to be sent. */
export interface LimitRequest {
  /** `GET` is the default. */
  readonly method?: string | undefined;
  readonly url: string;
  /** With the credentials it will be sent with: they say whose limit it counts against. */
  readonly headers?: HeadersLike | null | undefined;
  /** Ends the wait. */
  readonly signal?: SignalLike | null | undefined;
  /** It stays open: it waits while its limit is used up, but takes no place. Stream routes of X's are known. */
  readonly isStream?: boolean | undefined;
}

/** What came of it. */
export interface LimitAnswer {
  readonly status: number;
  readonly headers?: HeadersLike | null | undefined;
  /** What the failure said, if it was read: without it only status and headers speak. */
  readonly info?: XErrorInfo | undefined;
}

/** Frees the place and takes what X said; without an answer none came. Only the first call counts. */
export type Done = (answer?: LimitAnswer) => void;

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
  /** Redis answers again, and was told what this process knows. */
  | { readonly type: 'store-back' };

/** What is known about a request's limits. */
export interface Known {
  /** `GET /2/users/:id/tweets` */
  readonly route: string;
  /** As X told them last; a limit that has been reset is not among them. */
  readonly rateLimits: readonly RateLimit[];
  /** Requests under way, in all processes. */
  readonly underWay: number;
  /** Why the app's calls are refused, if they are, and until when (epoch ms on X's clock), if X told. */
  readonly gate?: { readonly kind: 'billing' | 'usage-cap'; readonly until?: number | undefined };
}
