// What a body does on the way: it breaks, stalls, or cannot be read. The caller gets what it gets without us, and in time.

import { createServer, type Server } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket } from 'node:net';
import v8 from 'node:v8';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import got from 'got';
import ky, { HTTPError } from 'ky';
import { Agent, ProxyAgent, fetch as undiciFetch, interceptors } from 'undici7';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachXErrors } from '@x-api-errors/axios';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { xLimits } from '@x-api-errors/limits';
import { fail, startXSimulator } from '@x-api-errors/testing';
import { gots, runsHere } from '../hosts/clients.ts';

const BEGIN = `{"data":"${'x'.repeat(42)}`;
const JSON_TYPE = { 'content-type': 'application/json' };

/** Much comes out before the error: only the checksum is wrong. */
function corruptGzip(): Buffer {
  let text = '';
  for (let seed = 1; text.length < 40_000; seed = (seed * 48_271) % 2_147_483_647)
    text += String(seed);
  const bytes = gzipSync(JSON.stringify({ data: text }));
  bytes[bytes.length - 6]! ^= 255;
  return bytes;
}
const CORRUPT = corruptGzip();

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

let server: Server;
let base = '';
let requests = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    requests++;
    const [, what = '', status = '200'] = (request.url ?? '').split('/');
    const head = (more: Record<string, string> = {}) =>
      response.writeHead(Number(status), { ...JSON_TYPE, ...more });
    if (what === 'cut')
      head({ 'content-length': '1000' }).write(BEGIN, () => {
        setTimeout(() => response.destroy(), 20);
      });
    else if (what === 'gzip') head({ 'content-encoding': 'gzip' }).end(CORRUPT);
    else if (what === 'stall') head({ 'content-length': '1000' }).write(BEGIN);
    else if (what === 'dribble') {
      head();
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    } else if (what === 'loop') response.writeHead(302, { location: '/loop' }).end();
    else if (what === 'moved') response.writeHead(302, { location: '/ok' }).end();
    else if (what === 'bad') head().end('{"data": oops');
    else if (what === 'long') head().end(JSON.stringify({ data: 'x'.repeat(5000) }));
    else head().end('{"data":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(() => {
  requests = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const options = { hosts: () => true };
const caught = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as Error,
  );
const withUs = (client: AxiosInstance): AxiosInstance => {
  attachXErrors(client, options);
  return client;
};

interface Read {
  readonly bytes: number;
  readonly error?: object;
}

/** What a reader gets: so many bytes, then this error. */
async function readThrough(source: AsyncIterable<Uint8Array>): Promise<Read> {
  let bytes = 0;
  try {
    for await (const chunk of source) bytes += chunk.length;
  } catch (thrown) {
    const { name, message, code, cause } = thrown as Error & { code?: string; cause?: Error };
    return { bytes, error: { name, message, code, cause: cause?.message } };
  }
  return { bytes };
}

