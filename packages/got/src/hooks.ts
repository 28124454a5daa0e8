// Detect what is X's, map it to what classify reads, plug the answer in.

import { getXError, type XErrorInfo } from '@x-api-errors/core';
import { attachXError, isXHost, mayFail } from '@x-api-errors/core/adapter';
import {
  attachRules,
  carryOn,
  checkOptions,
  classifyAttempt,
  harden,
  orNothing,
  report,
  tunnelRefusal,
} from '@x-api-errors/core/internal';
import type {
  ErrorContext,
  Failure,
  AttachOptions,
  Options,
  Response,
  XErrorHooks,
} from './got-types.ts';
import { leavePlace, refusalOf, waitForPlace } from './within-limits.ts';

const { hosts, partial, harden: hardens, limits, onError } = attachRules;
const rules = { hosts, partial, harden: hardens, limits, onError };

/** Our `beforeError` hooks: `calculateDelay` has its error read by the one that will read it anyway. */
const ours = new WeakSet();

/** Of an attempt, for the next one: got 11 keeps the options, and its context is the caller's object. */
const kept = new WeakMap<Options, XErrorInfo>();

/** By the options of a request that was redirected, the method that X saw first: got may have made it a GET. */
const firstMethods = new WeakMap<Options, string>();

/** got gives the options of the next request, and the redirect itself. */
function beforeRedirect(next: unknown, redirect: unknown): void {
  orNothing(() => {
    const { req, request } = redirect as Response;
    // From 12 on the next request has options of its own.
    for (const options of [request?.options, next as Options])
      leavePlace(options, redirect as Response);
    const before = request?.options && firstMethods.get(request.options);
    const first = before ?? firstMethods.get(next as Options) ?? req?.method;
    if (first !== undefined) firstMethods.set(next as Options, first);
  });
}

const isOurs = (options: Options | undefined, { hosts }: AttachOptions): options is Options =>
  options?.url !== undefined &&
  options.context?.xErrors !== false &&
  isXHost(String(options.url), hosts);

/** The attempt before, of got's own retry or as the caller says. */
function previousOf(options: Options): XErrorInfo | undefined {
  const state = options.context?.xErrors;
  return kept.get(options) ?? (state ? state.previous : undefined);
}

function read(
  options: Options,
  response: Response | undefined,
  cause?: unknown,
): XErrorInfo | undefined {
  const refusal = tunnelRefusal(response?.statusCode, response?.req);
  return classifyAttempt({
    ...(!refusal && {
      status: response?.statusCode,
      headers: response?.headers,
      // The bytes of a failure still have integers that a parser rounds.
      body:
        response && mayFail(response.statusCode, undefined)
          ? (response.rawBody ?? response.body)
          : response?.body,
    }),
    method: firstMethods.get(options) ?? options.method ?? 'GET',
    url: String(options.url),
    previous: previousOf(options),
    cause: refusal ?? cause,
  });
}

/**
 * Hooks that add a typed `xError` to the failures of a got instance: to errors that come from X's hosts, and to
 * responses with errors that got lets through. The host's error stays the same object. A request opts out with
 * `context: { xErrors: false }`.
 *
 * @throws {TypeError} for options it does not take
 * @example
 * ```ts
 * import got from 'got';
 * import { getXError, xErrorHooks } from '@x-api-errors/got';
 *
 * const client = got.extend({ prefixUrl: 'https://api.x.com' }, xErrorHooks());
 *
 * try {
 *   await client('2/users/me');
 * } catch (error) {
 *   console.error(getXError(error)?.message);
 * }
 * ```
 */
export function xErrorHooks(options: AttachOptions = {}): XErrorHooks {
  checkOptions<AttachOptions>('xErrorHooks(options?)', options, rules);

  /** A response is tagged before got asks whether to try again. */
  const afterResponse = <R>(given: R): R => {
    try {
      const response = given as Response;
      const { statusCode, body, request } = response;
      const isOfX = mayFail(statusCode, body, options) && isOurs(request?.options, options);
      if (isOfX && !getXError(response)) {
        const info = read(request.options, response);
        if (info) report(info, { host: 'got', response } as ErrorContext, options);
      }
      leavePlace(request?.options, response);
    } catch {
      // Whatever it is, it is the caller's.
    }
    return given;
  };

  const beforeError = <E extends Error>(error: E): E => {
    orNothing(() => {
      const { options: asked, response } = error as Failure;
      if (!isOurs(asked, options)) return;
      if (options.harden) harden(error);
      const before = getXError(error) ?? refusalOf(asked);
      const info = before ?? read(asked, response, error);
      if (before) attachXError(error, before);
      else if (info) report(info, { host: 'got', error, response } as ErrorContext, options);
      leavePlace(asked, response, info);
    });
    return error;
  };
  ours.add(beforeError);

  /** got 11 gives `(options, error)`, later ones `(error)`, with options that are copied for the next attempt. */
  const beforeRetry = (first: unknown, second?: unknown): void => {
    orNothing(() => {
      const error = (second instanceof Error ? second : first) as Error & Failure;
      const info = getXError(beforeError(error));
      if (!info || !error.options) return;
      const previous = carryOn(info, previousOf(error.options));
      if (first === error) error.options.context!.xErrors = { previous };
      else kept.set(error.options, previous);
    });
  };

  const beforeRequest = (given: unknown): Promise<void> | undefined => {
    const asked = given as Options;
    return orNothing(() => isOurs(asked, options)) ? waitForPlace(asked, options) : undefined;
  };

  return {
    hooks: {
      ...(options.limits && { beforeRequest: [beforeRequest] }),
      beforeError: [beforeError],
      beforeRetry: [beforeRetry],
      beforeRedirect: [beforeRedirect],
      afterResponse: [afterResponse],
    },
  };
}

/** The info of an error that our `beforeError` has not seen yet. */
export function readNow(error: Error & Failure): XErrorInfo | undefined {
  for (const hook of error.options?.hooks?.beforeError ?? [])
    if (typeof hook === 'function' && ours.has(hook)) (hook as (error: Error) => Error)(error);
  return getXError(error);
}
