// The options every client adapter takes.

import type { XErrorInfo } from '../types.ts';
import type { XHosts } from '../client-errors/host.ts';
import type { RequestLimits } from './limits.ts';
import type { PeekOptions } from './peek/index.ts';

/** What `onError` gets beside the `XErrorInfo`: the client's own error and response. */
export interface ErrorContext<HostError = unknown, HostResponse = unknown> {
  /** The client: `axios`, `got`, `fetch` … */
  readonly host: string;
  /** What the client threw; absent for a response that it lets through. */
  readonly error?: HostError;
  /** Absent where no answer came. */
  readonly response?: HostResponse;
}

export interface AttachOptions<HostError = unknown, HostResponse = unknown> {
  /** Hosts in addition to X's own (`api.example.com`, `*.example.com`, `127.0.0.1:8080`), or a test of the URL. */
  readonly hosts?: XHosts;
  /** Whether errors are looked for in a 2xx. Default: `attach`. */
  readonly partial?: 'attach' | 'ignore';
  /** How far streamed error bodies are read: default 64 KiB and 400 ms; `false` leaves them alone. */
  readonly peek?: boolean | PeekOptions;
  /**
   * Hide what the client's error carries from printing: `config`, `request`, `response` and `options` become
   * non-enumerable, and `toJSON` gives name, message, `code`, `status` and `xError`. Default: `false`.
   */
  readonly harden?: boolean;
  /** `xLimits()` of `@x-api-errors/limits`: a request waits until X has room for it. Default: none is held back. */
  readonly limits?: RequestLimits;
  /** Sees every failed attempt and every partial answer, once. What it throws is swallowed. */
  readonly onError?: (info: XErrorInfo, context: ErrorContext<HostError, HostResponse>) => void;
}
