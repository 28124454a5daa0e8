// Real sockets: backpressure, leaving, aborts, stalls; what is left behind is counted.

import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readXStream, type XStreamMessage, type XStreamSource } from '../src/index.ts';
import { readAll } from './support.ts';

type Handler = (response: ServerResponse) => void;

const sockets = new Set<Socket>();
/** Streams that somebody still reads. fetch's pool opens a spare connection of its own, which is none. */
const streams = new Set<ServerResponse>();
let handle: Handler = () => undefined;
let url = '';
const server = createServer((_request, response) => {
  response.writeHead(200);
  response.flushHeaders();
  streams.add(response);
  response.on('close', () => streams.delete(response));
  handle(response);
});
server.on('connection', (socket: Socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const byNode = (): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, resolve).on('error', reject);
  });
const clients: Record<string, () => Promise<XStreamSource>> = {
  'node:http': byNode,
  fetch: () => fetch(url),
  'the body of a fetch': async () => (await fetch(url)).body!,
};

const line = (id: number): string =>
  `{"data":{"id":"${String(id)}","text":"${'größe '.repeat(30)}"}}\r\n`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(Object.entries(clients))('%s', (_name, open) => {
  it('a slow consumer holds back the socket and loses nothing', async () => {
    const count = 40_000;
    let sent = 0;
    let read = 0;
    let ahead = 0;
    handle = (response) => {
      const write = (): void => {
        while (sent < count) {
          ahead = Math.max(ahead, sent - read);
          // As bytes: the servers of Node 26.10 forget the 'drain' of some texts.
          if (!response.write(Buffer.from(line(sent++)))) {
            response.once('drain', write);
            return;
          }
        }
        response.end();
      };
      write();
    };
    const ids: number[] = [];
    let firstPauseSent = 0;
    try {
      for await (const message of readXStream(await open())) {
        ids.push(Number(message.data?.id));
        read++;
        if (read === 10) {
          await pause(300);
          firstPauseSent = sent;
        }
        if (read % 500 === 0) await pause(1);
      }
    } catch {
      // It is over.
    }
    expect(ids).toEqual(Array.from({ length: count }, (_, index) => index));
    // While nothing was read the source stopped, after what sockets and buffers hold.
    expect(firstPauseSent).toBeLessThan(count * 0.7);
    expect(ahead).toBeLessThan(count * 0.8);
  }, 60_000);

  it('leaving the loop closes the connection', async () => {
    handle = (response) => {
      for (let id = 0; id < 10; id++) response.write(line(id));
    };
    for await (const message of readXStream(await open())) if (message.data?.id === '3') break;
    await expect.poll(() => streams.size).toBe(0);
  });

  it('a return while a message is waited for ends the wait', async () => {
    handle = (response) => response.write(line(1));
    const stream = readXStream(await open());
    await stream.next();
    const waiting = stream.next();
    await stream.return!();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await expect.poll(() => streams.size).toBe(0);
  });

  it('a reset is network, after everything that came before it', async () => {
    handle = (response) => {
      for (let id = 0; id < 100; id++) response.write(line(id));
      setTimeout(() => response.socket?.resetAndDestroy(), 100);
    };
    const { messages, info } = await readAll(readXStream(await open()));
    expect(messages).toHaveLength(100);
    expect(info).toMatchObject({
      kind: 'network',
      fault: 'network',
      retry: { policy: 'backoff', outcome: 'rejected' },
    });
  });

  it('an end in the middle of a chunk is network, a proper one a disconnect', async () => {
    handle = (response) => {
      response.write(line(1));
      setTimeout(() => response.socket?.end(), 20);
    };
    expect((await readAll(readXStream(await open()))).info?.kind).toBe('network');
    handle = (response) => response.end(line(1));
    expect((await readAll(readXStream(await open()))).info?.kind).toBe('disconnect');
  });

  it('an abort cancels, before, between and while waiting', async () => {
    handle = (response) => response.write(line(1) + line(2));
    const reason = new Error('mine');
    const expected = {
      name: 'XApiError',
      cause: reason,
      xError: { kind: 'cancelled', fault: 'caller', retry: { policy: 'never' } },
    };
    for (const taken of [0, 1, 2]) {
      const controller = new AbortController();
      const stream = readXStream(await open(), { signal: controller.signal });
      for (let index = 0; index < taken; index++) await stream.next();
      const waiting = taken === 2 ? stream.next() : undefined;
      controller.abort(reason);
      await expect(waiting ?? stream.next()).rejects.toMatchObject(expected);
      expect(await stream.next()).toMatchObject({ done: true });
    }
    await expect(
      readXStream(await open(), { signal: AbortSignal.abort(reason) }).next(),
    ).rejects.toMatchObject(expected);
    await expect.poll(() => streams.size).toBe(0);
  });

  it('a stall ends it and closes the connection', async () => {
    handle = (response) => response.write(line(1));
    const { messages, info } = await readAll(readXStream(await open(), { stallMs: 60 }));
    expect(messages).toHaveLength(1);
    expect(info).toMatchObject({
      kind: 'disconnect',
      fault: 'network',
      evidence: 'local',
      reason: 'stream-stalled',
      retry: { policy: 'backoff' },
    });
    await expect.poll(() => streams.size).toBe(0);
  });
});

describe('a stall', () => {
  it('is not one while keep-alives come, nor while the consumer works', async () => {
    handle = (response) => {
      response.write(line(1));
      const timer = setInterval(() => response.write('\r\n'), 40);
      response.on('close', () => {
        clearInterval(timer);
      });
      setTimeout(() => response.end(line(2)), 900);
    };
    let beats = 0;
    const read: (string | undefined)[] = [];
    const stream = readXStream(await byNode(), { stallMs: 400, onEvent: () => beats++ });
    for (let index = 0; index < 2; index++) {
      const { value } = (await stream.next()) as IteratorYieldResult<XStreamMessage>;
      read.push(value.data?.id);
      if (index === 0) await pause(450);
    }
    expect(read).toEqual(['1', '2']);
    expect(beats).toBeGreaterThan(3);
    await stream.return!();
  }, 20_000);

  it('counts waits only, by one timer that is not left behind', async () => {
    vi.useFakeTimers();
    try {
      let give: ((chunk: string) => void) | undefined;
      const source = {
        [Symbol.asyncIterator]: () => ({
          next: () =>
            new Promise<IteratorResult<string>>((resolve) => {
              give = (value) => {
                resolve({ done: false, value });
              };
            }),
        }),
      };
      const stream = readXStream(source, { stallMs: 30_000 });
      expect(vi.getTimerCount()).toBe(0);
      for (let round = 0; round < 3; round++) {
        const next = stream.next();
        await vi.advanceTimersByTimeAsync(29_999);
        give?.('\r\n');
        await vi.advanceTimersByTimeAsync(29_999);
        give?.('{"data":{"id":"1"}}\n');
        expect((await next).done).toBe(false);
        expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
        // An hour of work is no stall.
        await vi.advanceTimersByTimeAsync(3_600_000);
        expect(vi.getTimerCount()).toBe(0);
      }
      const last = stream.next();
      const told = expect(last).rejects.toMatchObject({ xError: { reason: 'stream-stalled' } });
      await vi.advanceTimersByTimeAsync(30_000);
      await told;
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('can be switched off', async () => {
    vi.useFakeTimers();
    try {
      const stream = readXStream(new ReadableStream(), { stallMs: Infinity });
      void stream.next();
      expect(vi.getTimerCount()).toBe(0);
      await stream.return!();
    } finally {
      vi.useRealTimers();
    }
  });
});
