import { inspect } from 'node:util';
import { ApiError, Client, httpClient } from '@xdevplatform/xdk';
import { describe, expect, it, vi } from 'vitest';
import { drop, fail, hang, reply, succeed, truncate } from '@x-api-errors/testing';
import { attachXErrors, getXError, type XErrorInfo, type XdkOptions } from '../src/index.ts';
import { useSimulator } from '../../../test/support/simulated.ts';

const simulator = useSimulator();

const plain = (config: object = {}): Client =>
  new Client({ accessToken: 'token', baseUrl: simulator.url, ...config });
const make = (options: XdkOptions = {}, config: object = {}): Client => {
  const client = plain(config);
  attachXErrors(client, { hosts: [simulator.url], ...options });
  return client;
};

const caught = (promise: Promise<unknown>): Promise<Error & { xError?: XErrorInfo }> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as Error,
  );

const json = { 'content-type': 'application/json; charset=utf-8' };

describe('errors', () => {
  it('stay the SDK’s own, with an own, enumerable xError', async () => {
    simulator.on('*', fail('duplicate-post'));
    const error = await caught(make().posts.create({ text: 'Hello' }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error.message).toBe('HTTP 403: Forbidden');
    expect(Object.keys(error)).toContain('xError');
    expect(error.xError).toMatchObject({
      kind: 'conflict',
      request: { method: 'POST', url: `${simulator.url}/2/tweets` },
    });
  });

  it('status 0: what was thrown decides', async () => {
    simulator.on('*', drop());
    expect((await caught(make().posts.create({ text: 'x' }))).xError).toMatchObject({
      kind: 'network',
      retry: { policy: 'backoff', outcome: 'unknown' },
    });
    simulator.reset();
    simulator.on('*', hang());
    const late = await caught(make({}, { timeout: 50 }).users.getMe());
    expect(late.xError).toMatchObject({ kind: 'timeout' });
  });

  it('a signal of the caller’s: cancelled, or its timeout', async () => {
    simulator.on('*', hang());
    const ask = (signal: AbortSignal) => make().request('GET', '/2/users/me', { signal });
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 50);
    expect((await caught(ask(controller.signal))).xError?.kind).toBe('cancelled');
    expect((await caught(ask(AbortSignal.timeout(50)))).xError?.kind).toBe('timeout');
  });

  it('a 2xx that could not be read', async () => {
    const cut = truncate({ status: 200, headers: json, body: { data: 'x'.repeat(99) } }, 40);
    for (const step of [cut, reply({ status: 200, headers: json, body: '{"data": oops' })]) {
      simulator.reset();
      simulator.on('*', step);
      expect((await caught(make().posts.create({ text: 'x' }))).xError).toMatchObject({
        kind: 'network',
        retry: { outcome: 'unknown' },
      });
    }
  });

  it('a stream that is refused', async () => {
    simulator.on('*', fail('connection-limit'));
    const client = make({}, { bearerToken: 'token' });
    const raw = client.request('GET', '/2/tweets/search/stream', { raw: true });
    expect((await caught(raw)).xError?.kind).toBe('connection-limit');
    expect((await caught(client.stream.postsSample())).xError?.kind).toBe('connection-limit');
  });

  it('that are not X’s stay as they are', async () => {
    const client = make({}, { accessToken: undefined });
    const error = await caught(client.users.getMe());
    expect(error).not.toBeInstanceOf(ApiError);
    expect(error.xError).toBeUndefined();
    expect(simulator.requests).toHaveLength(0);
  });
});

describe('a 2xx with errors', () => {
  it('resolves as before; the body knows, in X’s own names, and does not send it on', async () => {
    simulator.on('*', fail('partial-lookup'));
    const onError = vi.fn();
    const found = await make({ onError }).posts.getByIds(['1', '2']);
    const info = getXError(found);
    expect(info).toMatchObject({ partial: true, retry: { outcome: 'partial' } });
    expect(info?.errors[0]).toHaveProperty('resourceId');
    expect(JSON.stringify(found)).not.toContain('xError');
    expect({ ...found }).not.toHaveProperty('xError');
    expect(onError.mock.calls).toEqual([[info, { host: 'xdk', response: found }]]);
    simulator.reset();
    simulator.on('*', fail('operational-disconnect'));
    const ended: unknown = await make().request('GET', '/2/tweets/search/stream');
    expect(getXError(ended)?.extra).toHaveProperty('disconnect_type');
  });

  it('is left alone with `partial: ignore`, and where nothing failed', async () => {
    simulator.on('*', fail('partial-lookup'));
    const ignored = await make({ partial: 'ignore' }).posts.getByIds(['1']);
    expect(getXError(ignored)).toBeUndefined();
    simulator.reset();
    simulator.on('*', succeed({ data: { id: '1' } }));
    expect(Reflect.ownKeys(await make().users.getMe())).toEqual(['data']);
  });

  it('a raw response is not touched', async () => {
    simulator.on('*', fail('partial-lookup'));
    const read = vi.spyOn(Response.prototype, 'clone');
    const response = await make().request<Response>('GET', '/2/tweets', { raw: true });
    expect(response.bodyUsed).toBe(false);
    expect(Reflect.ownKeys(response)).not.toContain('xError');
    expect(await response.json()).toHaveProperty('errors');
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
  });
});