describe('an error body that breaks while we look', () => {
  const dataOf = async (client: AxiosInstance, path: string): Promise<unknown> => {
    const error = await caught(client.get(base + path, { responseType: 'stream' }));
    return (error as unknown as { response: { data: unknown } }).response.data;
  };

  it.each([
    ['http', '/cut/500', 51],
    ['http', '/gzip/500', 16_384],
    ['fetch', '/cut/500', 51],
  ] as const)('axios, %s, %s: what came, then the same error', async (adapter, path, bytes) => {
    const read = async (client: AxiosInstance): Promise<Read> =>
      readThrough((await dataOf(client, path)) as AsyncIterable<Uint8Array>);
    const without = await read(axios.create({ adapter }));
    const withOurs = await read(withUs(axios.create({ adapter })));
    expect(withOurs.bytes).toBeGreaterThanOrEqual(bytes);
    expect(withOurs.error).toEqual(without.error);
    expect(withOurs.error).toBeDefined();
  });

  it.each(['/cut/500', '/gzip/500'])('fetch, %s: body and text()', async (path) => {
    const client = withXErrors(fetch, options);
    const response = await client(base + path);
    expect(getXError(response)).toMatchObject({ kind: 'server', status: 500 });
    const read = await readThrough(response.body!);
    expect(read.error).toMatchObject({ name: 'TypeError', message: 'terminated' });
    expect(read.bytes).toBeGreaterThanOrEqual(51);
    const again = await client(base + path);
    expect((await caught(again.text())).message).toBe('terminated');
  });

  it('that nobody reads, throws nothing', async () => {
    const thrown = vi.fn();
    process.on('uncaughtException', thrown).on('unhandledRejection', thrown);
    for (const path of ['/cut/500', '/gzip/500']) {
      for (const adapter of ['http', 'fetch'] as const)
        await dataOf(withUs(axios.create({ adapter })), path);
      await withXErrors(fetch, options)(base + path);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('uncaughtException', thrown).off('unhandledRejection', thrown);
    expect(thrown).not.toHaveBeenCalled();
  });
});

describe('an error body that stalls or dribbles', () => {
  it.each(['stall', 'dribble'])('%s: ky’s own time-out does not run out for us', async (what) => {
    const client = ky.create({
      fetch: withXErrors(fetch, options),
      timeout: 5000,
      retry: { limit: 1, backoffLimit: 1 },
    });
    const error = await caught(client.get(`${base}/${what}/503`));
    expect(error).toBeInstanceOf(HTTPError);
    expect(getXError(error)).toMatchObject({ kind: 'overloaded', status: 503 });
    expect(requests).toBe(2);
  });

  it.each(['stall', 'dribble'])('%s: 400 ms in all by default', async (what) => {
    const timer = vi.spyOn(globalThis, 'setTimeout');
    const response = await withXErrors(fetch, options)(`${base}/${what}/503`);
    expect(timer.mock.calls.map(([, ms]) => ms)).toContain(400);
    timer.mockRestore();
    expect(getXError(response)?.kind).toBe('overloaded');
    await response.body?.cancel();
  });

  const patient = { ...options, peek: { timeoutMs: 60_000 } };
  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['fetch, init', (signal) => withXErrors(fetch, patient)(`${base}/stall/503`, { signal })],
    [
      'fetch, Request',
      (signal) => withXErrors(fetch, patient)(new Request(`${base}/stall/503`, { signal })),
    ],
    [
      'axios',
      (signal) => {
        const client = axios.create();
        attachXErrors(client, patient);
        return client
          .get(`${base}/stall/503`, { responseType: 'stream', signal })
          .catch((error: unknown) => error);
      },
    ],
  ])('%s: the request’s own abort ends the look', async (_name, ask) => {
    const controller = new AbortController();
    // A Request that is collected no longer passes an abort on.
    const collecting = setInterval(collectGarbage, 10);
    setTimeout(() => {
      controller.abort();
    }, 100);
    const answer = await ask(controller.signal).finally(() => {
      clearInterval(collecting);
    });
    expect(getXError(answer)).toMatchObject({ status: 503 });
  });
});

describe('an abort between the head of a failure and its body', () => {
  // Where the body is there already when we look, later fetches still give it.
  it.each([
    ['whole', false],
    ['whole', true],
    ['stall', false],
    ['stall', true],
  ])('%s, of a clone: %s: fetch rejects as it does without us', async (what, isClone) => {
    const settle = async (ask: typeof fetch): Promise<unknown> => {
      const controller = new AbortController();
      const response = await ask(`${base}/${what}/500`, { signal: controller.signal });
      const read = isClone ? response.clone() : response;
      controller.abort(new RangeError('enough'));
      return read.json().then(
        () => 'read',
        (error: unknown) => (error as Error).name,
      );
    };
    expect([await settle(fetch), 'read']).toContain(
      await settle(withXErrors(fetch, { hosts: [base] })),
    );
  });
});

