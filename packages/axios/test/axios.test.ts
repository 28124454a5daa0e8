import { inspect } from 'node:util';
import { text } from 'node:stream/consumers';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import { describe, expect, it, vi } from 'vitest';
import {
  answerOf,
  drop,
  exchanges,
  fail,
  hang,
  reply,
  stall,
  startXSimulator,
  succeed,
  truncate,
  type XExchangeName,
} from '@x-api-errors/testing';
import {
  attachXErrors,
  getXError,
  retryCondition,
  retryDelay,
  type AttachOptions,
} from '../src/index.ts';
import {
  caught as rejection,
  exchangeOf,
  expectExchange,
  names,
  useSimulator,
} from '../../../test/support/simulated.ts';

const simulator = useSimulator();

type Adapter = 'http' | 'fetch';
const make = (options: AttachOptions = {}, config: AxiosRequestConfig = {}): AxiosInstance => {
  const client = axios.create({ baseURL: simulator.url, timeout: 5000, ...config });
  attachXErrors(client, { hosts: [simulator.url], ...options });
  return client;
};
type AxiosFailure = Error & {
  xError?: unknown;
  response?: { data: unknown; status: number };
};
const caught = (promise: Promise<unknown>) => rejection<AxiosFailure>(promise);

describe.each<Adapter>(['http', 'fetch'])('every exchange through the %s adapter', (adapter) => {
  it.each(names)('%s', async (name) => {
    const { method, path } = exchangeOf(name);
    simulator.on(`${method} ${path}`, fail(name));
    const client = make({}, { adapter });
    const outcome = await client.request({ method, url: path }).then(
      (response) => response,
      (error: unknown) => error,
    );
    const info = getXError(outcome);
    expectExchange(info, name, simulator);
    expect(Object.keys(outcome as object)).toContain('xError');
  });
});

describe('the error stays axios’ own', () => {
  it('the same class, message, status and response', async () => {
    simulator.on('*', fail('client-not-enrolled'));
    const error = await caught(make().get('/2/x'));
    expect(axios.isAxiosError(error)).toBe(true);
    expect(error.message).toBe('Request failed with status code 403');
    expect(error.response?.status).toBe(403);
    expect(error.response?.data).toMatchObject({ reason: 'client-not-enrolled' });
    expect(getXError(error)?.message).toContain('enrolled in the requested endpoint');
  });
});

describe('the response of an error', () => {
  it('says it, too: a common interceptor rejects with it', async () => {
    simulator.on('*', fail('client-not-enrolled'));
    const client = make();
    client.interceptors.response.use(undefined, (error: { response: object }) =>
      Promise.reject(error.response),
    );
    const response: unknown = await caught(client.get('/2/x'));
    expect(axios.isAxiosError(response)).toBe(false);
    expect(getXError(response)?.kind).toBe('access');
  });
});

describe('every form of a body', () => {
  const whole = JSON.stringify(exchanges['duplicate-post'].answer.body);
  it.each<[Adapter, AxiosRequestConfig]>([
    ['http', {}],
    ['http', { responseType: 'text' }],
    ['http', { responseType: 'arraybuffer' }],
    ['http', { responseType: 'stream' }],
    ['http', { responseType: 'stream', maxContentLength: 100_000 }],
    ['http', { responseType: 'blob' }],
    ['http', { transformResponse: [(data: unknown) => data] }],
    ['http', { validateStatus: null }],
    ['fetch', {}],
    ['fetch', { responseType: 'text' }],
    ['fetch', { responseType: 'arraybuffer' }],
    ['fetch', { responseType: 'stream' }],
    ['fetch', { responseType: 'blob' }],
    ['fetch', { responseType: 'stream', validateStatus: null }],
  ])('%s %o', async (adapter, config) => {
    simulator.on('*', fail('duplicate-post'));
    const outcome = await make({}, { adapter })
      .post('/2/tweets', {}, config)
      .catch((error: unknown) => error);
    expect(getXError(outcome)).toMatchObject({ kind: 'conflict', status: 403 });
    if (config.responseType !== 'stream' && config.responseType !== 'blob') return;
    const { response, data: own } = outcome as { response?: { data: unknown }; data?: unknown };
    const data = response?.data ?? own;
    if (typeof data === 'string') expect(data).toBe(whole);
    else if (data instanceof Blob) expect(await data.text()).toBe(whole);
    else expect(await text(data as NodeJS.ReadableStream)).toBe(whole);
  });

  it.each<Adapter>(['http', 'fetch'])(
    '%s: a hanging error body delays by the limit only',
    async (adapter) => {
      simulator.on('*', stall(answerOf('over-capacity-html', 0)));
      const client = make({ peek: { timeoutMs: 100 } }, { adapter });
      const started = performance.now();
      const error = await caught(client.get('/2/x', { responseType: 'stream' }));
      expect(performance.now() - started).toBeLessThan(2000);
      expect(getXError(error)).toMatchObject({ kind: 'overloaded', status: 503 });
    },
  );

  it('leaves streams alone with `peek: false`', async () => {
    simulator.on('*', fail('duplicate-post'));
    const error = await caught(
      make({ peek: false }).post('/2/tweets', {}, { responseType: 'stream' }),
    );
    expect(getXError(error)).toMatchObject({ kind: 'forbidden', format: 'empty' });
    expect(await text(error.response!.data as NodeJS.ReadableStream)).toBe(whole);
  });
});

