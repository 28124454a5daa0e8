// Every client keeps under X's limits by its `limits` option, and is as it was without.

import type { AxiosError, AxiosResponse } from 'axios';
import axiosStatic from 'axios';
import axiosRetry from 'axios-retry';
import got from 'got';
import ky from 'ky';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachXErrors, retryCondition, retryDelay } from '@x-api-errors/axios';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { calculateDelay, xErrorHooks } from '@x-api-errors/got';
import { xLimits, type Done, type LimitsOptions, type XLimits } from '@x-api-errors/limits';
import {
  drop,
  EXCHANGES_AT,
  fail,
  reply,
  standingClock,
  startXSimulator,
  succeed,
  type Simulator,
} from '@x-api-errors/testing';
import { ApiResponseError, TwitterApi, type ITwitterApiClientPlugin } from 'twitter-api-v2';
import { classify } from '@x-api-errors/core';
import { clients, gots, runsHere } from './hosts/clients.ts';

let x: Simulator;
beforeEach(async () => {
  x = await startXSimulator();
  x.on('*', succeed({ data: { id: '1' } }));
});
afterEach(() => x.close());

/** Limits that count what is taken and given back. */
function spied(options: LimitsOptions = {}): XLimits & { taken: number; answers: unknown[] } {
  const limits = xLimits(options);
  const spy = {
    ...limits,
    taken: 0,
    answers: [] as unknown[],
    async take(request: Parameters<XLimits['take']>[0]): Promise<Done> {
      const done = await limits.take(request);
      spy.taken++;
      return (answer) => {
        spy.answers.push(answer && { status: answer.status, kind: answer.info?.kind });
        done(answer);
      };
    },
  };
  return spy;
}

const url = (): string => `${x.url}/2/users/12/tweets`;
const count429 = (outcomes: readonly { info: unknown }[]): number =>
  outcomes.filter(({ info }) => info).length;

// got from 12 on; SDKs have no such option.
describe.each(
  clients.filter(
    ({ name, tls, knowsSuccess }) => !/^got 11/.test(name) && !tls && knowsSuccess !== false,
  ),
)('$name', (host) => {
  it('waits for the reset and meets no 429', async () => {
    const clock = standingClock(EXCHANGES_AT);
    await x.close();
    x = await startXSimulator({ clock });
    x.on('*', succeed({ data: { id: '1' } }));
    x.limit('GET /2/users/*/tweets', { requests: 3 });
    const limits = spied({
      now: () => clock.now(),
      async sleep(ms) {
        if (ms > 1000) clock.advance(ms);
        await sleep(Math.min(ms, 20));
      },
    });
    const ask = await host.open({ hosts: [x.url], limits });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => ask(url(), 'GET')));
    expect(count429(outcomes)).toBe(0);
    expect(x.requests).toHaveLength(5);
    expect(limits.taken).toBe(5);
    expect(limits.answers).toEqual(Array(5).fill({ status: 200, kind: undefined }));
  }, 20_000);

  it('reports what a failure says, and refuses what would fail for it', async () => {
    const onError = vi.fn();
    const limits = spied();
    const ask = await host.open({ hosts: [x.url], limits, onError });
    x.on('*', fail('usage-capped'));
    expect((await ask(url(), 'GET')).info?.kind).toBe('usage-cap');
    expect(limits.answers).toEqual([{ status: 429, kind: 'usage-cap' }]);
    expect((await limits.peek({ url: url() })).gate?.kind).toBe('usage-cap');

    const { error, info } = await ask(`${x.url}/2/tweets`, 'POST');
    expect(error).toBeInstanceOf(Error);
    expect(info).toMatchObject({ kind: 'usage-cap', evidence: 'local' });
    expect(info).not.toHaveProperty('status');
    expect(x.requests).toHaveLength(1);
    expect(onError).toHaveBeenCalledTimes(2);
    expect(onError.mock.calls[1]?.[0]).toMatchObject({ evidence: 'local' });
  });

  it('gives the place back where no answer came', async () => {
    const limits = spied();
    const ask = await host.open({ hosts: [x.url], limits });
    x.on('*', drop());
    expect((await ask(url(), 'GET')).info?.kind).toBe('network');
    expect(limits.answers).toEqual([undefined]);
    expect((await limits.peek({ url: url() })).underWay).toBe(0);
  });

  it('sends although limits are broken, and leaves other hosts alone', async () => {
    const take = vi.fn(() => Promise.reject(new Error('a fault')));
    const ask = await host.open({ hosts: [x.url], limits: { take } });
    expect((await ask(url(), 'GET')).error).toBeUndefined();
    const elsewhere = await host.open({ limits: { take } });
    expect((await elsewhere(url(), 'GET')).error).toBeUndefined();
    expect(take).toHaveBeenCalledTimes(1);
  });
});

