// Detect, map, plug: X's failures on an existing axios instance.

import { classify, getXError, type XErrorInfo } from '@x-api-errors/core';
import {
  attachXError,
  isXHost,
  mayTellErrors,
  peek,
  type AttachOptions,
} from '@x-api-errors/core/adapter';
import type { Config, Failure, Instance, Response } from './axios-types.ts';

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  XErrorInfo,
  XErrorItem,
  XErrorKind,
  RateLimit,
  RetryAdvice,
} from '@x-api-errors/core';
export type { AttachOptions, ErrorContext, PeekOptions, XHosts } from '@x-api-errors/core/adapter';
export type { Instance } from './axios-types.ts';
export { retryCondition, retryDelay } from './retry.ts';

/** Installed handlers by interceptor manager: a second install finds the first. */
const installed = new WeakMap<
  object,
  { readonly rejected: unknown; readonly detach: () => void }
>();

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether a body is still a stream, or a Blob. */
const isUnread = (data: unknown): boolean =>
  isObject(data) &&
  ['read', 'getReader', 'arrayBuffer'].some((name) => typeof data[name] === 'function');

function urlOf({ url = '', baseURL = '', allowAbsoluteUrls = true }: Config): string {
  if (baseURL === '' || (allowAbsoluteUrls && /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url))) return url;
  return url === '' ? baseURL : `${baseURL.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** axios says "canceled" for a signal that timed out, too. */
function causeOf(error: Failure, config: Config): unknown {
  const reason: unknown = config.signal?.reason;
  return isObject(reason) && reason['name'] === 'TimeoutError' ? reason : error;
}

/**
 * Makes the failures of an axios instance say what X said: errors that come from X's hosts get an own `xError`, and so do
 * responses of a 2xx that carry errors. The host's error stays the same object. Install it before axios-retry, so that
 * `retryCondition` and `retryDelay` see it; installing twice does nothing twice. A request opts out by `xErrors: false`.
 *
 * @returns a function that takes the interceptor off again
 * @example
 * ```ts
 * import axios from 'axios';
 * import { attachXErrors, getXError } from '@x-api-errors/axios';
 *
 * const client = axios.create({ baseURL: 'https://api.x.com' });
 * attachXErrors(client);
 *
 * try {
 *   await client.get('/2/users/me');
 * } catch (error) {
 *   console.error(getXError(error)?.message);
 * }
 * ```
 */
export function attachXErrors(instance: Instance, options: AttachOptions = {}): () => void {
  const manager = instance.interceptors.response;
  const before = installed.get(manager);
  const isThere =
    manager.handlers?.some((handler) => handler?.rejected === before?.rejected) ?? true;
  if (before && isThere) return before.detach;

  const read = (
    config: Config,
    response: Response | undefined,
    body: unknown,
    cause: unknown,
  ): XErrorInfo | undefined => {
    const state = config.xErrors;
    return classify({
      status: response?.status,
      headers: response?.headers,
      body,
      method: config.method ?? 'get',
      url: urlOf(config),
      cause,
      previous: isObject(state) ? state.previous : undefined,
    });
  };

  const mark = (info: XErrorInfo, config: Config, error: unknown, response: unknown): void => {
    attachXError(error ?? response, info);
    try {
      options.onError?.(info, { host: 'axios', error, response });
    } catch {
      // A log that fails must not change the outcome.
    }
    // The next attempt has a copy of this config: only after an unknown outcome does it have to know.
    if (info.retry.outcome === 'unknown') config.xErrors = { previous: info };
  };

  const isOurs = (config: Config | undefined): config is Config =>
    config !== undefined && config.xErrors !== false && isXHost(urlOf(config), options.hosts);

  /** Reads what came of a failed attempt, its body if it is still a stream, and hangs the info on it. */
  const settle = (
    config: Config,
    response: Response | undefined,
    error?: Failure,
  ): Promise<void> | undefined => {
    const finish = (body: unknown): void => {
      const info = read(
        config,
        response,
        body,
        error && !response ? causeOf(error, config) : undefined,
      );
      const lost = info ?? (error && read(config, response, undefined, causeOf(error, config)));
      if (lost && (info || lost.kind !== 'unknown')) mark(lost, config, error, response);
    };
    const data: unknown = response?.data;
    if (!response || !isUnread(data)) {
      finish(data);
      return undefined;
    }
    if (options.peek === false) {
      finish(undefined);
      return undefined;
    }
    return peek(data, isObject(options.peek) ? options.peek : {}).then(({ body, source }) => {
      response.data = source;
      finish(body);
    });
  };

  const rejected = (error: unknown): Promise<never> => {
    // Whatever it is, it is the caller's.
    const refuse = (): Promise<never> => Promise.reject(error);
    try {
      if (!isObject(error) || getXError(error)) return refuse();
      const { config, response } = error as Failure;
      if (!isOurs(config)) return refuse();
      const pending = settle(config, response, error);
      return pending ? pending.then(refuse, refuse) : refuse();
    } catch {
      return refuse();
    }
  };

  const fulfilled = <T>(response: T): T | Promise<T> => {
    try {
      const { status, data, config } = response as Response;
      if (!config || typeof status !== 'number') return response;
      const failed = status >= 400;
      if (!failed && (options.partial === 'ignore' || !mayTellErrors(data))) return response;
      if (!isOurs(config)) return response;
      const pending = settle(config, response as Response);
      return pending
        ? pending.then(
            () => response,
            () => response,
          )
        : response;
    } catch {
      return response;
    }
  };

  const id = manager.use(fulfilled, rejected);
  const detach = (): void => {
    if (installed.get(manager)?.rejected !== rejected) return;
    installed.delete(manager);
    manager.eject(id);
  };
  installed.set(manager, { rejected, detach });
  return detach;
}