describe('a write whose 2xx could not be read has an unknown outcome', () => {
  const lost = { kind: 'network', retry: { policy: 'backoff', outcome: 'unknown' } };

  it.each<['http' | 'fetch', string, AxiosRequestConfig, object]>([
    ['http', '/cut', {}, lost],
    ['http', '/gzip', {}, lost],
    ['fetch', '/cut', {}, lost],
    ['fetch', '/gzip', {}, lost],
    ...(['http', 'fetch'] as const).flatMap(
      (adapter) =>
        [
          [
            adapter,
            '/bad',
            { responseType: 'json', transitional: { silentJSONParsing: false } },
            lost,
          ],
          [
            adapter,
            '/long',
            { maxContentLength: 100 },
            { retry: { policy: 'after-fix', outcome: 'unknown' } },
          ],
        ] as never[],
    ),
  ])('axios, %s, %s', async (adapter, path, config, expected) => {
    const client = withUs(axios.create({ adapter }));
    expect(getXError(await caught(client.post(base + path, {}, config)))).toMatchObject(expected);
  });

  it.each(gots.filter(runsHere))('$name', async ({ load }) => {
    const { default: host } = (await load()) as { default: typeof got };
    const client = host.extend(xErrorHooks(options), { retry: { limit: 0 } });
    for (const path of ['/cut', '/gzip'])
      expect(getXError(await caught(client.post(base + path)))).toMatchObject(lost);
  });

  it.each(['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData'])(
    'fetch, %s()',
    async (read) => {
      const onError = vi.fn();
      const client = withXErrors(fetch, { ...options, onError });
      for (const path of ['/cut', '/gzip']) {
        const response = await client(base + path, { method: 'POST' });
        const reads = response as unknown as Record<string, (() => Promise<unknown>) | undefined>;
        if (reads[read] === undefined) return;
        const error = await caught(reads[read]());
        expect(error.message).toBe('terminated');
        expect(getXError(error)).toMatchObject({ ...lost, status: 200 });
      }
      expect(onError).toHaveBeenCalledTimes(2);
    },
  );

  it('a 2xx that `validateStatus` refuses was read', async () => {
    const client = withUs(axios.create({ validateStatus: () => false }));
    expect(getXError(await caught(client.post(base, {})))).toBeUndefined();
  });
});

describe('redirects that are not followed', () => {
  const told = (outcome: string) => ({
    kind: 'network',
    retry: { policy: 'after-fix', outcome },
  });
  const each = [
    ['GET', 'rejected'],
    ['POST', 'unknown'],
  ] as const;

  it.each(each)('axios, %s', async (method, outcome) => {
    for (const adapter of ['http', 'fetch'] as const) {
      const client = withUs(axios.create({ adapter }));
      const error = await caught(client.request({ url: `${base}/loop`, method }));
      expect(getXError(error)).toMatchObject(told(outcome));
    }
    const none = withUs(axios.create({ maxRedirects: 0 }));
    const error = await caught(none.request({ url: `${base}/moved`, method }));
    expect(getXError(error)).toMatchObject(told(outcome));
  });

  it.each(each)('got, every major, %s', async (method, outcome) => {
    for (const { load } of gots.filter(runsHere)) {
      const { default: host } = (await load()) as { default: typeof got };
      const client = host.extend(xErrorHooks(options), { retry: { limit: 0 } });
      const error = await caught(client(`${base}/loop`, { method }));
      expect(getXError(error)).toMatchObject(told(outcome));
    }
  });

  it.each(each)('fetch, %s', async (method, outcome) => {
    const client = withXErrors(fetch, options);
    for (const [path, redirect] of [
      ['/loop', 'follow'],
      ['/moved', 'error'],
    ] as const) {
      const error = await caught(client(base + path, { method, redirect }));
      expect(getXError(error)).toMatchObject(told(outcome));
    }
  });
});

describe('an answer that an interceptor of undici’s threw', () => {
  it.each([
    ['responseError', 'duplicate-post', 'conflict', interceptors.responseError()],
    [
      'retry',
      'over-capacity-html',
      'overloaded',
      interceptors.retry({ maxRetries: 1, minTimeout: 1, statusCodes: [503] }),
    ],
  ] as const)('%s: it is an answer, and its head is heard', async (_, name, kind, interceptor) => {
    const x = await startXSimulator();
    x.on('*', fail(name));
    const done = vi.fn();
    const limits = { take: () => Promise.resolve(done) };
    const client = withXErrors(undiciFetch, { hosts: [x.url], limits });
    const dispatcher = new Agent().compose(interceptor);
    const error = await caught(client(`${x.url}/2/tweets`, { dispatcher }));
    expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    const info = getXError(error);
    expect(info?.kind).toBe(kind);
    expect(done).toHaveBeenCalledWith(expect.objectContaining({ status: info?.status, info }));
    await dispatcher.close();
    await x.close();
  });
});