describe('no answer', () => {
  it.each<[Adapter]>([['http'], ['fetch']])('%s: a reset connection', async (adapter) => {
    simulator.on('*', drop());
    const error = await caught(make({}, { adapter }).post('/2/tweets', {}));
    expect(getXError(error)).toMatchObject({
      kind: 'network',
      evidence: 'cause',
      retry: { policy: 'backoff', outcome: 'unknown' },
    });
  });

  it.each<[Adapter]>([['http'], ['fetch']])('%s: nobody listens', async (adapter) => {
    const gone = await startXSimulator();
    await gone.close();
    const client = make({ hosts: ['127.0.0.1'] }, { adapter, baseURL: gone.url });
    expect(getXError(await caught(client.post('/2/tweets', {})))).toMatchObject({
      kind: 'network',
      retry: { outcome: 'rejected' },
    });
  });

  it.each<[Adapter]>([['http'], ['fetch']])('%s: no such host', async (adapter) => {
    const client = make(
      { hosts: ['nowhere.invalid'] },
      { adapter, baseURL: 'http://nowhere.invalid', timeout: 4000 },
    );
    expect(getXError(await caught(client.get('/2/x')))?.kind).toMatch(/network|timeout/);
  });

  it.each<[Adapter]>([['http'], ['fetch']])('%s: a time-out of axios', async (adapter) => {
    simulator.on('*', hang());
    const client = make({}, { adapter, timeout: 60 });
    expect(getXError(await caught(client.get('/2/x')))).toMatchObject({
      kind: 'timeout',
      fault: 'network',
    });
  });

  it.each<[Adapter]>([['http'], ['fetch']])(
    '%s: a signal that times out, and one that is aborted',
    async (adapter) => {
      simulator.on('*', hang());
      const client = make({}, { adapter });
      expect(
        getXError(await caught(client.get('/2/x', { signal: AbortSignal.timeout(60) })))?.kind,
      ).toBe('timeout');
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort();
      }, 60);
      expect(getXError(await caught(client.get('/2/x', { signal: controller.signal })))?.kind).toBe(
        'cancelled',
      );
    },
  );

  it.each<[Adapter]>([['http'], ['fetch']])('%s: a body that is cut off', async (adapter) => {
    simulator.on(
      '*',
      truncate({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { data: 'x'.repeat(100) },
      }),
    );
    const info = getXError(await caught(make({}, { adapter }).post('/2/tweets', {})));
    expect(info).toMatchObject({ kind: 'network', retry: { outcome: 'unknown' } });
  });
});

