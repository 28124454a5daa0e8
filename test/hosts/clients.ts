// Every HTTP client under test, by major: a row each.

import type { Agent } from 'node:https';
import type { AxiosInstance, AxiosStatic } from 'axios';
import type { Got } from 'got';
import type { TwitterApi as TwitterApiType } from 'twitter-api-v2';
import type { Client } from '@xdevplatform/xdk';
import { attachXErrors } from '@x-api-errors/axios';
import { withXErrors } from '@x-api-errors/fetch';
import { getXError, xErrorHooks } from '@x-api-errors/got';
import { xErrors } from '@x-api-errors/twitter-api-v2';
import { attachXErrors as attachToXdk } from '@x-api-errors/xdk';
import type { XErrorInfo } from '@x-api-errors/core';
import type { AttachOptions } from '@x-api-errors/core/adapter';
import type { XExchangeName } from '@x-api-errors/testing';

/** What a call came to: the host's own error, or its response with the parsed body. */
interface Outcome {
  readonly error?: unknown;
  readonly response?: unknown;
  readonly info: XErrorInfo | undefined;
}

/** One call; a JSON body of a success is parsed. Never rejects. */
export type Ask = (url: string, method: string) => Promise<Outcome>;

export interface ClientHost {
  readonly name: string;
  /** The least major of Node it runs on. */
  readonly node: number;
  /** Whether a failure's text is at hand: an integer that a parser rounds is then exact in `extra`, else left out. */
  readonly keepsText: boolean;
  /** `false`: what a 2xx says outside JSON goes past the adapter. */
  readonly seesTextOf2xx?: false;
  /** It speaks TLS to X's own names only: it reaches a simulator by that simulator's agent. */
  readonly tls?: true;
  /** `false`: it does not hand out the status of a success, which counts as 200. */
  readonly knowsSuccess?: false;
  /** Exchanges that it does not survive, with or without us. */
  readonly diesOf?: readonly XExchangeName[];
  /** It never settles when a body is cut off, with or without us. */
  readonly hangsOnCutOff?: true;
  /** A client with our adapter. */
  open(options: AttachOptions, agent?: Agent): Promise<Ask>;
}

const settle = (promise: Promise<unknown>): Promise<Outcome> =>
  promise.then(
    (response) => ({ response, info: getXError(response) }),
    (error: unknown) => ({ error, info: getXError(error) }),
  );

const axios = (name: string, load: () => Promise<unknown>, adapter?: 'fetch'): ClientHost => ({
  name: adapter ? `${name}, ${adapter}` : name,
  node: 20,
  keepsText: false,
  async open(options) {
    const { default: host } = (await load()) as { default: AxiosStatic };
    const client: AxiosInstance = host.create({ timeout: 5000, ...(adapter && { adapter }) });
    attachXErrors(client, options);
    return (url, method) => settle(client.request({ url, method }));
  },
});

const got = (name: string, node: number, load: () => Promise<unknown>): ClientHost => ({
  name,
  node,
  keepsText: true,
  async open(options) {
    const { default: host } = (await load()) as { default: Got };
    const client = host.extend(xErrorHooks(options), {
      retry: { limit: 0 },
      timeout: { request: 5000 },
      responseType: 'json',
    });
    return (url, method) => settle(client(url, { method: method as 'GET' }));
  },
});

type AnyFetch = (url: string, init: { method: string; signal: AbortSignal }) => Promise<Response>;

const fetching = (name: string, node: number, load: () => Promise<unknown>): ClientHost => ({
  name,
  node,
  keepsText: true,
  seesTextOf2xx: false,
  async open(options) {
    const { fetch } = (await load()) as { fetch: AnyFetch };
    const client = withXErrors(fetch, options);
    return async (url, method) =>
      settle(
        client(url, { method, signal: AbortSignal.timeout(5000) }).then(async (response) => {
          if (response.ok) await response.json();
          return response;
        }),
      );
  },
});

const nodeFetch = (name: string, load: () => Promise<{ readonly default: unknown }>): ClientHost =>
  fetching(name, 20, async () => ({ fetch: (await load()).default }));

/** Every major of got: its retry differs from one to the next. */
export const gots = [
  { name: 'got 11.8.0', node: 20, load: () => import('got11.8.0') as Promise<unknown> },
  { name: 'got 11', node: 20, load: () => import('got11') as Promise<unknown> },
  { name: 'got 12', node: 20, load: () => import('got12') as Promise<unknown> },
  { name: 'got 13', node: 20, load: () => import('got13') as Promise<unknown> },
  { name: 'got 14', node: 20, load: () => import('got') as Promise<unknown> },
  { name: 'got 15', node: 22, load: () => import('got15') as Promise<unknown> },
  { name: 'got 16', node: 22, load: () => import('got16') as Promise<unknown> },
];

const twitterApi = (name: string, load: () => Promise<unknown>): ClientHost => ({
  name,
  node: 20,
  keepsText: false,
  knowsSuccess: false,
  tls: true,
  async open(options, httpAgent) {
    const { TwitterApi } = (await load()) as { TwitterApi: typeof TwitterApiType };
    const client = new TwitterApi('token', { httpAgent: httpAgent!, plugins: [xErrors(options)] });
    return (url, method) => settle(client[method.toLowerCase() as 'get'](url));
  },
});

const xdk = (name: string, load: () => Promise<unknown>): ClientHost => ({
  name,
  node: 20,
  keepsText: false,
  knowsSuccess: false,
  async open(options) {
    const { Client: Host } = (await load()) as { Client: typeof Client };
    return (url, method) => {
      const { origin, pathname, search } = new URL(url);
      const client = new Host({ bearerToken: 'token', baseUrl: origin, timeout: 5000 });
      attachToXdk(client, options);
      return settle(client.request(method, pathname + search));
    };
  },
});

const all: readonly ClientHost[] = [
  axios('axios 1.0', () => import('axios1.0')),
  axios('axios 1.7', () => import('axios1.7')),
  axios('axios 1.7', () => import('axios1.7'), 'fetch'),
  axios('axios', () => import('axios')),
  axios('axios', () => import('axios'), 'fetch'),
  ...gots.map(({ name, node, load }) => got(name, node, load)),
  fetching('global fetch', 20, () => Promise.resolve(globalThis)),
  fetching('undici 6', 20, () => import('undici6')),
  fetching('undici 7', 20, () => import('undici7')),
  fetching('undici 8', 22, () => import('undici8')),
  { ...nodeFetch('node-fetch 2', () => import('node-fetch2')), hangsOnCutOff: true },
  nodeFetch('node-fetch 3', () => import('node-fetch')),
  {
    ...twitterApi('twitter-api-v2 1.12', () => import('twitter-api-v2-1.12')),
    // Until 1.22 it throws outside its promise where `errors` holds anything but objects: the process dies.
    diesOf: ['share-refused', 'engagement-strings'],
  },
  twitterApi('twitter-api-v2', () => import('twitter-api-v2')),
  xdk('XDK', () => import('@xdevplatform/xdk')),
];

/** Whether it runs on this Node. */
export const runsHere = ({ node }: { readonly node: number }): boolean =>
  node <= Number.parseInt(process.versions.node);

export const clients = all.filter(runsHere);
