// Room: a server on the loopback that answers as X does.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { redact } from '@x-api-errors/core';
import { runningClock, type Clock } from './clock.ts';
import { succeed, type Step } from './steps.ts';

export interface SimulatorOptions {
  /** Tells the time of `date`, windows and resets; unless told, the machine's. */
  readonly clock?: Clock;
}

/** A request that came in, redacted. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Simulator {
  /** `http://127.0.0.1:port`: the base URL of the client under test. */
  readonly url: string;
  readonly clock: Clock;
  /** What came in so far, in order. */
  readonly requests: readonly RecordedRequest[];
  /**
   * Puts steps in a row for what matches `METHOD /path`, `/path` or `*`; a `*` in a path stands for one segment. Each
   * request takes one step; the last one stays, but a last one with `times` gives way to a success. Newer lines go first.
   */
  on(pattern: string, ...steps: readonly Step[]): Simulator;
  /** Forgets every line and every request. */
  reset(): void;
  close(): Promise<void>;
}

interface Line {
  readonly matches: (method: string, path: string) => boolean;
  readonly queue: { readonly step: Step; left: number }[];
}

const MAX_RECORDED_BODY = 64 * 1024;

function compile(pattern: string): Line['matches'] {
  if (pattern === '*') return () => true;
  const [, wanted, route] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(pattern) ?? [];
  if (route === undefined) {
    throw new TypeError(
      `A pattern is "METHOD /path", "/path" or "*", not ${JSON.stringify(pattern)}`,
    );
  }
  const source = route.split('*').map((part) => part.replace(/[.+?^$(){}|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${source.join('[^/]+')}$`);
  return (method, path) => (wanted === undefined || wanted === method) && expression.test(path);
}

/**
 * Starts a simulator of X on a free port of the loopback. A path without a line of its own answers as X does where there
 * is no endpoint: 404 without a body.
 *
 * @example
 * ```ts
 * import { fail, startXSimulator, succeed } from '@x-api-errors/testing';
 *
 * const simulator = await startXSimulator();
 * simulator.on('GET /2/users/me', fail('window-exhausted').times(2), succeed({ data: { id: '12' } }));
 * // … point the client at simulator.url …
 * await simulator.close();
 * ```
 */
export async function startXSimulator({
  clock = runningClock(),
}: SimulatorOptions = {}): Promise<Simulator> {
  let lines: Line[] = [];
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();

  const nextStep = (method: string, path: string): Step | undefined => {
    const line = lines.find(({ matches }) => matches(method, path));
    if (!line) return undefined;
    const [entry] = line.queue;
    if (!entry) return succeed();
    if (--entry.left <= 0) line.queue.shift();
    return entry.step;
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url = '/' } = request;
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_RECORDED_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      requests.push(redact({ method, url, headers: request.headers, body }));
      const step = nextStep(method, url.replace(/[?#].*$/, ''));
      if (step) step.run({ response, now: clock.now() });
      else response.writeHead(404, { 'content-length': '0' }).end();
    });
    request.on('error', () => response.destroy());
  };

  const server = createServer(handle);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const simulator: Simulator = {
    url: `http://127.0.0.1:${String(port)}`,
    clock,
    requests,
    on(pattern, ...steps) {
      if (steps.length === 0)
        throw new TypeError(`on(${JSON.stringify(pattern)}) needs at least one step`);
      const queue = steps.map((step) => ({ step, left: step.count }));
      lines = [{ matches: compile(pattern), queue }, ...lines];
      return simulator;
    },
    reset() {
      lines = [];
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
  return simulator;
}
