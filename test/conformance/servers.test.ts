// Every server adapter, on every version of its host, answers every failure the same: as core writes it. And what the host
// answers by default to what real clients throw.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import got from 'got';
import { TwitterApi } from 'twitter-api-v2';
import { describe, expect, it, vi } from 'vitest';
import { attachXErrors } from '@x-api-errors/axios';
import {
  classify,
  kinds,
  toHttpError,
  type ProblemDetails,
  type XErrorInfo,
} from '@x-api-errors/core';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { drop, fail, makeXFailure, type Step } from '@x-api-errors/testing';
import { bare } from '../hosts/bare.ts';
import { askOnce, servers, type Answer, type Route, type ServerHost } from '../hosts/servers.ts';
import { useSimulator } from '../support/simulated.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const infoOf = (kind: XErrorInfo['kind']): XErrorInfo =>
  classify({ ...makeXFailure(kind, { now: NOW }), method: 'GET' }, { now: NOW })!;
const throwing =
  (xError: XErrorInfo): Route =>
  () =>
    Promise.reject(Object.assign(new Error('upstream'), { xError, status: 401 }));
const bodyOf = ({ text }: Answer): unknown => JSON.parse(text);
const reference = servers.find(({ name }) => name === 'express 5')!;

describe.each(servers)('$name', (host) => {
  it.each(kinds)('%s', async (kind) => {
    const xError = infoOf(kind);
    expect(xError.kind).toBe(kind);
    const { status, problem, headers } = toHttpError(xError, { now: NOW });
    const answer = await askOnce(await host.open(throwing(xError), { now: NOW }));
    const text = JSON.stringify(problem);
    expect(answer).toEqual({
      status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-length': String(Buffer.byteLength(text)),
        ...(headers['Retry-After'] !== undefined && { 'retry-after': headers['Retry-After'] }),
      },
      text,
    });
    expect(answer).toEqual(await askOnce(await reference.open(throwing(xError), { now: NOW })));
  });

  it('the app’s own status, type and envelope', async () => {
    const route = throwing(infoOf('rate-limit'));
    const options = {
      now: NOW,
      status: { 'rate-limit': 429 },
      type: ({ kind }: XErrorInfo) => `https://app.example/${kind}`,
    };
    const problem = await askOnce(await host.open(route, options));
    expect(bodyOf(problem)).toMatchObject({ type: 'https://app.example/rate-limit', status: 429 });
    const render = ({ title }: ProblemDetails, { kind }: XErrorInfo) => ({
      error: { title, kind },
    });
    const own = await askOnce(await host.open(route, { ...options, type: undefined, render }));
    expect(own).toMatchObject({
      status: 429,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'retry-after': problem.headers['retry-after'],
        'x-content-type-options': 'nosniff',
      },
      text: JSON.stringify({ error: { title: 'Too Many Requests', kind: 'rate-limit' } }),
    });
  });

  it('a success goes through as it is', async () => {
    const route: Route = () => Promise.resolve({ data: { id: '12' } });
    const [ours, own] = [await host.open(route), await host.open(route, false)];
    expect(await askOnce(ours)).toEqual(await askOnce(own));
  });
});

it('a Response of the runtime’s own type', async () => {
  const response: Response = toHttpError(infoOf('not-found')).getResponse();
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ kind: 'not-found', title: 'Not Found' });
});

const SECRET = 'SECRETBEARER1234567890';
const headers = { authorization: `Bearer ${SECRET}` };
const x = useSimulator();
const secure = useSimulator({ tls: true });

const failures: readonly {
  readonly name: string;
  readonly step: Step;
  /** X's status, where there is an answer. */
  readonly upstream?: number;
  readonly ours: number;
  readonly kind: XErrorInfo['kind'];
}[] = [
  { name: '401', step: fail('unauthorized'), upstream: 401, ours: 502, kind: 'authentication' },
  { name: '403', step: fail('client-not-enrolled'), upstream: 403, ours: 502, kind: 'access' },
  { name: '404', step: fail({ status: 404 }), upstream: 404, ours: 404, kind: 'not-found' },
  { name: '429', step: fail('rate-limit'), upstream: 429, ours: 503, kind: 'rate-limit' },
  { name: '503', step: fail({ status: 503 }), upstream: 503, ours: 503, kind: 'overloaded' },
  { name: 'a lost connection', step: drop(), ours: 502, kind: 'network' },
];

