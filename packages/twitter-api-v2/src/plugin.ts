// Detect what is X's, map it to what classify reads, plug the answer in.

import type {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  ITwitterApiBeforeRequestHookArgs,
  ITwitterApiClientPlugin,
} from 'twitter-api-v2';
import { getXError, type FailureInput, type XErrorInfo } from '@x-api-errors/core';
import { attachXError, isXHost, mayFail, type AttachOptions } from '@x-api-errors/core/adapter';
import {
  checkOptions,
  classifyAttempt,
  clientRules,
  harden,
  orNothing,
  quietly,
  readClientError,
  report,
} from '@x-api-errors/core/internal';

/** The library reads every body itself: there is none to peek at. */
export type PluginOptions = Omit<AttachOptions, 'peek' | 'limits'>;

type Hook = Pick<ITwitterApiBeforeRequestHookArgs, 'params' | 'computedParams'>;

/**
 * What `classify` reads of a request; `undefined` where it is not ours to look at. A request may be given `xErrors` beside the
 * library's own parameters.
 */
function askedOf({ params, computedParams }: Hook, hosts: PluginOptions['hosts']) {
  const { href: url } = computedParams.url;
  const { xErrors } = params as { readonly xErrors?: false | { readonly previous?: XErrorInfo } };
  if (xErrors === false || !isXHost(url, hosts)) return undefined;
  return { url, method: computedParams.method, previous: xErrors?.previous };
}

type Failure = ApiRequestError | ApiPartialResponseError | ApiResponseError;

/**
 * A plugin that adds a typed `xError` to the failures of a twitter-api-v2 client: to its errors, and to the
 * body of a 2xx that carries errors, non-enumerable there, so that sending the body on does not send it. It changes nothing
 * else and never answers in the client's place, so it goes beside any other plugin, in any order. The clients made from this
 * one (`v1`, `v2`, `ads`, `readOnly`) have it, too. Streams call no plugin.
 *
 * @throws {TypeError} on an unknown option, or one of another form
 * @example
 * ```ts
 * import { TwitterApi } from 'twitter-api-v2';
 * import { getXError, xErrors } from '@x-api-errors/twitter-api-v2';
 *
 * const client = new TwitterApi(token, { plugins: [xErrors()] });
 *
 * try {
 *   await client.v2.me();
 * } catch (error) {
 *   console.error(getXError(error)?.message);
 * }
 * ```
 */
export function xErrors(options: PluginOptions = {}): ITwitterApiClientPlugin {
  checkOptions<PluginOptions>('xErrors(options?)', options, clientRules);
  const host = 'twitter-api-v2';

  const failed = ({ error, ...hook }: Hook & { readonly error: Failure }): undefined => {
    orNothing(() => {
      const asked = askedOf(hook, options.hosts);
      if (!asked) return;
      if (options.harden) harden(error);
      if (getXError(error)) return;
      const info = classifyAttempt({ ...readClientError(error), ...asked } as FailureInput);
      if (info) report(info, { host, error }, options);
    });
  };

  return {
    onRequestError: failed,
    onResponseError: failed,
    onAfterRequest({ response, ...hook }) {
      orNothing(() => {
        const body: unknown = response.data;
        // The library resolves below 400 only, and hands no status out.
        const status = 200;
        if (!mayFail(status, body, options) || getXError(response) || getXError(body)) return;
        const asked = askedOf(hook, options.hosts);
        const info =
          asked && classifyAttempt({ ...asked, status, headers: response.headers, body });
        if (!info) return;
        for (const given of [body, response]) attachXError(given, info, { enumerable: false });
        quietly(() => options.onError?.(info, { host, response }));
      });
    },
  };
}
