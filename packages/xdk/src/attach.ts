// Detect what is X's, map it to what classify reads, plug the answer in.

import { getXError, type FailureInput, type XErrorInfo } from '@x-api-errors/core';
import { attachXError, isXHost, mayFail, type AttachOptions } from '@x-api-errors/core/adapter';
import {
  checkOptions,
  checkSameOptions,
  classifyAttempt,
  clientRules,
  harden,
  isFunction,
  misuse,
  orNothing,
  quietly,
  readClientError,
  report,
} from '@x-api-errors/core/internal';

/** The SDK reads every body itself, or none (`raw`): there is none to peek at. */
export type XdkOptions = Omit<AttachOptions, 'peek' | 'limits'>;

const CALL = 'attachXErrors(client, options?)';

/** A `Client` of the SDK, as far as it is touched: every call of its sub-clients and streams goes through `request`. */
export interface XdkClient {
  readonly baseUrl: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's own: any response, any options
  request: (method: string, path: string, options?: any) => Promise<any>;
}

interface RequestOptions {
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown } | undefined;
  readonly xErrors?: false | { readonly previous?: XErrorInfo };
}

type Asked = Pick<FailureInput, 'method' | 'url' | 'previous'>;

/** On a client, what is attached: for every copy of this package in a process. */
const ATTACHED = Symbol.for('@x-api-errors/xdk');

interface Attached {
  readonly options: XdkOptions;
  readonly detach: () => void;
}

/** The SDK gives an answer without status where its `fetch` threw: with a signal of the caller's, it was the caller. */
function failureOf(error: unknown, { signal }: RequestOptions): object | undefined {
  const failure = readClientError(error);
  if (failure?.cause === undefined || !signal?.aborted) return failure;
  return { ...failure, cause: signal.reason };
}

/** The SDK renames what X sends to camelCase: back to X's own names, which `extra` keeps. */
const asSent = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), function (this: Record<string, unknown>, name, value: unknown) {
    const sent = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (sent === name) return value;
    this[sent] = value;
    return undefined;
  });

/**
 * Adds a typed `xError` to the failures of a client of X's own SDK: to its errors, and to the body of a 2xx
 * that carries errors, non-enumerable there, so that sending the body on does not send it. Everything stays the same object.
 * Only this client is touched, never the SDK's shared HTTP client. Attaching twice has no additional effect. A request opts out
 * with `xErrors: false` in the options of `client.request`.
 *
 * @returns a function that detaches
 * @throws {TypeError} on what is no client of the SDK, an unknown option, or other options than the first time
 * @example
 * ```ts
 * import { Client } from '@xdevplatform/xdk';
 * import { attachXErrors, getXError } from '@x-api-errors/xdk';
 *
 * const client = new Client({ bearerToken });
 * attachXErrors(client);
 *
 * try {
 *   await client.users.getMe();
 * } catch (error) {
 *   console.error(getXError(error)?.message);
 * }
 * ```
 */
export function attachXErrors(client: XdkClient, options: XdkOptions = {}): () => void {
  const before = orNothing(() => client.request);
  if (!before || !isFunction(before))
    throw misuse(CALL, 'client to be a Client of @xdevplatform/xdk', client);
  checkOptions<XdkOptions>(CALL, options, clientRules);
  const attached = (client as { readonly [ATTACHED]?: Attached })[ATTACHED];
  if (attached) {
    checkSameOptions(CALL, attached.options, options);
    return attached.detach;
  }

  const host = 'xdk';
  const isOwn = Object.hasOwn(client, 'request');
  let isAttached = true;

  /** What `classify` reads of a request; `undefined` where it is not ours to look at. */
  const askedOf = (
    method: string,
    path: string,
    { xErrors }: RequestOptions,
  ): Asked | undefined => {
    const url = `${client.baseUrl}${path}`;
    if (!isAttached || xErrors === false || !isXHost(url, options.hosts)) return undefined;
    return { method, url, previous: xErrors?.previous };
  };

  const failed = (asked: Asked, request: RequestOptions, error: unknown): void => {
    const failure = failureOf(error, request);
    // Only now: the SDK's error is recognized by its enumerable members.
    if (options.harden) harden(error);
    if (getXError(error)) return;
    const info = failure && classifyAttempt({ ...failure, ...asked });
    if (info) report(info, { host, error }, options);
  };

  const succeeded = (asked: Asked, body: unknown): void => {
    if (!mayFail(200, body, options) || getXError(body)) return;
    const info = classifyAttempt({ ...asked, status: 200, body: asSent(body) });
    if (!info) return;
    attachXError(body, info, { enumerable: false });
    quietly(() => options.onError?.(info, { host, response: body }));
  };

  const request: XdkClient['request'] = (method, path, given: RequestOptions = {}) => {
    const answer = before.call(client, method, path, given);
    const asked = orNothing(() => askedOf(method, path, given));
    if (!asked) return answer;
    return answer.then(
      (body: unknown) => {
        orNothing(() => {
          succeeded(asked, body);
        });
        return body;
      },
      (error: unknown) => {
        orNothing(() => {
          failed(asked, given, error);
        });
        throw error;
      },
    );
  };

  const detach = (): void => {
    isAttached = false;
    Reflect.deleteProperty(client, ATTACHED);
    // Somebody may have wrapped it since: ours then only passes on.
    if (client.request !== request) return;
    if (isOwn) client.request = before;
    else Reflect.deleteProperty(client, 'request');
  };
  client.request = request;
  const value: Attached = { options, detach };
  Object.defineProperty(client, ATTACHED, { value, configurable: true });
  return detach;
}
