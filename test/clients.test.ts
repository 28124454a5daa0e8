// The simulator under the clients people use, as they are.

import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import got from 'got';
import { TwitterApi } from 'twitter-api-v2';
import { describe, expect, it } from 'vitest';
import { classify } from '@x-api-errors/core';
import { fail, slow, succeed, answerOf } from '@x-api-errors/testing';
import { useSimulator } from './support/simulated.ts';

const plain = useSimulator();
const secure = useSimulator({ tls: true });

interface Outcome {
  readonly status?: number | undefined;
  readonly body?: unknown;
  readonly data?: unknown;
}

type Ask = () => Promise<Outcome>;
const failed = (
  error: unknown,
): { response?: { status?: number; statusCode?: number; data?: unknown; body?: unknown } } =>
  error as never;

const clients: Record<string, Ask> = {
  axios: () =>
    axios.get(`${plain.url}/2/users/me`).catch((error: unknown) => ({
      status: failed(error).response?.status,
      body: failed(error).response?.data,
    })),
  got: () =>
    got(`${plain.url}/2/users/me`, { retry: { limit: 0 }, responseType: 'json' }).then(
      ({ statusCode, body }) => ({ status: statusCode, body }),
      (error: unknown) => ({
        status: failed(error).response?.statusCode,
        body: failed(error).response?.body,
      }),
    ),
  fetch: async () => {
    const response = await fetch(`${plain.url}/2/users/me`);
    return { status: response.status, body: await response.text() };
  },
  "X's SDK": async () => {
    const client = new Client({ accessToken: 'token', baseUrl: plain.url });
    return client.users.getMe().then(
      (body: unknown) => ({ status: 200, body }),
      (error: unknown) => ({ status: (error as Outcome).status, body: (error as Outcome).data }),
    );
  },
  'twitter-api-v2, through TLS': async () => {
    const client = new TwitterApi('token', { httpAgent: secure.agent() });
    return client.v2.me().then(
      (body: unknown) => ({ status: 200, body }),
      (error: unknown) => ({
        status: (error as { code?: number }).code,
        body: (error as Outcome).data,
      }),
    );
  },
};

describe.each(Object.entries(clients))('%s', (_name, ask) => {
  it('sees failures and successes', async () => {
    for (const simulator of [plain, secure])
      simulator.on(
        'GET /2/users/me',
        fail('usage-cap').times(1),
        fail(89).times(1),
        succeed({ data: { id: '12' } }),
      );
    const kinds: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const { status, body } = await ask();
      kinds.push(classify({ status, body })?.kind);
    }
    expect(kinds).toEqual(['usage-cap', 'authentication', undefined]);
    expect(JSON.stringify([...plain.requests, ...secure.requests])).not.toContain('Bearer token');
  });
});

describe('the simulator', () => {
  it('reaches axios, got and fetch through TLS, by X’s own name', async () => {
    secure.on('*', succeed({ data: 1 }));
    const { data } = await axios.get<unknown>('https://api.x.com/2/users/me', {
      httpsAgent: secure.agent(),
    });
    expect(data).toEqual({ data: 1 });
    expect(
      await got('https://api.twitter.com/2/users/me', { agent: { https: secure.agent() } }).json(),
    ).toEqual({ data: 1 });
    expect(secure.requests.map(({ headers }) => headers.host)).toEqual([
      'api.x.com',
      'api.twitter.com',
    ]);
    expect(() => plain.agent()).toThrow(/tls: true/);
  });

  it('sends a body slowly', async () => {
    plain.on('*', slow(answerOf('unauthorized', 0), { bytes: 20, everyMs: 5 }));
    expect(await (await fetch(`${plain.url}/2/x`)).json()).toMatchObject({ status: 401 });
  });
});