describe('a caller who gives up while waiting', () => {
  const used = async (): Promise<XLimits> => {
    const limits = xLimits();
    const resetAt = Math.floor(Date.now() / 1000) + 600;
    const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(resetAt) };
    (await limits.take({ url: url() }))({ status: 200, headers });
    return limits;
  };
  const caught = (promise: Promise<unknown>): Promise<Error> =>
    promise.then(
      () => Promise.reject(new Error('it did not fail')),
      (error: unknown) => error as Error,
    );

  it('of axios gets its CanceledError', async () => {
    const client = axiosStatic.create();
    attachXErrors(client, { hosts: [x.url], limits: await used() });
    const error = await caught(client.get(url(), { signal: AbortSignal.timeout(50) }));
    expect(error).toMatchObject({ name: 'CanceledError', code: 'ERR_CANCELED' });
    expect(x.requests).toHaveLength(0);
  });

  it('of fetch gets the reason', async () => {
    const client = withXErrors(fetch, { hosts: [x.url], limits: await used() });
    const error = await caught(client(url(), { signal: AbortSignal.timeout(50) }));
    expect(error).toMatchObject({ name: 'TimeoutError', xError: { kind: 'timeout' } });
    expect(x.requests).toHaveLength(0);
  });

  it('of got gets its AbortError', async () => {
    const client = got.extend(xErrorHooks({ hosts: [x.url], limits: await used() }));
    const controller = new AbortController();
    const error = caught(client(url(), { signal: controller.signal }));
    await sleep(50);
    controller.abort();
    expect(await error).toMatchObject({ name: 'AbortError' });
    await sleep(50);
    expect(x.requests).toHaveLength(0);
  });

  it('of got gives the place back when the request was under way', async () => {
    const limits = spied();
    const client = got.extend(xErrorHooks({ hosts: [x.url], limits }));
    x.on('*', succeed().after(5000));
    const controller = new AbortController();
    const error = caught(client(url(), { signal: controller.signal }));
    await vi.waitFor(() => {
      expect(x.requests).toHaveLength(1);
    });
    controller.abort();
    await error;
    expect(limits.answers).toEqual([undefined]);
  });

  it('of ky gets its TimeoutError, as the wait counts', async () => {
    const xFetch = withXErrors(fetch, { hosts: [x.url], limits: await used() });
    const error = await caught(ky.create({ fetch: xFetch, retry: 0, timeout: 50 }).get(url()));
    expect(error.name).toBe('TimeoutError');
  });
});

