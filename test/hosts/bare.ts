// The clients whose raw errors `classifyError` reads, without any adapter: a row each.

import type { Agent } from 'node:https';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import { Gaxios } from 'gaxios';
import { Gaxios as Gaxios6 } from 'gaxios6';
import got from 'got';
import ky from 'ky';
import { ofetch } from 'ofetch';
import superagent from 'superagent';
import { TwitterApi } from 'twitter-api-v2';
import type { FailureInput, HttpErrorOptions } from '@x-api-errors/core';
import { runsHere } from './clients.ts';

export interface BareClient {
  readonly name: string;
  /** The least major of Node it runs on. */
  readonly node: number;
  /** It speaks TLS to X's own names only: it reaches a simulator by that simulator's agent. */
  readonly tls?: true;
  /** It tells no URL where no answer came. */
  readonly tellsNoUrl?: true;
  /** What of an exchange its error does not hold: only what this gives is read, and nothing else may be told. */
  readonly holds?: (exchange: FailureInput) => FailureInput;
  /** Rejects with the client's own error. */
  ask(url: string, method: string, agent?: Agent): Promise<unknown>;
}

const TIMEOUT_MS = 2000;

const unread = ({ body: _unread, ...rest }: FailureInput): FailureInput => rest;

/** gaxios hands out a Blob where the content type is neither JSON's own nor text's. */
const blobs = (exchange: FailureInput): FailureInput => {
  const type = String((exchange.headers as Record<string, unknown>)['content-type']);
  return /^(?:application\/json|text\/)/.test(type) ? exchange : unread(exchange);
};

/** superagent leaves a body that is neither text nor JSON on the wire. */
const texts = (exchange: FailureInput): FailureInput => {
  const type = String((exchange.headers as Record<string, unknown>)['content-type']);
  return /^text\/|json/.test(type) ? exchange : unread(exchange);
};

type GaxiosLike = new () => { request(options: object): Promise<unknown> };

const gaxios = (name: string, Host: GaxiosLike, responseType?: 'json'): BareClient => ({
  name: responseType ? `${name}, ${responseType}` : name,
  node: 20,
  ...(!responseType && { holds: blobs }),
  ask: (url, method) =>
    new Host().request({ url, method, timeout: TIMEOUT_MS, ...(responseType && { responseType }) }),
});

const kyLike = (
  name: string,
  node: number,
  load: () => Promise<unknown>,
  holds?: typeof unread,
): BareClient => ({
  name,
  node,
  // ky 1 throws fetch's own error.
  ...(holds && { holds, tellsNoUrl: true }),
  async ask(url, method) {
    const { default: host } = (await load()) as { default: typeof ky };
    return host(url, { method, retry: 0, timeout: TIMEOUT_MS }).json();
  },
});

const all: readonly BareClient[] = [
  {
    name: 'axios',
    node: 20,
    ask: (url, method) => axios.request({ url, method, timeout: TIMEOUT_MS }),
  },
  {
    name: 'axios, baseURL and fetch',
    node: 20,
    ask(url, method) {
      const { origin, pathname, search } = new URL(url);
      const client = axios.create({ baseURL: `${origin}/`, adapter: 'fetch' });
      return client.request({ url: pathname + search, method });
    },
  },
  {
    name: 'got',
    node: 20,
    ask: (url, method) =>
      got(url, { method: method as 'GET', retry: { limit: 0 }, responseType: 'json' }),
  },
  kyLike('ky 1', 20, () => import('ky'), unread),
  kyLike('ky 2', 22, () => import('ky2')),
  {
    name: 'ofetch',
    node: 20,
    ask: (url, method) => ofetch(url, { method, retry: 0, timeout: TIMEOUT_MS }),
  },
  {
    name: 'ofetch, baseURL',
    node: 20,
    ask(url, method) {
      const { origin: baseURL, pathname, search } = new URL(url);
      return ofetch(pathname + search, { baseURL, method, retry: 0 });
    },
  },
  gaxios('gaxios 6', Gaxios6),
  gaxios('gaxios 6', Gaxios6, 'json'),
  gaxios('gaxios 7', Gaxios),
  gaxios('gaxios 7', Gaxios, 'json'),
  {
    name: 'superagent',
    node: 20,
    tellsNoUrl: true,
    holds: texts,
    ask: (url, method) => superagent(method, url).timeout(TIMEOUT_MS),
  },
  {
    name: 'twitter-api-v2',
    node: 20,
    tls: true,
    ask(url, method, httpAgent) {
      const client = new TwitterApi('token', { httpAgent: httpAgent! });
      return client[method.toLowerCase() as 'get'](url);
    },
  },
  {
    name: 'XDK',
    node: 20,
    // Neither URL nor method: they do not matter to the host, but to what a path or a method means.
    holds: ({ status, headers, body }) => ({ status, headers, body }),
    ask(url, method) {
      const { origin: baseUrl, pathname, search } = new URL(url);
      const client = new Client({ bearerToken: 'token', baseUrl, timeout: TIMEOUT_MS });
      return client.request(method, pathname + search);
    },
  },
];

export const bareClients = all.filter(runsHere);

/** What our middleware is told for the bare errors of twitter-api-v2 and X's SDK: where they may have gone to. */
export const bare: HttpErrorOptions = { hosts: ['127.0.0.1'] };
