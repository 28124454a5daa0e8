// As much of fetch as we touch: global, undici's, a worker's and a test's fetch differ in their types.

import type { HeadersLike, WebResponse, XErrorInfo } from '@x-api-errors/core';
import type { AttachOptions } from '@x-api-errors/core/adapter';

/** Any fetch. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every runtime has types of its own
export type Fetch = (input: any, init?: any) => Promise<any>;

/** `HostResponse` is the response of the fetch that is wrapped. */
export interface FetchOptions<HostResponse = WebResponse> extends AttachOptions<
  unknown,
  HostResponse
> {
  /**
   * Throw an `XApiError` for a failed answer, with the `Response` as its `cause`; from `json()`, too, when a 2xx holds
   * errors only. A partial answer does not throw.
   */
  readonly throwOnError?: boolean;
}

/** What a request's `init` may say to us. */
export interface XErrorsInit {
  /** `false`: leave this request alone. `previous`: the `XErrorInfo` of the attempt before, when this is a retry of yours. */
  readonly xErrors?: false | { readonly previous?: XErrorInfo | undefined };
}

/** The same fetch, whose `init` takes `xErrors`. */
export type WithXErrors<F extends Fetch> = F &
  ((input: Parameters<F>[0], init?: Parameters<F>[1] & XErrorsInit) => ReturnType<F>);

export interface Response {
  readonly status: number;
  readonly headers: HeadersLike;
  readonly json: () => Promise<unknown>;
  readonly clone: () => Response;
}

export interface Request {
  readonly url: string;
  readonly method?: string;
  readonly headers?: HeadersLike;
  readonly signal?: Signal;
}

export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface URLLike {
  readonly href: string;
}

export type Input = Request | URLLike | string;

export interface Init extends XErrorsInit {
  readonly method?: string;
  readonly headers?: HeadersLike;
  readonly signal?: Signal | null;
}
