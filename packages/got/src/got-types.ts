// As much of got 11 to 16 as we touch: no type of the host's leaks into ours.

import type { HeadersLike, XErrorInfo } from '@x-api-errors/core';
import type {
  AttachOptions as SharedOptions,
  ErrorContext as SharedContext,
} from '@x-api-errors/core/adapter';
import type { LimitedRequest } from '@x-api-errors/core/internal';

/** got's response, as much of it as every major has. */
export interface GotResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url: string;
  readonly body: unknown;
}

/** got's error, as much of it as every major has. */
export interface GotError extends Error {
  readonly code?: string;
  readonly response?: GotResponse;
}

/** What `onError` gets beside the `XErrorInfo`. */
export type ErrorContext = SharedContext<GotError, GotResponse>;

/** got reads error bodies itself: there is no `peek`. */
export type AttachOptions = Omit<SharedOptions<GotError, GotResponse>, 'peek'>;

export interface Options {
  readonly url?: { toString(): string } | undefined;
  readonly method?: string;
  readonly headers?: HeadersLike;
  readonly signal?: LimitedRequest['signal'];
  readonly isStream?: boolean;
  readonly context?: { xErrors?: false | { readonly previous?: XErrorInfo } };
  readonly hooks?: { readonly beforeError?: readonly unknown[] };
}

export interface Response {
  readonly statusCode: number;
  readonly url?: string;
  readonly headers?: HeadersLike;
  readonly body?: unknown;
  readonly rawBody?: unknown;
  readonly request?: { readonly options?: Options };
  readonly req?: { readonly method?: string };
}

export interface Failure {
  readonly options?: Options;
  readonly response?: Response;
}

/** For `got.extend()`. */
export interface XErrorHooks {
  readonly hooks: {
    beforeError: [<E extends Error>(error: E) => E];
    beforeRetry: [(first: unknown, second?: unknown) => void];
    beforeRequest?: [(options: unknown) => Promise<void> | undefined];
    beforeRedirect: [(next: unknown, redirect: unknown) => void];
    afterResponse: [<R>(response: R) => R];
  };
}
