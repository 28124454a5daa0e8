// Detect what is X's, map it to what classify reads, plug the answer in.

import { getXError, type XErrorInfo } from '@x-api-errors/core';
import { attachXError, isXHost, mayFail, peek, type PeekOptions } from '@x-api-errors/core/adapter';
import {
  attachRules,
  carryOn,
  checkOptions,
  checkSameOptions,
  classifyAttempt,
  harden,
  isFunction,
  isUnread,
  joinUrl,
  misuse,
  orNothing,
  report,
  tunnelRefusal,
} from '@x-api-errors/core/internal';
import type {
  AttachOptions,
  Config,
  ErrorContext,
  Failure,
  Instance,
  Response,
} from './axios-types.ts';
import { handlerOf, type Handler } from './handler.ts';
import { signalOf } from './signal.ts';
import { attachLimits, leavePlace } from './within-limits.ts';

/** Installed handlers by interceptor manager: a second install finds the first. */
const installed = new WeakMap<
  object,
  {
    readonly options: AttachOptions;
    readonly handlers: readonly Handler[];
    readonly detach: () => void;
  }
>();

const CALL = 'attachXErrors(instance, options?)';

function managerOf(instance: Instance): Instance['interceptors']['response'] {
  const manager = orNothing(() => instance.interceptors.response) as
    { readonly use?: unknown; readonly eject?: unknown } | undefined;
  if (!isFunction(manager?.use) || !isFunction(manager?.eject))
    throw misuse(CALL, 'instance to be an axios instance', instance);
  return instance.interceptors.response;
}

const urlOf = ({ url, baseURL, allowAbsoluteUrls }: Config): string =>
  joinUrl(url, baseURL, allowAbsoluteUrls) ?? '';

interface Asked {
  readonly config: Config;
  readonly url: string;
}

/** axios says "canceled" for a signal that timed out, too. */
function causeOf(error: Failure, config: Config): unknown {
  const reason = config.signal?.reason as { readonly name?: unknown } | null | undefined;
  return reason?.name === 'TimeoutError' ? reason : error;
}

/**
 * Adds a typed `xError` to the failures of an axios instance: to errors that come from X's hosts, and to 2xx responses that
 * carry errors. The host's error stays the same object. Install it before axios-retry, so that
 * `retryCondition` and `retryDelay` see it; installing twice has no additional effect. A request opts out with `xErrors: false`.
 *
 * @returns a function that removes the interceptor
 * @throws {TypeError} if `instance` is not an axios instance, for invalid options, and for other options the second time
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
  const manager = managerOf(instance);
  checkOptions<AttachOptions>(CALL, options, attachRules);
  const before = installed.get(manager);
  if (before?.handlers.every((handler) => handler.isThere())) {
    checkSameOptions(CALL, before.options, options);
    return before.detach;
  }
  before?.detach();

  const given: PeekOptions = typeof options.peek === 'object' ? options.peek : {};

  /** The request's URL, where it is ours to look at. */
  const ourUrl = (config: Config | undefined): string | undefined => {
    if (config === undefined || config.xErrors === false) return undefined;
    const url = urlOf(config);
    return isXHost(url, options.hosts) ? url : undefined;
  };

  const settle = async (
    { config, url }: Asked,
    response: Response | undefined,
    error?: Failure,
  ): Promise<XErrorInfo | undefined> => {
    let body = response?.data;
    if (isUnread(body)) {
      // A frozen response cannot be given the stream that replaces its own.
      const mayPeek = options.peek !== false && !Object.isFrozen(response);
      const signal = signalOf(config);
      const peeked = await peek(body, mayPeek && { ...given, signal });
      if (response!.data !== peeked.source) response!.data = peeked.source;
      ({ body } = peeked);
    }
    const previous = config.xErrors ? config.xErrors.previous : undefined;
    const refusal = tunnelRefusal(response?.status, response?.request);
    const info = classifyAttempt({
      ...(!refusal && { status: response?.status, headers: response?.headers, body }),
      method: config.method ?? 'get',
      url,
      previous,
      cause: refusal ?? (error && causeOf(error, config)),
    });
    if (!info) return undefined;
    // `error => Promise.reject(error.response)` is a common interceptor.
    if (error && response) attachXError(response, info);
    // They are axios' own: we only look at less of them.
    report(info, { host: 'axios', error, response } as ErrorContext, options);
    // The next attempt has a copy of this config.
    config.xErrors = { previous: carryOn(info, previous) };
    return info;
  };

  const rejected = async (error: unknown): Promise<never> => {
    try {
      const { config, response } = error as Failure;
      const url = ourUrl(config);
      if (url !== undefined && options.harden) harden(error);
      if (url !== undefined && !getXError(error))
        await settle({ config: config!, url }, response, error as Failure);
      leavePlace(config, response, getXError(error));
    } catch {
      // Whatever it is, it is the caller's.
    }
    throw error;
  };

  const fulfilled = <T>(response: T): T | Promise<T> => {
    const pending = orNothing(() => {
      const { status, data, config } = response as Response;
      const url = mayFail(status, data, options) ? ourUrl(config) : undefined;
      if (url === undefined || getXError(response)) {
        leavePlace(config, response as Response);
        return undefined;
      }
      return settle({ config: config!, url }, response as Response).then((info) => {
        leavePlace(config, response as Response, info);
      });
    });
    const same = (): T => response;
    return pending ? pending.then(same, same) : response;
  };

  const answers = handlerOf(manager, fulfilled, manager.use(fulfilled, rejected));
  const waits = attachLimits(instance, options, ourUrl);
  const handlers = waits ? [answers, waits] : [answers];
  const detach = (): void => {
    if (installed.get(manager)?.handlers !== handlers) return;
    installed.delete(manager);
    for (const handler of handlers) handler.takeOff();
  };
  installed.set(manager, { options, handlers, detach });
  return detach;
}