describe('what is not touched', () => {
  it('a 304, which axios rejects: nothing failed', async () => {
    simulator.on('*', reply({ status: 304, headers: {}, body: '' }));
    const onError = vi.fn();
    const error = await caught(make({ onError }).get('/2/x'));
    expect(error).toMatchObject({ response: { status: 304 } });
    expect(getXError(error)).toBeUndefined();
    expect(onError).not.toHaveBeenCalled();
  });

  it('successes: no info, no other object', async () => {
    simulator.on('*', succeed({ data: { id: '1' } }));
    const response = await make().get('/2/x');
    expect(Object.keys(response)).not.toContain('xError');
    expect(response.data).toEqual({ data: { id: '1' } });
  });

  it('a Blob of the fetch adapter: not a byte of it is read', async () => {
    simulator.on('*', fail('partial-lookup'));
    const slice = vi.spyOn(Blob.prototype, 'slice');
    const response = await make({}, { adapter: 'fetch', responseType: 'blob' }).get('/2/x');
    expect(slice).not.toHaveBeenCalled();
    expect(response).not.toHaveProperty('xError');
    slice.mockRestore();
  });

  it('a frozen response keeps its stream', async () => {
    simulator.on('*', fail('unauthorized'));
    const client = axios.create({
      adapter: 'fetch',
      baseURL: simulator.url,
      responseType: 'stream',
    });
    client.interceptors.response.use(undefined, (error: { response: object }) => {
      Object.freeze(error.response);
      return Promise.reject(error);
    });
    attachXErrors(client, { hosts: [simulator.url] });
    const error = await caught(client.get('/2/x'));
    expect(getXError(error)?.kind).toBe('authentication');
    expect(await text(error.response!.data as NodeJS.ReadableStream)).toContain('Unauthorized');
  });

  it('a URL object is a URL', async () => {
    simulator.on('*', fail('unauthorized'));
    const url = new URL(`${simulator.url}/2/x`) as unknown as string;
    const client = axios.create();
    attachXErrors(client, { hosts: [simulator.url] });
    expect(getXError(await caught(client.get(url)))?.kind).toBe('authentication');
  });

  it('other hosts', async () => {
    simulator.on('*', fail('unauthorized'));
    const client = axios.create({ baseURL: simulator.url });
    attachXErrors(client);
    expect(await caught(client.get('/2/x'))).not.toHaveProperty('xError');
  });

  it('requests that opt out', async () => {
    simulator.on('*', fail('unauthorized'));
    const error = await caught(make().get('/2/x', { xErrors: false } as AxiosRequestConfig));
    expect(error).not.toHaveProperty('xError');
  });

  it('partial answers with `partial: ignore`', async () => {
    simulator.on('*', fail('partial-lookup'));
    expect(getXError(await make({ partial: 'ignore' }).get('/2/tweets'))).toBeUndefined();
    expect(getXError(await make().get('/2/tweets'))).toMatchObject({ partial: true });
  });

  it.each<[string, (client: AxiosInstance) => void]>([
    [
      'a primitive',
      (client) => client.interceptors.response.use(undefined, () => Promise.reject('text')),
    ],
    [
      'undefined',
      (client) => client.interceptors.response.use(undefined, () => Promise.reject(undefined)),
    ],
    [
      'the bare body',
      (client) =>
        client.interceptors.response.use(undefined, (error: { response: { data: Error } }) =>
          Promise.reject(error.response.data),
        ),
    ],
  ])('%s from an interceptor before us', async (_, before) => {
    simulator.on('*', fail('unauthorized'));
    const client = axios.create({ baseURL: simulator.url });
    before(client);
    attachXErrors(client, { hosts: [simulator.url] });
    const outcome: unknown = await client.get('/2/x').catch((error: unknown) => ({ error }));
    expect(outcome).toHaveProperty('error');
    expect(getXError((outcome as { error: unknown }).error)).toBeUndefined();
  });

  it('a frozen error gets its info all the same', async () => {
    simulator.on('*', fail('unauthorized'));
    const client = axios.create({ baseURL: simulator.url });
    client.interceptors.response.use(undefined, (error: Error) =>
      Promise.reject(Object.freeze(error)),
    );
    attachXErrors(client, { hosts: [simulator.url] });
    const error = await caught(client.get('/2/x'));
    expect(Object.isFrozen(error)).toBe(true);
    expect(getXError(error)?.kind).toBe('authentication');
  });

  it('a fault of ours never replaces the error', async () => {
    simulator.on('*', fail('unauthorized'));
    const client = make({
      hosts: () => {
        throw new Error('ours');
      },
    });
    expect((await caught(client.get('/2/x'))).message).toBe('Request failed with status code 401');
    const log = make({
      onError: () => {
        throw new Error('ours');
      },
    });
    expect(getXError(await caught(log.get('/2/x')))?.kind).toBe('authentication');
  });
});