describe('a place is given back however the request ends', () => {
  type Limits = ReturnType<typeof spied>;
  const thrower = (): never => {
    throw new Error('the caller’s own');
  };
  const reset = { 'x-rate-limit-limit': '25', 'x-rate-limit-remaining': '24' };

  describe.each(['http', 'fetch'])('axios, %s', (adapter) => {
    const make = (
      limits: Limits,
      before?: (client: ReturnType<typeof axiosStatic.create>) => void,
    ) => {
      const client = axiosStatic.create({ adapter });
      before?.(client);
      attachXErrors(client, { hosts: [x.url], limits });
      return client;
    };

    it('a transform of the caller’s throws', async () => {
      const limits = spied();
      const client = make(limits);
      await client.get(url(), { transformResponse: [thrower] }).catch(() => undefined);
      x.on('*', fail('usage-capped'));
      await client.get(url(), { transformResponse: thrower }).catch(() => undefined);
      expect(limits.answers).toEqual([
        { status: 200, kind: undefined },
        { status: 429, kind: 'usage-cap' },
      ]);
    });

    it('an interceptor attached before unwraps the answer, or the error', async () => {
      const limits = spied();
      const client = make(limits, ({ interceptors }) =>
        interceptors.response.use(
          (response) => response.data as AxiosResponse,
          (error: AxiosError<Error>) => Promise.reject(error.response!.data),
        ),
      );
      expect(await client.get(url())).toEqual({ data: { id: '1' } });
      x.on('*', fail('window-exhausted'));
      await client.get(url()).catch(() => undefined);
      expect(limits.answers).toEqual([
        { status: 200, kind: undefined },
        { status: 429, kind: 'rate-limit' },
      ]);
    });

    it('the transform that hears it is there once, however often a config is sent', async () => {
      const limits = spied();
      const client = make(limits);
      const { config } = await client.get(url());
      const again = await client.request(config);
      expect(again.config.transformResponse).toHaveLength(
        (axiosStatic.defaults.transformResponse as unknown[]).length + 1,
      );
      expect(again.data).toEqual({ data: { id: '1' } });
      expect(limits.answers).toHaveLength(2);
    });

    it('a CancelToken ends it, under way or waiting', async () => {
      const limits = spied();
      const client = make(limits);
      x.on('*', succeed().after(5000));
      const [first, second] = [axiosStatic.CancelToken.source(), axiosStatic.CancelToken.source()];
      const sent = client.get(url(), { cancelToken: first.token }).catch((error: unknown) => error);
      await vi.waitFor(() => {
        expect(x.requests).toHaveLength(1);
      });
      // The first is a probe: the second waits for its answer.
      const waits = client
        .get(url(), { cancelToken: second.token })
        .catch((error: unknown) => error);
      second.cancel('not needed');
      expect(await waits).toMatchObject({ code: 'ERR_CANCELED', message: 'not needed' });
      first.cancel();
      expect(await sent).toMatchObject({ code: 'ERR_CANCELED' });
      expect(limits.answers).toEqual([undefined]);
      expect(x.requests).toHaveLength(1);
    });

    it('a body that is a stream says why, once it was looked at', async () => {
      const limits = spied();
      x.on('*', fail('usage-capped'));
      await make(limits)
        .get(url(), { responseType: 'stream' })
        .catch(() => undefined);
      expect(limits.answers).toEqual([{ status: 429, kind: 'usage-cap' }]);
    });
  });

  it.each(gots.filter(({ name }) => !name.startsWith('got 11')).filter(runsHere))(
    '$name: a redirect',
    async ({ load }) => {
      const limits = spied();
      const { default: host } = (await load()) as { default: typeof got };
      const location = `${x.url}/2/users/13/tweets`;
      x.on('/2/users/12/*', reply({ status: 302, headers: { ...reset, location }, body: '' }));
      await host.extend(xErrorHooks({ hosts: [x.url], limits }))(url());
      expect(limits.answers).toEqual([
        { status: 302, kind: undefined },
        { status: 200, kind: undefined },
      ]);
    },
  );

  it('a fetch that throws at once', async () => {
    const limits = spied();
    const client = withXErrors(thrower as typeof fetch, { hosts: [x.url], limits });
    await expect(client(url())).rejects.toThrow('own');
    expect(limits.answers).toEqual([undefined]);
  });
});

describe('beside a retry', () => {
  it('of axios-retry, a 429 of a stranger is waited for once', async () => {
    x.limit('*', { requests: 1, windowMs: 1000 });
    const limits = spied();
    const client = axiosStatic.create();
    attachXErrors(client, { hosts: [x.url], limits });
    axiosRetry(client, { retries: 2, retryCondition, retryDelay });
    await fetch(url()); // the stranger
    const startedAt = performance.now();
    expect((await client.get(url())).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(3500);
    expect(limits.answers).toEqual([
      { status: 429, kind: 'rate-limit' },
      { status: 200, kind: undefined },
    ]);
  }, 20_000);

  it('of axios-retry, a refusal is asked about', async () => {
    const limits = xLimits({ maxWaitMs: 0 });
    const resetAt = Math.floor(Date.now() / 1000) + 1;
    const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(resetAt) };
    (await limits.take({ url: url() }))({ status: 200, headers });
    const client = axiosStatic.create();
    attachXErrors(client, { hosts: [x.url], limits });
    const asked: unknown[] = [];
    axiosRetry(client, {
      retries: 1,
      retryCondition: (error: AxiosError) => {
        asked.push(getXError(error)?.evidence);
        return retryCondition(error);
      },
      retryDelay,
    });
    expect((await client.get(url())).status).toBe(200);
    expect(asked).toEqual(['local']);
  }, 20_000);

  it('of got, each attempt takes a place and gives it back', async () => {
    const limits = spied();
    x.on('*', fail('over-capacity-html').times(1), succeed({ data: 1 }));
    const client = got.extend(xErrorHooks({ hosts: [x.url], limits }), {
      retry: { limit: 1, calculateDelay: (attempt) => Math.min(1, calculateDelay(attempt)) },
    });
    await client(url());
    expect(limits.answers).toEqual([
      { status: 503, kind: 'overloaded' },
      { status: 200, kind: undefined },
    ]);
  });
});

