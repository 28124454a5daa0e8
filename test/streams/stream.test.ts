// Streams as people have them: by their clients, killed from outside, and as they were really met.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import got from 'got';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachXErrors } from '@x-api-errors/axios';
import { withXErrors } from '@x-api-errors/fetch';
import { getXError, keepConnected, readXStream, type XStreamSource } from '@x-api-errors/stream';
import { startXSimulator, type Simulator, type XStream } from '@x-api-errors/testing';
import { readCases } from '../corpus/score.mjs';

const PATH = '/2/tweets/search/stream';
const post = (id: number): object => ({ data: { id: String(id), text: 'größe 🎉' } });

let x: Simulator;
let stream: XStream;
beforeAll(async () => {
  x = await startXSimulator();
});
afterAll(() => x.close());
beforeEach(() => {
  stream = x.stream(PATH, { needsRules: false, heartbeatMs: 0 });
});
afterEach(() => {
  x.reset();
});

const xdk = (): Client => new Client({ bearerToken: 'token', baseUrl: x.url });
const axiosOf = (adapter: 'http' | 'fetch') => axios.create({ adapter });

const clients: Record<string, (signal?: AbortSignal) => Promise<XStreamSource>> = {
  fetch: (signal) => fetch(x.url + PATH, { signal: signal ?? null }),
  'fetch, wrapped': (signal) =>
    withXErrors(fetch, { hosts: [x.url] })(x.url + PATH, { signal: signal ?? null }),
  'fetch that throws': (signal) =>
    withXErrors(fetch, { hosts: [x.url], throwOnError: true })(x.url + PATH, {
      signal: signal ?? null,
    }),
  axios: async (signal) =>
    (await axiosOf('http').get(x.url + PATH, { responseType: 'stream', ...(signal && { signal }) }))
      .data as XStreamSource,
  'axios, attached': async (signal) => {
    const client = axiosOf('http');
    attachXErrors(client, { hosts: [x.url] });
    return (await client.get(x.url + PATH, { responseType: 'stream', ...(signal && { signal }) }))
      .data as XStreamSource;
  },
  'axios over fetch': async (signal) =>
    (
      await axiosOf('fetch').get(x.url + PATH, {
        responseType: 'stream',
        ...(signal && { signal }),
      })
    ).data as XStreamSource,
  got: async (signal) => {
    const opened = got.stream(x.url + PATH, { retry: { limit: 0 }, ...(signal && { signal }) });
    await new Promise((resolve, reject) => opened.once('response', resolve).once('error', reject));
    return opened;
  },
  XDK: (signal) =>
    xdk().request<Response>('GET', PATH, { raw: true, timeout: 0, ...(signal && { signal }) }),
};

describe.each(Object.entries(clients))('%s', (_name, open) => {
  it('is read, ends with a reason, and leaves nothing open', async () => {
    const messages: unknown[] = [];
    let beats = 0;
    const reading = (async () => {
      for await (const message of readXStream(await open(), { onEvent: () => beats++ }))
        messages.push(message);
    })().catch((error: unknown) => error);
    await expect.poll(() => stream.connections).toBe(1);
    stream.send(post(1));
    stream.heartbeat();
    stream.send(post(2));
    stream.disconnect('SlowReader');
    expect(getXError(await reading)).toMatchObject({
      kind: 'disconnect',
      fault: 'caller',
      extra: { disconnect_type: 'SlowReader' },
    });
    expect(messages).toEqual([post(1), post(2)]);
    expect(beats).toBe(1);
    await expect.poll(() => stream.connections).toBe(0);
  });

  it('is kept connected until a refusal that no wait fixes', async () => {
    const messages: unknown[] = [];
    const waits: number[] = [];
    const reading = (async () => {
      const options = {
        sleep: (ms: number) => Promise.resolve(void waits.push(ms)),
        random: () => 0,
      };
      for await (const message of keepConnected(({ signal }) => open(signal), options))
        messages.push(message);
    })().catch((error: unknown) => error);
    for (const id of [1, 2, 3]) {
      await expect.poll(() => stream.connections).toBe(1);
      // The answer is on its way to the client, too.
      await pause(20);
      stream.send(post(id));
      await expect.poll(() => messages.length).toBe(id);
      if (id === 3) stream = x.stream(PATH);
      else if (id === 2) stream.drop();
      else stream.disconnect();
      await expect.poll(() => stream.connections).toBe(id === 3 ? 0 : 1);
    }
    expect(getXError(await reading)).toMatchObject({ kind: 'rules', status: 409 });
    expect(messages).toEqual([post(1), post(2), post(3)]);
    expect(waits).toHaveLength(2);
    await expect.poll(() => stream.connections).toBe(0);
  });

  it('is closed by leaving the loop', async () => {
    const reading = (async () => {
      for await (const message of keepConnected(({ signal }) => open(signal)))
        if (message.data?.id === '1') break;
    })();
    await expect.poll(() => stream.connections).toBe(1);
    await pause(20);
    stream.send(post(1));
    await reading;
    await expect.poll(() => stream.connections).toBe(0);
  });
});

