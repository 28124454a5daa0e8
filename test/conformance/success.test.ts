// A success passes by: nothing is read, cloned, kept or held open that the host does not.

import { Agent, createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import got from 'got';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachXErrors } from '@x-api-errors/axios';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { attachXErrors as attachToXdk } from '@x-api-errors/xdk';

const MIB = 1024 * 1024;
const CHUNK = Buffer.alloc(MIB, 'x');
const CHUNKS = 100;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let server: Server;
let base = '';
const sockets = new Set<Socket>();
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/big') {
      void (async () => {
        for (let sent = 0; sent < CHUNKS; sent++)
          if (!response.write(CHUNK))
            await new Promise((resolve) => response.once('drain', resolve));
        response.end();
      })();
      return;
    }
    response.writeHead(request.url === '/hang' ? 503 : 429, { 'content-type': 'text/html' });
    if (request.url === '/hang') response.write('<html><title>Over capacity</title>');
    else response.end('<html><title>Too many requests</title></html>');
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Counts bytes and keeps none. */
const counting = (): { sink: Writable; bytes: () => number } => {
  let bytes = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  return { sink, bytes: () => bytes };
};

describe('a stream of 100 MiB', () => {
  let before = 0;
  beforeEach(() => {
    collect();
    before = process.memoryUsage().arrayBuffers;
  });
  /** What is still held after collecting: a buffer or two may go a turn later. */
  const kept = async (): Promise<number> => {
    let bytes = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 20 && bytes > 8 * MIB; tries++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      bytes = process.memoryUsage().arrayBuffers - before;
    }
    return bytes;
  };

  it.each(['http', 'fetch'] as const)('through axios, %s', async (adapter) => {
    const client = axios.create({ adapter });
    attachXErrors(client, { hosts: [base] });
    const response = await client.get<NodeJS.ReadableStream>(`${base}/big`, {
      responseType: 'stream',
    });
    const { sink, bytes } = counting();
    await pipeline(response.data, sink);
    expect(bytes()).toBe(CHUNKS * MIB);
    expect(await kept()).toBeLessThan(8 * MIB);
    expect(response.status).toBe(200);
  });

  it('through got', async () => {
    const client = got.extend(xErrorHooks({ hosts: [base] }));
    const stream = client.stream(`${base}/big`);
    const { sink, bytes } = counting();
    await pipeline(stream, sink);
    expect(bytes()).toBe(CHUNKS * MIB);
    expect(await kept()).toBeLessThan(8 * MIB);
    expect(stream.response?.statusCode).toBe(200);
  });

  it('through fetch', async () => {
    const client = withXErrors(fetch, { hosts: [base] });
    const response = await client(`${base}/big`);
    const { sink, bytes } = counting();
    await pipeline(response.body!, sink);
    expect(bytes()).toBe(CHUNKS * MIB);
    expect(await kept()).toBeLessThan(8 * MIB);
    expect(response.status).toBe(200);
  });

  it('through X’s SDK, raw', async () => {
    const client = new Client({ accessToken: 'token', baseUrl: base });
    attachToXdk(client, { hosts: [base] });
    const response = await client.request<Response>('GET', '/big', { raw: true });
    const { sink, bytes } = counting();
    await pipeline(response.body!, sink);
    expect(bytes()).toBe(CHUNKS * MIB);
    expect(await kept()).toBeLessThan(8 * MIB);
    expect(Reflect.ownKeys(response)).not.toContain('xError');
  });
});

