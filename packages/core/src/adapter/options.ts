// The options every client adapter takes.

import type { XErrorInfo } from '../types.ts';
import type { XHosts } from '../client-errors/host.ts';
import type { RequestLimits } from './limits.ts';
import type { PeekOptions } from './peek/index.ts';

/** What `onError` gets beside the info. */
export interface ErrorContext {
  /** The client: `axios`, `got`, `fetch` … */
  readonly host: string;
  readonly error?: unknown;
  readonly response?: unknown;
}

export interface AttachOptions {
  /** Names beside X's own (`api.example.com`, `*.example.com`, `127.0.0.1:8080`), or a test of the URL. */
  readonly hosts?: XHosts;
  /** Look for errors in a 2xx: `attach` (unless told) or `ignore`. */
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
  readonly onError?: (info: XErrorInfo, context: ErrorContext) => void;
}