describe('installing', () => {
  it('twice does nothing twice', async () => {
    simulator.on('*', fail('unauthorized'));
    const onError = vi.fn();
    const client = make({ onError });
    const again = attachXErrors(client, { hosts: [simulator.url], onError });
    await caught(client.get('/2/x'));
    expect(onError).toHaveBeenCalledTimes(1);
    again();
    expect(await caught(client.get('/2/x'))).not.toHaveProperty('xError');
  });

  it('after clear() installs again, and a stale detach takes nobody else’s handler', async () => {
    simulator.on('*', fail('unauthorized'));
    const client = axios.create({ baseURL: simulator.url });
    const first = attachXErrors(client, { hosts: [simulator.url] });
    client.interceptors.response.clear();
    expect(await caught(client.get('/2/x'))).not.toHaveProperty('xError');
    attachXErrors(client, { hosts: [simulator.url] });
    first();
    expect(getXError(await caught(client.get('/2/x')))?.kind).toBe('authentication');
  });

  it('after an interceptor that asks again tells a partial answer once', async () => {
    const onError = vi.fn();
    simulator.on('*', fail('over-capacity-html').times(1), fail('partial-lookup'));
    const client = axios.create({ baseURL: simulator.url });
    client.interceptors.response.use(undefined, (error: { config: AxiosRequestConfig }) =>
      client.request(error.config),
    );
    attachXErrors(client, { hosts: [simulator.url], onError });
    await client.get('/2/x');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('tells each failed attempt and each partial answer once', async () => {
    const onError = vi.fn<NonNullable<AttachOptions['onError']>>();
    simulator.on('GET /2/a', fail('unauthorized')).on('GET /2/b', fail('partial-lookup'));
    const client = make({ onError });
    const error = await caught(client.get('/2/a'));
    const response = await client.get('/2/b');
    expect(onError.mock.calls.map(([info, context]) => [info.kind, context])).toEqual([
      ['authentication', { host: 'axios', error, response: error.response }],
      ['not-found', { host: 'axios', error: undefined, response }],
    ]);
  });
});

describe('with axios-retry', () => {
  const retrying = (options: AttachOptions = {}, delays: number[] = []): AxiosInstance => {
    const client = make(options);
    axiosRetry(client, {
      retries: 2,
      retryCondition,
      retryDelay: (count, error) => {
        delays.push(retryDelay(count, error));
        return 1;
      },
    });
    return client;
  };

  it('waits for the reset of a window, then goes on', async () => {
    simulator.on('*', fail('window-exhausted').times(1), succeed({ data: 1 }));
    const delays: number[] = [];
    const onError = vi.fn();
    expect((await retrying({ onError }, delays).get('/2/x')).data).toEqual({ data: 1 });
    expect(simulator.requests).toHaveLength(2);
    expect(delays[0]).toBeGreaterThan(311_000);
    expect(delays[0]).toBeLessThan(319_000);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it.each<XExchangeName>(['monthly-cap', 'client-not-enrolled', 'unauthorized', 'spend-cap'])(
    'never repeats %s',
    async (name) => {
      simulator.on('*', fail(name));
      await caught(retrying().get('/2/x'));
      expect(simulator.requests).toHaveLength(1);
    },
  );

  it('repeats a GET after a 503, and no POST', async () => {
    simulator.on('*', fail('over-capacity-write'));
    await caught(retrying().get('/2/x'));
    expect(simulator.requests).toHaveLength(3);
    await caught(retrying().post('/2/tweets', {}));
    expect(simulator.requests).toHaveLength(4);
  });

  it('knows from attempt to attempt what came before', async () => {
    simulator.on('*', fail('over-capacity-write').times(1), fail('duplicate-post'));
    const client = make();
    axiosRetry(client, { retries: 1, retryCondition: () => true, retryDelay: () => 1 });
    expect(getXError(await caught(client.post('/2/tweets', {})))?.retry.outcome).toBe(
      'already-done',
    );
  });

  it('does not forget an attempt that may have been done for one that was refused', async () => {
    const lost = fail('over-capacity-write').times(1);
    simulator.on('*', lost, fail('window-exhausted').times(1), fail('duplicate-post'));
    const client = make();
    axiosRetry(client, { retries: 3, retryCondition: () => true, retryDelay: () => 1 });
    expect(getXError(await caught(client.post('/2/tweets', {})))?.retry.outcome).toBe(
      'already-done',
    );
  });

  it('leaves what is none of X’s to another rule', () => {
    const reset = { code: 'ECONNRESET', config: { method: 'get' } };
    expect(retryCondition(reset)).toBe(true);
    expect(retryCondition({ ...reset, config: { method: 'post' } })).toBe(false);
    expect(retryCondition({ code: 'ERR_CANCELED', config: { method: 'get' } })).toBe(false);
    expect(retryCondition({ config: { method: 'get' }, response: { status: 503 } })).toBe(true);
    expect(retryCondition({ config: { method: 'get' }, response: { status: 404 } })).toBe(false);
    expect(retryCondition(new Error('x'), () => true)).toBe(true);
    expect(retryDelay(1, new Error('x'))).toBe(200);
  });
});

describe('logs', () => {
  it('show the info, and no secret in it', async () => {
    simulator.on('*', fail('unauthorized'));
    const error = await caught(
      make().get('/2/users/me?access_token=SECRET-TOKEN-1', {
        headers: { authorization: 'Bearer SECRET-TOKEN-1' },
      }),
    );
    expect(inspect(error)).toContain('xError');
    expect(inspect((error as { xError: unknown }).xError)).not.toContain('SECRET-TOKEN-1');
    expect(simulator.requests[0]).toMatchObject({
      url: '/2/users/me?access_token=[REDACTED]',
      headers: { authorization: '[REDACTED]' },
    });
  });
});
