// Detect what is X's, map it to what classify reads, plug the answer in.

import { getXError, type FailureInput } from '@x-api-errors/core';
import {
  classifyAttempt,
  isXHost,
  mayTellErrors,
  orNothing,
  peek,
  report,
  type AttachOptions,
} from '@x-api-errors/core/adapter';
import type { Config, Failure, Instance, Response } from './axios-types.ts';

/** Installed handlers by interceptor manager: a second install finds the first. */
const installed = new WeakMap<
  object,
  { readonly rejected: unknown; readonly detach: () => void }
>();

/** Without the slashes at the end; a pattern would try every run of slashes anew. */
function withoutEnd(base: string): string {
  let end = base.length;
  while (base[end - 1] === '/') end--;
  return base.slice(0, end);
}

function urlOf({ url: given = '', baseURL = '', allowAbsoluteUrls = true }: Config): string {
  // axios takes a URL object, too.
  const url = String(given);
  if (baseURL === '' || (allowAbsoluteUrls && /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url))) return url;
  return url === '' ? baseURL : `${withoutEnd(baseURL)}/${url.replace(/^\/+/, '')}`;
}

/** axios says "canceled" for a signal that timed out, too. */
function causeOf(error: Failure, config: Config): unknown {
  const reason = config.signal?.reason as { readonly name?: unknown } | null | undefined;
  return reason?.name === 'TimeoutError' ? reason : error;
}

const exchangeOf = (config: Config, response: Response | undefined): FailureInput => ({
  status: response?.status,
  headers: response?.headers,
  method: config.method ?? 'get',
  url: urlOf(config),
  previous: config.xErrors ? config.xErrors.previous : undefined,
});

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

  const isOurs = (config: Config | undefined): config is Config =>
    config !== undefined && config.xErrors !== false && isXHost(urlOf(config), options.hosts);

  const settle = async (
    config: Config,
    response: Response | undefined,
    error?: Failure,
  ): Promise<void> => {
    // A frozen response cannot be given the stream that goes on.
    const isFrozen = response !== undefined && Object.isFrozen(response);
    const { body, source } = await peek(response?.data, isFrozen ? false : options.peek);
    if (response && response.data !== source) response.data = source;
    const cause = error && causeOf(error, config);
    const info = classifyAttempt({ ...exchangeOf(config, response), body, cause });
    if (!info) return;
    report(info, { host: 'axios', error, response }, options);
    // The next attempt has a copy of this config: only after an unknown outcome does it have to know.
    if (info.retry.outcome === 'unknown') config.xErrors = { previous: info };
  };

  const rejected = async (error: unknown): Promise<never> => {
    try {
      const { config, response } = error as Failure;
      if (isOurs(config) && !getXError(error)) await settle(config, response, error as Failure);
    } catch {
      // Whatever it is, it is the caller's.
    }
    throw error;
  };

  const fulfilled = <T>(response: T): T | Promise<T> => {
    const pending = orNothing(() => {
      const { status, data, config } = response as Response;
      const mayFail =
        status >= 400 || (status > 0 && options.partial !== 'ignore' && mayTellErrors(data));
      if (!mayFail || !isOurs(config) || getXError(response)) return undefined;
      return settle(config, response as Response);
    });
    const same = (): T => response;
    return pending ? pending.then(same, same) : response;
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
