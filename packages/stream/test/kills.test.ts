// A real server that dies in every known way, and a search beside it: nothing is lost, nothing comes twice.

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepConnected, type XConnectionEvent, type XStreamMessage } from '../src/index.ts';
import { seeded } from './support.ts';

const KILLS = 50;
const FIRST = 1_800_000_000_000_000_000n;
const lineOf = (id: bigint): string =>
  `{"data":{"id":"${String(id)}","text":"größe 🎉 ${String(id)}"}}\r\n`;
const problem = JSON.stringify({
  errors: [
    {
      title: 'operational-disconnect',
      disconnect_type: 'UpstreamOperationalDisconnect',
      type: 'https://api.x.com/2/problems/operational-disconnect',
    },
  ],
});

/** All Posts there are; the stream gives them as they are made, the search afterwards. */
let made = 0n;
const open = new Set<ServerResponse>();
const silent = new WeakSet<ServerResponse>();
let searches = 0;
let refusals = 0;

const kills: Record<string, (response: ServerResponse) => void> = {
  reset: (response) => response.socket?.resetAndDestroy(),
  close: (response) => response.end(),
  'close in mid-line': (response) => response.end('{"data":{"id":"17'),
  'close in mid-character': (response) =>
    response.end(Buffer.from('{"data":{"text":"🎉').subarray(0, -2)),
  'end of the socket': (response) => response.socket?.end(),
  'wrapped problem': (response) => response.end(`${problem}\r\n`),
  'flat problem': (response) =>
    response.end(`${JSON.stringify((JSON.parse(problem) as { errors: unknown[] }).errors[0])}\r\n`),
  'v1.1 disconnect': (response) =>
    response.end('{"disconnect":{"code":12,"stream_name":"","reason":"shed load"}}\r\n'),
  'plain line': (response) => response.end('X is closing for operational reasons'),
  stall: (response) => silent.add(response),
  'reset, then refusals': (response) => {
    refusals = 2;
    response.socket?.resetAndDestroy();
  },
};

const server = createServer((request, response) => {
  if (request.url?.startsWith('/search')) {
    searches++;
    const since = BigInt(new URL(request.url, 'http://x').searchParams.get('since_id') ?? FIRST);
    const found: string[] = [];
    // X's search gives the newest first.
    for (let id = FIRST + made; id > since; id--) found.push(String(id));
    response.end(JSON.stringify({ data: found.map((id) => ({ id })) }));
    return;
  }
  if (refusals > 0) {
    refusals--;
    response.writeHead(503).end();
    return;
  }
  response.writeHead(200);
  response.flushHeaders();
  open.add(response);
  response.on('close', () => open.delete(response));
});
const makePosts = (): void => {
  for (let count = 0; count < 5; count++) {
    made++;
    for (const response of open)
      if (!silent.has(response) && !response.writableEnded) response.write(lineOf(FIRST + made));
  }
};

let url = '';
let making: NodeJS.Timeout;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  making = setInterval(makePosts, 2);
});
afterAll(async () => {
  clearInterval(making);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const timers = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

it(`${String(KILLS)} kills: each Post once, a fill for each gap, nothing left open`, async () => {
  const timersBefore = timers();
  const random = seeded(5);
  const events: XConnectionEvent[] = [];
  const counts = { kills: 0, fills: 0 };
  const names = Object.keys(kills);
  const controller = new AbortController();
  const read: string[] = [];

  const stream = keepConnected(({ signal }) => fetch(`${url}/stream`, { signal }), {
    stallMs: 150,
    signal: controller.signal,
    onEvent: (event) => events.push(event),
    sleep: (_ms, signal) => pause(2, undefined, { signal }),
    async fill({ lastId, signal }) {
      counts.fills++;
      const response = await fetch(`${url}/search?since_id=${lastId ?? String(FIRST)}`, { signal });
      const { data } = (await response.json()) as { data: { id: string }[] };
      return data.map((post): XStreamMessage => ({ data: post }));
    },
  });
  const consumer = (async () => {
    for await (const message of stream) {
      read.push(message.data!.id);
      if (random() < 0.01) await pause(3);
    }
  })().catch((error: unknown) => error);

  for (let kill = 0; kill < KILLS; kill++) {
    await expect.poll(() => open.size, { timeout: 20_000, interval: 2 }).toBe(1);
    await pause(10 + random() * 40);
    const [response] = open;
    kills[names[kill % names.length]!]!(response!);
    counts.kills++;
    await expect.poll(() => open.has(response!), { timeout: 20_000, interval: 2 }).toBe(false);
  }
  await expect.poll(() => open.size, { timeout: 20_000 }).toBe(1);
  clearInterval(making);
  const last = String(FIRST + made);
  await expect.poll(() => read.includes(last), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => events.at(-1)?.type, { timeout: 20_000 }).toBe('filled');
  controller.abort();
  expect(await consumer).toMatchObject({ xError: { kind: 'cancelled' } });

  // The first connection was opened while Posts were made already.
  const first = BigInt(read.reduce((least, id) => (id < least ? id : least)));
  const expected = Array.from({ length: Number(FIRST + made - first) + 1 }, (_, index) =>
    String(first + BigInt(index)),
  );
  expect(read.length).toBe(expected.length);
  expect([...read].sort()).toEqual(expected);
  expect(read.length).toBeGreaterThan(2000);
  const tell = (type: XConnectionEvent['type']): number =>
    events.filter((event) => event.type === type).length;
  expect(tell('disconnected')).toBe(KILLS);
  expect(tell('gap')).toBe(KILLS);
  expect([counts.fills, searches]).toEqual([KILLS, KILLS]);
  await expect.poll(() => open.size).toBe(0);
  await expect.poll(timers, { timeout: 5000 }).toBeLessThanOrEqual(timersBefore);
}, 120_000);