/** The client’s own error carries a `status` that express, koa and fastify take for their answer’s. */
const CARRIES_STATUS = ['axios', 'X’s SDK'];

const clients: readonly (readonly [string, () => Route])[] = [
  [
    'axios',
    () => {
      const client = axios.create({ headers });
      attachXErrors(client, { hosts: [x.url] });
      return async () => (await client.get<object>(`${x.url}/2/users/me`)).data;
    },
  ],
  [
    'got',
    () => {
      const client = got.extend(xErrorHooks({ hosts: [x.url] }), { headers, retry: { limit: 0 } });
      return () => client(`${x.url}/2/users/me`).json<object>();
    },
  ],
  [
    'withXErrors, throwing',
    () => {
      const client = withXErrors(fetch, { hosts: [x.url], throwOnError: true });
      return async () => {
        const response = await client(`${x.url}/2/users/me`, { headers });
        return (await response.json()) as object;
      };
    },
  ],
  [
    'X’s SDK',
    () => {
      const client = new Client({ accessToken: SECRET, baseUrl: x.url });
      return () => client.users.getMe();
    },
  ],
  [
    'twitter-api-v2',
    () => {
      const client = new TwitterApi(SECRET, { httpAgent: secure.agent() });
      return () => client.v2.me();
    },
  ],
];

/** What a host answers by default. */
function defaultStatus({ framework }: ServerHost, client: string, upstream = 500): number {
  return framework !== 'hono' && CARRIES_STATUS.includes(client) ? upstream : 500;
}

/** koa 2 dies of the SDK's errors, as below. */
const dies = ({ name }: ServerHost, client: string): boolean =>
  name.startsWith('koa 2') && client === 'X’s SDK';

const pairs = servers.flatMap((host) =>
  clients.map(([client, open]) => [host.name, client, host, open] as const),
);

describe.each(pairs)('%s, an error of %s', (_name, client, host, open) => {
  it.each(failures)('$name: by default', async ({ step, upstream }) => {
    if (dies(host, client)) return;
    for (const simulator of [x, secure]) simulator.on('*', step);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { status } = await askOnce(await host.open(open(), false));
    vi.restoreAllMocks();
    expect(status).toBe(defaultStatus(host, client, upstream));
  });

  it.each(failures)('$name: with our handler', async ({ step, ours, kind }) => {
    for (const simulator of [x, secure]) simulator.on('*', step);
    const answer = await askOnce(await host.open(open(), bare));
    expect(answer.status).toBe(ours);
    expect(bodyOf(answer)).toMatchObject({ kind, status: ours });
    const retryAfter = (bodyOf(answer) as ProblemDetails).retryAfter;
    expect(Object.keys(answer.headers).sort()).toEqual([
      'cache-control',
      'content-length',
      'content-type',
      ...(retryAfter === undefined ? [] : ['retry-after']),
      'x-content-type-options',
    ]);
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });
});

it.each(['koa2.13', 'koa2'])(
  '%s dies of an error of X’s SDK by default',
  async (koa) => {
    x.on('*', fail('unauthorized'));
    const program = `
    import Koa from '${koa}';
    import { Client } from '@xdevplatform/xdk';
    const client = new Client({ accessToken: 'token', baseUrl: '${x.url}' });
    const app = new Koa().use(() => client.users.getMe());
    const server = app.listen(0, '127.0.0.1', () => {
      fetch('http://127.0.0.1:' + server.address().port).then(() => process.exit(0));
    });`;
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd });
    let printed = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(printed).toContain('ERR_INVALID_CHAR');
  },
  30_000,
);

it.each(servers)('$name: headers of X’s that twitter-api-v2’s error carries', async (host) => {
  secure.on('*', fail('rate-limit'));
  const open = clients.find(([name]) => name === 'twitter-api-v2')![1];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { headers } = await askOnce(await host.open(open(), false));
  vi.restoreAllMocks();
  // By default; with our handler none does, above.
  const reachesTheClient = ['koa', 'fastify'].includes(host.framework);
  expect('x-rate-limit-remaining' in headers).toBe(reachesTheClient);
});
