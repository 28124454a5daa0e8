// Reads the raw error of a client that has no adapter.

import { classifyAttempt } from './attempt.ts';
import { isXHost, type XHosts } from './host.ts';
import { memberOf } from '../safely.ts';
import type { FailureInput, XErrorInfo } from '../types.ts';
import { readClientError } from './shapes.ts';

export interface ClassifyErrorOptions {
  /** Hosts in addition to X's own (`api.example.com`, `*.example.com`, `127.0.0.1:8080`), or a test of the URL. */
  readonly hosts?: XHosts | undefined;
  /** Epoch ms. */
  readonly now?: number | undefined;
}

/**
 * The `XErrorInfo` of the raw error of a client without an adapter: axios, got, ky, ofetch, gaxios, superagent, twitter-api-v2
 * and X's own SDK, known by their structure. `undefined` for every other value, for a request that went elsewhere than to X's
 * hosts or `hosts`, and for errors that do not say where it went (fetch's, undici's, superagent's without an answer). Where
 * the client did not read the body, status and headers decide. It never throws and calls no method of the error.
 *
 * @example
 * ```ts
 * import { TwitterApi } from 'twitter-api-v2';
 * import { classifyError } from '@x-api-errors/core';
 *
 * try {
 *   await new TwitterApi(token).v2.me();
 * } catch (error) {
 *   console.error(classifyError(error)?.message);
 * }
 * ```
 */
export function classifyError(
  error: unknown,
  options?: ClassifyErrorOptions,
): XErrorInfo | undefined {
  const failure = readClientError(error);
  if (!failure) return undefined;
  const { url, onlyX } = failure;
  const hosts = memberOf(options, 'hosts') as ClassifyErrorOptions['hosts'];
  if (url === undefined ? !onlyX : !isXHost(url, hosts)) return undefined;
  return classifyAttempt(failure as FailureInput, options);
}
