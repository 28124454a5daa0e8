// As much of got 11 to 16 as we touch: no type of the host's leaks into ours.

import type { HeadersLike, XErrorInfo } from '@x-api-errors/core';
import type { LimitedRequest } from '@x-api-errors/core/adapter';

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
