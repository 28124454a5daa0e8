// Detect, map, plug: X's failures on any fetch.

import { XApiError, classify, getXError, type XErrorInfo } from '@x-api-errors/core';
import { mayFail, peek, type PeekOptions } from '@x-api-errors/core/adapter';
import {
  attachRules,
  checkOptions,
  checkSameOptions,
  classifyAttempt,
  harden,
  isFunction,
  misuse,
  orNothing,
  report,
  takePlace,
  trueOrFalse,
  type ReportAnswer,
} from '@x-api-errors/core/internal';
import type {
  Fetch,
  FetchOptions as Options,
  Init,
  Input,
  Response,
  WithXErrors,
} from './fetch-types.ts';
import { follow, type Look } from './follow.ts';
import { answerBehind, askedOf, causeOf, type Asked } from './request.ts';

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
  XErrorReason,
} from '@x-api-errors/core';
export type { AttachOptions, ErrorContext, PeekOptions, XHosts } from '@x-api-errors/core/adapter';
export type { Fetch, FetchOptions, WithXErrors, XErrorsInit } from './fetch-types.ts';

/** Carries the options of what is wrapped, for every copy of this package in a process. */
const WRAPPED = Symbol.for('@x-api-errors/fetch');

const CALL = 'withXErrors(fetch, options?)';
const rules = { ...attachRules, throwOnError: trueOrFalse };

/** The response is the caller's own: here it is no more than passed on. */
type FetchOptions = Options<unknown>;

const peekedAt = (asked: Asked, { peek: given }: FetchOptions): PeekOptions | boolean =>
  given === false ? false : { ...(typeof given === 'object' && given), signal: asked.signal };

/**
 * Watches the caller read a failed answer, here and in its clones. Once we have looked into a clone, the fetch of Node 20 says
 * of an aborted request that its body has been read already: the caller hears what bare fetch would have said.
 */
class Failure implements Look {
  readonly #asked: Asked;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  lost(_response: Response, error: unknown): void {
    if (!this.#asked.signal?.aborted || !(error instanceof TypeError)) return;
    const { DOMException } = globalThis as { DOMException?: new (...given: string[]) => Error };
    if (DOMException) throw new DOMException('The operation was aborted.', 'AbortError');
  }
}

/** Reads as much of a failed answer as it takes to say what it means. Never rejects. */
async function readFailure(
  asked: Asked,
  response: Response,
  options: FetchOptions,
): Promise<XErrorInfo | undefined> {
  try {
    const before = getXError(response);
    if (before) return before;
    const { body } = await peek(response, peekedAt(asked, options));
    const { status, headers } = response;
    const info = classify({ ...asked, status, headers, body });
    if (info) report(info, { host: 'fetch', response }, options);
    follow(response, new Failure(asked));
    return info;
  } catch {
    return getXError(response);
  }
}

async function failed(
  asked: Asked,
  response: Response,
  options: FetchOptions,
  reportAnswer?: ReportAnswer,
): Promise<Response> {
  const info = await readFailure(asked, response, options);
  const { status, headers } = response;
  reportAnswer?.({ status, headers, info });
  if (info && options.throwOnError) throw new XApiError(info, { cause: response });
  return response;
}

/** Watches the caller read a 2xx, here and in its clones. The log hears of it once. */
class Success implements Look {
  readonly #asked: Asked;
  readonly #options: FetchOptions;
  #told: XErrorInfo | undefined;
  #isLost = false;

  constructor(asked: Asked, options: FetchOptions) {
    this.#asked = asked;
    this.#options = options;
  }

