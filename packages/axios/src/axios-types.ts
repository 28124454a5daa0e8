// As much of axios as we touch, and what we add to its types.

import type { AxiosError, AxiosResponse } from 'axios';
import type { HeadersLike, XErrorInfo } from '@x-api-errors/core';
import type {
  AttachOptions as SharedOptions,
  ErrorContext as SharedContext,
} from '@x-api-errors/core/adapter';

/** What `onError` gets beside the `XErrorInfo`. */
export type ErrorContext = SharedContext<AxiosError, AxiosResponse>;

export type AttachOptions = SharedOptions<AxiosError, AxiosResponse>;

/** What a request's config may say to us. */
export interface XErrorsConfig {
  /** `false`: leave this request alone. `previous`: the `XErrorInfo` of the attempt before, when this is a retry of yours. */
  xErrors?: false | { readonly previous?: XErrorInfo | undefined } | undefined;
}

declare module 'axios' {
  // Without type parameters: axios' own differ from version to version.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it is what it extends
  interface AxiosRequestConfig extends XErrorsConfig {}
}

/** What keeps interceptors, as much of it as every version has. */
export interface Manager {
  eject(id: number): void;
  readonly handlers?:
    readonly ({ readonly fulfilled?: unknown; readonly rejected?: unknown } | null)[] | undefined;
}

/** An axios instance, or anything that has its response interceptors. */
export interface Instance {
  readonly interceptors: {
    readonly request?: Manager & {
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as below
      use(fulfilled: (config: any) => any): number;
    };
    readonly response: Manager & {
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- axios' own response type differs by major
      use(fulfilled: (response: any) => any, rejected: (error: unknown) => Promise<never>): number;
    };
  };
}

/** axios takes anything that is like an `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** axios' own, older than `AbortSignal`; `reason` is set once it is cancelled. */
interface CancelToken {
  readonly reason?: unknown;
  subscribe(listener: () => void): void;
  unsubscribe(listener: () => void): void;
}

/** A request's config; `xErrors` survives axios' own copying, and so from attempt to attempt. */
export interface Config extends XErrorsConfig {
  /** A URL object, too, though axios' types do not say so. */
  readonly url?: string | { toString(): string };
  readonly baseURL?: string;
  readonly allowAbsoluteUrls?: boolean;
  readonly method?: string;
  readonly headers?: HeadersLike;
  readonly signal?: Signal;
  readonly cancelToken?: CancelToken;
  transformResponse?: unknown;
}

export interface Response {
  readonly status: number;
  readonly headers?: HeadersLike;
  readonly config?: Config;
  /** Of Node's adapters, the `ClientRequest`. */
  readonly request?: unknown;
  data: unknown;
}

export interface Failure {
  readonly code?: string;
  readonly config?: Config;
  readonly response?: Response;
}