describe('attaching', () => {
  it('twice does nothing twice, and detaching leaves nothing behind', async () => {
    simulator.on('*', fail('expired-token'));
    const client = plain();
    const keys = Reflect.ownKeys(client);
    const onError = vi.fn();
    const detach = attachXErrors(client, { hosts: [simulator.url], onError });
    expect(attachXErrors(client, { hosts: [simulator.url], onError })).toBe(detach);
    await caught(client.users.getMe());
    expect(onError).toHaveBeenCalledTimes(1);
    detach();
    detach();
    expect(Reflect.ownKeys(client)).toEqual(keys);
    expect((await caught(client.users.getMe())).xError).toBeUndefined();
    attachXErrors(client, { hosts: [simulator.url] });
    expect((await caught(client.users.getMe())).xError?.kind).toBe('authentication');
  });

  it('detaches below what somebody wrapped since, and gives back what was there', async () => {
    simulator.on('*', fail('expired-token'));
    const client = plain();
    const first = client.request.bind(client);
    client.request = first;
    const detach = attachXErrors(client, { hosts: [simulator.url] });
    const ours = client.request.bind(client);
    const theirs: Client['request'] = (...args) => ours(...args);
    client.request = theirs;
    detach();
    expect(client).toHaveProperty('request', theirs);
    expect((await caught(client.users.getMe())).xError).toBeUndefined();
    client.request = first;
    attachXErrors(client, { hosts: [simulator.url] })();
    expect(client).toHaveProperty('request', first);
  });

  it('touches one client, and never the SDK’s shared HTTP client', async () => {
    simulator.on('*', fail('expired-token'));
    const before = Reflect.ownKeys(httpClient);
    const other = plain();
    make();
    expect(Reflect.ownKeys(httpClient)).toEqual(before);
    expect((await caught(other.users.getMe())).xError).toBeUndefined();
  });

  it.each([undefined, null, {}, { request: 5 }, 'client'])('refuses %s', (client) => {
    expect(() => attachXErrors(client as never)).toThrow(
      /expected client to be a Client of @xdevplatform\/xdk, got/,
    );
  });

  it('refuses options that are none, and others the second time', () => {
    expect(() => attachXErrors(plain(), { host: 'x' } as never)).toThrow(TypeError);
    expect(() => attachXErrors(plain(), { hosts: 'x' } as never)).toThrow(/hosts/);
    const client = make();
    expect(() => attachXErrors(client, { partial: 'ignore' })).toThrow(/a second time/);
  });
});

describe('options', () => {
  it('hosts: X’s only by default', async () => {
    simulator.on('*', fail('expired-token'));
    expect((await caught(make({ hosts: [] }).users.getMe())).xError).toBeUndefined();
  });

  it('what onError throws is swallowed', async () => {
    simulator.on('*', fail('expired-token'));
    const onError = vi.fn(() => {
      throw new Error('mine');
    });
    expect(await caught(make({ onError }).users.getMe())).toBeInstanceOf(ApiError);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('one request opts out, or passes the attempt before', async () => {
    simulator.on('*', fail('over-capacity-write').times(1), fail(187));
    const client = make();
    const ask = (more: object) => caught(client.request('POST', '/1.1/statuses/update.json', more));
    const first = await ask({});
    const second = await ask({ xErrors: { previous: first.xError } });
    expect(first.xError?.retry.outcome).toBe('unknown');
    expect(second.xError).toMatchObject({ code: 187, retry: { outcome: 'already-done' } });
    expect((await ask({ xErrors: false })).xError).toBeUndefined();
  });

  it('harden hides the cookies of X’s answer', async () => {
    const headers = { ...json, 'set-cookie': 'auth_token=0123456789abcdef0123456789abcdef' };
    simulator.on('*', reply({ status: 401, headers, body: { title: 'Unauthorized' } }));
    const shown = (error: Error): string => inspect(error) + JSON.stringify(error);
    expect(shown(await caught(make().users.getMe()))).toContain('0123456789abcdef');
    const hardened = await caught(make({ harden: true }).users.getMe());
    expect(shown(hardened)).not.toContain('0123456789abcdef');
    expect(shown(hardened)).toContain('xError');
    expect(hardened).toHaveProperty('headers');
  });
});