  parsed(response: Response, body: unknown): void {
    if (!mayFail(response.status, body) || getXError(response)) return;
    const isFirst = this.#told === undefined;
    const { status, headers } = response;
    this.#told ??= classifyAttempt({ ...this.#asked, status, headers, body });
    if (!this.#told) return;
    report(this.#told, { host: 'fetch', response }, isFirst ? this.#options : {});
    if (this.#options.throwOnError && !this.#told.partial)
      throw new XApiError(this.#told, { cause: response });
  }

  lost(response: Response, error: unknown): void {
    orNothing(() => {
      if (getXError(error)) return;
      const { status, headers } = response;
      const cause = causeOf(error, this.#asked);
      const info = classifyAttempt({ ...this.#asked, status, headers, cause });
      if (!info) return;
      report(info, { host: 'fetch', error, response }, this.#isLost ? {} : this.#options);
      this.#isLost = true;
    });
  }
}

/**
 * Wraps a fetch so that failures of X's hosts carry a typed `xError`: on a failed `Response`, on a thrown error, and on the
 * `Response` of a 2xx whose parsed `json()` holds errors. Everything stays the same object and readable. The
 * result is a fetch, for you and for whatever takes one (ky, an SDK); wrapping twice has no additional effect. A request opts out
 * with `xErrors: false` in its `init`.
 *
 * @throws {TypeError} if `fetch` is not a function, for invalid options, and for other options the second time; the
 *   result throws an `XApiError` for failed answers, with `throwOnError` only
 * @example
 * ```ts
 * import { getXError, withXErrors } from '@x-api-errors/fetch';
 *
 * const xFetch = withXErrors(fetch);
 * const response = await xFetch('https://api.x.com/2/users/me');
 * if (!response.ok) console.error(getXError(response)?.message);
 * ```
 */
export function withXErrors<F extends Fetch>(
  fetch: F,
  given: Options<Awaited<ReturnType<F>>> = {},
): WithXErrors<F> {
  if (!isFunction(fetch)) throw misuse(CALL, 'fetch to be a function', fetch);
  checkOptions<Options<never>>(CALL, given, rules);
  if (WRAPPED in fetch) {
    checkSameOptions(CALL, fetch[WRAPPED] as object, given);
    return fetch as unknown as WithXErrors<F>;
  }
  const options = given as FetchOptions;

  const answered = (
    asked: Asked,
    response: Response,
    reportAnswer?: ReportAnswer,
  ): Response | Promise<Response> => {
    try {
      if (mayFail(response.status, undefined))
        return failed(asked, response, options, reportAnswer);
      reportAnswer?.(response);
      if (options.partial !== 'ignore') follow(response, new Success(asked, options));
    } catch {
      // Whatever it is, it is the caller's.
    }
    return response;
  };

  const send = (
    input: Input,
    init: Init | undefined,
    asked: Asked | undefined,
    reportAnswer?: ReportAnswer,
  ): Promise<Response> => {
    let answer: Promise<Response>;
    try {
      answer = fetch(input, init) as Promise<Response>;
    } catch (error) {
      reportAnswer?.();
      throw error;
    }
    if (!asked) return answer;
    // A test's double may answer without a promise.
    return Promise.resolve(answer).then(
      (response) => answered(asked, response, reportAnswer),
      (error: unknown) => {
        const answer = orNothing(() => answerBehind(error));
        orNothing(() => {
          if (options.harden) harden(error);
          if (getXError(error)) return;
          const info = classify({ ...asked, ...answer, cause: causeOf(error, asked) });
          if (info) report(info, { host: 'fetch', error }, options);
        });
        reportAnswer?.(answer && { ...answer, info: getXError(error) });
        throw error;
      },
    );
  };

  /** Waits until X has room; the error of a refusal is the caller's. */
  const sendWithin = async (input: Input, init: Init | undefined, asked: Asked) => {
    let reportAnswer: ReportAnswer;
    try {
      const { method, url, signal, sent: headers } = asked;
      reportAnswer = await takePlace(options.limits, { method, url, signal, headers });
    } catch (error) {
      report(getXError(error)!, { host: 'fetch', error }, options);
      throw error;
    }
    return send(input, init, asked, reportAnswer);
  };

  const wrapper = (input: Input, init?: Init): Promise<Response> => {
    const asked = orNothing(() => askedOf(input, init, options));
    return asked && options.limits ? sendWithin(input, init, asked) : send(input, init, asked);
  };
  Object.defineProperties(wrapper, {
    [WRAPPED]: { value: options },
    name: { value: fetch.name, configurable: true },
    length: { value: fetch.length, configurable: true },
  });
  return Object.assign(wrapper, fetch) as unknown as WithXErrors<F>;
}