it.each(['request', 'response'] as const)(
  'axios: after interceptors.%s.clear(), attached again, a call takes one place and gives it back',
  async (which) => {
    const client = axiosStatic.create();
    const [first, second] = [spied(), spied()];
    attachXErrors(client, { hosts: [x.url], limits: first });
    client.interceptors[which].clear();
    // In versions that reuse ids it has the one that ours had.
    client.interceptors[which].use(((value: unknown) => value) as never);
    const detach = attachXErrors(client, { hosts: [x.url], limits: second });
    await client.get(url());
    expect([first, second].map(({ taken, answers }) => [taken, answers.length])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    detach();
    await client.get(url());
    expect([first.taken, second.taken]).toEqual([0, 1]);
  },
);

it('axios: attached first, it sees what later interceptors authorize with', async () => {
  const seen: unknown[] = [];
  const limits = {
    take: ({ headers }: Parameters<XLimits['take']>[0]) => {
      seen.push((headers as { get(name: string): unknown }).get('authorization'));
      return Promise.resolve(() => undefined);
    },
  };
  const client = axiosStatic.create();
  attachXErrors(client, { hosts: [x.url], limits });
  client.interceptors.request.use((config) => {
    config.headers.set('Authorization', 'Bearer fresh');
    return config;
  });
  await client.get(url());
  expect(seen).toEqual(['Bearer fresh']);
});

it('got: a stream waits, and takes no place', async () => {
  const limits = xLimits();
  const stream = got.extend(xErrorHooks({ hosts: [x.url], limits })).stream(url());
  await stream.toArray();
  expect((await limits.peek({ url: url() })).underWay).toBe(0);
});

describe('twitter-api-v2, by the plugin of the README', () => {
  const readme = readFileSync(new URL('../packages/limits/README.md', import.meta.url), 'utf8');
  const [, source = ''] = /(function keepLimits[\s\S]*?\n})\n/.exec(readme) ?? [];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- it is ours
  const keepLimits = new Function('classify', `return ${source}`)(classify) as (
    limits: XLimits,
  ) => ITwitterApiClientPlugin;
  const tokens = { appKey: 'key', appSecret: 'secret', accessToken: '12-token', accessSecret: 's' };

  it('takes a place before the request is signed, and reports every end', async () => {
    const secure = await startXSimulator({ tls: true });
    secure.on('*', succeed({ data: { id: '1' } }));
    const limits = spied();
    const options = { httpAgent: secure.agent(), plugins: [keepLimits(limits)] };
    const client = new TwitterApi(tokens, options);
    await client.v2.me();
    secure.on('*', fail('usage-capped').times(1), drop());
    await expect(client.v2.me()).rejects.toBeInstanceOf(ApiResponseError);
    const refused = client.v2.singleTweet('20');
    await expect(refused).rejects.toMatchObject({
      xError: { kind: 'usage-cap', evidence: 'local' },
    });
    expect(limits.answers).toEqual([
      { status: 200, kind: undefined },
      { status: 429, kind: 'usage-cap' },
    ]);

    const other = spied();
    const broken = new TwitterApi(tokens, { ...options, plugins: [keepLimits(other)] });
    await expect(broken.v2.me()).rejects.toThrow();
    expect(other.answers).toEqual([undefined]);
    await secure.close();
  });
});