/** Waits until so many sockets are open, half a second at most; how many there are. */
async function settledSockets(wanted: number): Promise<number> {
  for (let tries = 0; tries < 25 && sockets.size > wanted; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return sockets.size;
}

/** Opens a hanging body, goes away, and counts the sockets that stay: some majors of Node keep one by themselves. */
async function leftBy(
  open: (signal: AbortSignal) => Promise<unknown>,
  leave: (opened: unknown, controller: AbortController) => unknown,
): Promise<number> {
  server.closeAllConnections();
  await settledSockets(0);
  const controller = new AbortController();
  const opened = await open(controller.signal);
  await leave(opened, controller);
  return settledSockets(0);
}

const LIMIT_MS = 100;
const hosts = () => true;
const options = { hosts, peek: { timeoutMs: LIMIT_MS } };

const cancel = (response: unknown): unknown => (response as Response).body?.cancel();
const abort = (_opened: unknown, controller: AbortController): void => {
  controller.abort();
};
const destroy = (error: unknown): void => {
  (error as { response: { data: { destroy(): void } } }).response.data.destroy();
};

describe('a hanging error body', () => {
  const tookSince = (started: number): number => {
    const took = performance.now() - started;
    expect(took).toBeLessThan(LIMIT_MS + 1900);
    return took;
  };

  it.each(['http', 'fetch'] as const)('delays axios, %s, by the limit', async (adapter) => {
    const client = axios.create({ adapter, responseType: 'stream' });
    attachXErrors(client, options);
    const started = performance.now();
    const error = await client.get(`${base}/hang`).catch((thrown: unknown) => thrown);
    expect(tookSince(started)).toBeGreaterThanOrEqual(LIMIT_MS - 5);
    expect(getXError(error)).toMatchObject({ kind: 'overloaded', format: 'html' });
  });

  it('delays fetch by the limit', async () => {
    const client = withXErrors(fetch, options);
    const started = performance.now();
    const response = await client(`${base}/hang`);
    expect(tookSince(started)).toBeGreaterThanOrEqual(LIMIT_MS - 5);
    expect(getXError(response)).toMatchObject({ kind: 'overloaded', format: 'html' });
  });

  it('delays got until its own time-out', async () => {
    const client = got.extend(xErrorHooks({ hosts }), { retry: { limit: 0 } });
    const error = await client(`${base}/hang`, { timeout: { request: 300 } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(getXError(error)).toMatchObject({ kind: 'overloaded', status: 503 });
  });
});

describe('the socket of a hanging error body goes when the caller goes', () => {
  it('axios', async () => {
    const client = axios.create({ responseType: 'stream' });
    attachXErrors(client, options);
    const open = (): Promise<unknown> =>
      client.get(`${base}/hang`).catch((error: unknown) => error);
    expect(await leftBy(open, destroy)).toBe(0);
  });

  it.each([
    ['cancels', cancel],
    ['aborts', abort],
  ])('fetch, %s: as without us', async (_name, leave) => {
    const wrapped = withXErrors(fetch, options);
    const without = await leftBy((signal) => fetch(`${base}/hang`, { signal }), leave);
    expect(await leftBy((signal) => wrapped(`${base}/hang`, { signal }), leave)).toBe(without);
  });
});

describe('forty failures in a row hold no more sockets than one', () => {
  const FAILURES = 40;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  afterAll(() => {
    agent.destroy();
  });
  beforeEach(async () => {
    agent.destroy();
    server.closeAllConnections();
    await settledSockets(0);
  });

  it.each<[string, () => () => Promise<unknown>]>([
    [
      'axios',
      () => {
        const client = axios.create({ httpAgent: agent });
        attachXErrors(client, options);
        return () => client.get(base).catch((error: unknown) => error);
      },
    ],
    [
      'got',
      () => {
        const client = got.extend(xErrorHooks({ hosts }), {
          agent: { http: agent },
          retry: { limit: 0 },
        });
        return () => client(base).catch((error: unknown) => error);
      },
    ],
    [
      'fetch, unread',
      () => {
        const client = withXErrors(fetch, options);
        return () => client(base);
      },
    ],
  ])('%s', async (_name, make) => {
    const ask = make();
    for (let failure = 0; failure < FAILURES; failure++)
      expect(getXError(await ask())?.kind).toBe('rate-limit');
    expect(sockets.size).toBeLessThanOrEqual(2);
  });
});