describe('a proxy that refuses', () => {
  let proxy: Server;
  let url = '';
  beforeAll(async () => {
    proxy = createServer((_request, response) => {
      response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
    });
    proxy.on('connect', (request, socket) => {
      const status = request.headers['proxy-authorization'] === undefined ? 407 : 503;
      socket.on('error', () => undefined);
      socket.end(`HTTP/1.1 ${String(status)} No\r\ncontent-length: 0\r\n\r\n`);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it.each([
    [undefined, 'after-fix'],
    ['Basic eDp5', 'backoff'],
  ])('a tunnel, with %s: X was not reached', async (token, policy) => {
    const dispatcher = new ProxyAgent({ uri: url, ...(token !== undefined && { token }) });
    const client = withXErrors(undiciFetch);
    const error = await caught(
      client('https://api.x.com/2/tweets', { method: 'POST', dispatcher }),
    );
    expect(getXError(error)).toMatchObject({
      kind: 'network',
      fault: 'network',
      retry: { policy, outcome: 'rejected' },
    });
    await dispatcher.close();
  });

  it('axios’ `proxy`: its 407 is not X’s', async () => {
    const { port } = new URL(url);
    const client = axios.create({ proxy: { host: '127.0.0.1', port: Number(port) } });
    attachXErrors(client);
    const error = await caught(client.post('http://api.x.com/2/tweets', {}));
    expect(getXError(error)).toMatchObject({
      kind: 'network',
      status: 407,
      retry: { policy: 'after-fix', outcome: 'rejected' },
    });
  });
});

describe('a proxy that refuses the tunnel', () => {
  let proxy: Server;
  let port = 0;
  beforeAll(async () => {
    proxy = createServer();
    proxy.on('connect', ({ url }, socket: Socket) => {
      const status = url?.startsWith('403.') ? '403 Forbidden' : '503 Service Unavailable';
      socket.end(
        `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\ndenied`,
      );
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    ({ port } = proxy.address() as AddressInfo);
  });
  afterAll(() => {
    proxy.close();
  });

  // axios brings the agent that most clients use behind a proxy.
  const { HttpsProxyAgent } = createRequire(createRequire(import.meta.url).resolve('axios'))(
    'https-proxy-agent',
  ) as { HttpsProxyAgent: new (url: string) => HttpsAgent };

  it.each(['403', '503'])('%s: nothing was sent to X', async (status) => {
    const url = `https://${status}.example/2/tweets`;
    const agent = new HttpsProxyAgent(`http://127.0.0.1:${String(port)}`);
    const client = withUs(axios.create());
    const own = { host: '127.0.0.1', port, protocol: 'http' };
    const errors = await Promise.all([
      caught(client.post(url, {}, { proxy: own })),
      caught(client.post(url, {}, { proxy: false, httpsAgent: agent })),
      caught(got.extend(xErrorHooks(options)).post(url, { agent: { https: agent } })),
    ]);
    for (const error of errors)
      expect(getXError(error)).toMatchObject({
        kind: 'network',
        hint: expect.stringMatching(/proxy.*nothing was sent/) as string,
        retry: { policy: 'backoff', outcome: 'rejected' },
      });
  });
});

describe('one signal for many calls', () => {
  it('has one listener of ours, so that Node warns of no leak', async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const client = withXErrors(fetch, { ...options, limits: xLimits() });
    const calls = Array.from({ length: 30 }, () => client(`${base}/whole/500`, { signal }));
    const kinds = (await Promise.all(calls)).map((response) => getXError(response)?.kind);
    expect(new Set(kinds)).toEqual(new Set(['server']));
    const { mock } = add;
    // fetch listens by itself, for each call.
    const ours = mock.calls.filter(([, listener]) =>
      Function.prototype.toString.call(listener).includes('waiting'),
    );
    expect(ours.length).toBeGreaterThan(0);
    expect(new Set(ours.map(([, listener]) => listener)).size).toBe(1);
  });
});