it('a refusal that comes while got reads is one, not a broken connection', async () => {
  x.stream(PATH); // without rules
  const connect = (): XStreamSource => got.stream(x.url + PATH, { retry: { limit: 0 } });
  const error = await (async () => {
    for await (const message of keepConnected(connect)) expect(message).toBeUndefined();
  })().catch((thrown: unknown) => thrown);
  expect(getXError(error)).toMatchObject({ kind: 'rules', status: 409 });
});

describe('lines as they were really met', () => {
  const file =
    process.env['X_CORPUS'] ??
    new URL('../../../../shared/corpus/dev.jsonl', import.meta.url).pathname;
  const cases = existsSync(file) ? readCases(file) : [];
  const lines = cases.filter(
    ({ endpoint, status, body }) =>
      /stream/i.test(endpoint ?? '') &&
      !/rules/.test(endpoint ?? '') &&
      (status ?? 200) < 300 &&
      body !== '',
  );

  it.skipIf(lines.length === 0)(
    'end the stream where they should, and are given where not',
    async () => {
      const misses: unknown[] = [];
      for (const { id, body, expect: label } of lines) {
        const isWhole = typeof body !== 'string' || body.trim() === '';
        const line = typeof body === 'string' ? body : JSON.stringify(body);
        const messages: unknown[] = [];
        const error = await (async () => {
          for await (const message of readXStream([`${JSON.stringify(post(1))}\n`, `${line}\n`]))
            messages.push(message);
        })().catch((thrown: unknown) => thrown);
        const info = getXError(error);
        const { kind } = info!;
        const isEnd = label.isError && label.partial !== true;
        const found = isEnd ? kind : getXError(messages[1])?.kind;
        const isRight = isEnd
          ? messages.length === 1 &&
            label.kind?.includes(kind) === true &&
            label.policy?.includes(info!.retry.policy) === true
          : !isWhole ||
            (kind === 'disconnect' &&
              (label.kind === undefined || label.kind === null || label.kind.includes(found!)));
        if (!isRight) misses.push({ id, line, kind, found, messages });
      }
      expect(misses).toEqual([]);
      expect(lines.length).toBeGreaterThan(10);
    },
  );
});

describe('a consumer that is killed', () => {
  const FIRST = 1_800_000_000_000_000_000n;
  let made = 0n;
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/search')) {
      const since = BigInt(new URL(request.url, 'http://x').searchParams.get('since_id')!);
      const data: { id: string }[] = [];
      for (let id = FIRST + made; id > since; id--) data.push({ id: String(id) });
      response.end(JSON.stringify({ data }));
      return;
    }
    response.writeHead(200).flushHeaders();
    open.add(response);
    response.on('close', () => open.delete(response));
  });
  let folder = '';
  let making: NodeJS.Timeout;
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(`${tmpdir()}/x-stream-`);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    making = setInterval(() => {
      made++;
      for (const response of open) response.write(`{"data":{"id":"${String(FIRST + made)}"}}\r\n`);
    }, 2);
  });
  afterAll(async () => {
    clearInterval(making);
    child?.kill('SIGKILL');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('repeats, and never skips', async () => {
    const { port } = server.address() as AddressInfo;
    const files = [`${folder}/checkpoint`, `${folder}/log`] as const;
    const read = (): string[] =>
      existsSync(files[1]) ? readFileSync(files[1], 'utf8').trim().split('\n') : [];
    const deaths = 12;
    for (let death = 0; death <= deaths; death++) {
      const before = read().length;
      const consumer = spawn(
        process.execPath,
        [
          new URL('consumer.mjs', import.meta.url).pathname,
          `http://127.0.0.1:${String(port)}`,
          ...files,
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
      child = consumer;
      const isDead = new Promise((resolve) => consumer.once('exit', resolve));
      await expect
        .poll(() => read().length, { timeout: 30_000, interval: 5 })
        .toBeGreaterThan(before + 30 + death * 7);
      if (death === deaths) {
        clearInterval(making);
        await expect
          .poll(() => read().includes(String(FIRST + made)), { timeout: 30_000 })
          .toBe(true);
      }
      consumer.kill('SIGKILL');
      await isDead;
    }
    const log = read();
    const ids = [...new Set(log)].map(BigInt).sort((one, other) => (one < other ? -1 : 1));
    const skipped = ids.filter((id, index) => index > 0 && id !== ids[index - 1]! + 1n);
    expect(skipped).toEqual([]);
    expect(ids.at(-1)).toBe(FIRST + made);
    expect(log.length).toBeGreaterThanOrEqual(ids.length);
  }, 180_000);
});
