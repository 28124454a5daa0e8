// A server on localhost that answers as X does.

import { createHash } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:tls';
import { redact } from '@x-api-errors/core';
import { CERTIFICATE, CERTIFICATE_KEY } from './certificate.ts';
import { runningClock, type Clock } from './clock.ts';
import { makeCap, makeLimit, type CapOptions, type LimitOptions, type Limiter } from './limits.ts';
import { compilePattern, makeLine, type Line, type Matcher } from './routes.ts';
import { send, type Stage, type Step } from './steps.ts';
import { makeStream, type StreamEndpoint, type StreamOptions, type XStream } from './stream.ts';

export interface SimulatorOptions {
  /** The time of `date`, windows and resets. Default: the machine's. */
  readonly clock?: Clock;
  /** Speak HTTPS, for clients whose base URL is fixed: give them `agent()`. */
  readonly tls?: boolean;
}

/** A request that came in, redacted. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Simulator {
  /** `http://127.0.0.1:port` (or `https:`): the base URL of the client under test. */
  readonly url: string;
  readonly clock: Clock;
  /** What came in so far, in order; the newest 20,000. */
  readonly requests: readonly RecordedRequest[];
  /** With `tls`: the certificate it shows, PEM. */
  readonly certificate: string;
  /**
   * Puts steps in a row for what matches `METHOD /path`, `/path` or `*`; a `*` in a path stands for one segment. Each
   * request takes one step; the last one stays, but a last one with `times` gives way to a success. Newer lines go first.
   *
   * @throws {TypeError} on a pattern or a step that is none
   */
  on(pattern: string, ...steps: readonly Step[]): Simulator;
  /** Counts what matches in a request window, reports it in headers, and refuses with 429 what is too much. */
  limit(pattern: string, options: LimitOptions): Simulator;
  /** Refuses what matches as `usage-capped` when the amount of the day or month is used up. */
  cap(pattern: string, options: CapOptions): Simulator;
  /** Opens a stream endpoint; its rules, if it needs some, are at `<path>/rules`. */
  stream(path?: string, options?: StreamOptions): XStream;
  /** With `tls`: an agent that takes every host to this simulator and trusts it. */
  agent(): Agent;
  /** Forgets lines, limits, streams and requests. */
  reset(): void;
  close(): Promise<void>;
}

const MAX_RECORDED_BODY = 64 * 1024;
/** The newest are kept. */
const MAX_RECORDED = 20_000;

/** One token from another, without keeping either. */
const tokenOf = ({ authorization = '' }: IncomingMessage['headers']): string =>
  createHash('sha256').update(authorization).digest('base64');

function makeAgent(port: number): Agent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = (options) =>
    connect({
      host: '127.0.0.1',
      port,
      ca: CERTIFICATE,
      servername:
        (options as { servername?: string; host?: string }).servername ??
        (options as { host?: string }).host ??
        'localhost',
    });
  return agent;
}

/**
 * Starts a simulator of X on a free port of the loopback. A path without a line or stream of its own answers as X does
 * where there is no endpoint: 404 without a body.
 *
 * @example
 * ```ts
 * import { fail, startXSimulator, succeed } from '@x-api-errors/testing';
 *
 * const simulator = await startXSimulator();
 * simulator.on('GET /2/users/me', fail('rate-limit').times(2), succeed({ data: { id: '12' } }));
 * // … point the client at simulator.url …
 * await simulator.close();
 * ```
 */
export async function startXSimulator({
  clock = runningClock(),
  tls = false,
}: SimulatorOptions = {}): Promise<Simulator> {
  let lines: Line[] = [];
  let limits: { readonly matches: Matcher; readonly take: Limiter }[] = [];
  const streams = new Map<string, StreamEndpoint>();
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();

  /** What a stream endpoint does with a request; `false` if it is none of a stream's. */
  const serveStream = (method: string, path: string, body: string, stage: Stage): boolean => {
    const endpoint = streams.get(path);
    if (endpoint && method === 'GET') {
      const refusal = endpoint.open(stage.response, stage.now);
      if (refusal) send(stage, refusal);
      return true;
    }
    const store = streams.get(path.replace(/\/rules$/, ''))?.store;
    if (!store || !path.endsWith('/rules')) return false;
    send(stage, method === 'POST' ? store.change(body, stage.now) : store.list(stage.now));
    return true;
  };

  const serve = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const { method = 'GET', url = '/' } = request;
    const path = url.replace(/[?#][^]*$/, '');
    const now = clock.now();
    const gates = limits
      .filter(({ matches }) => matches(method, path))
      .map(({ take }) => take(tokenOf(request.headers), now));
    const stage = {
      response,
      now,
      headers: Object.assign({}, ...gates.map(({ headers }) => headers)) as Record<string, string>,
    };
    const refusal = gates.find((gate) => gate.refusal)?.refusal;
    if (refusal) {
      send(stage, refusal);
      return;
    }
    const line = lines.find(({ matches }) => matches(method, path));
    if (line) line.next().run(stage);
    else if (!serveStream(method, path, body, stage))
      send(stage, { status: 404, headers: {}, body: '' });
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_RECORDED_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { method = 'GET', url = '/', headers } = request;
      requests.push(redact({ method, url, headers, body }));
      if (requests.length > MAX_RECORDED) requests.shift();
      serve(request, response, body);
    });
    request.on('error', () => response.destroy());
  };

  const server = tls
    ? createHttps({ cert: CERTIFICATE, key: CERTIFICATE_KEY }, handle)
    : createHttp(handle);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const simulator: Simulator = {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${String(port)}`,
    clock,
    requests,
    certificate: CERTIFICATE,
    on(pattern, ...steps) {
      lines = [makeLine(pattern, steps), ...lines];
      return simulator;
    },
    limit(pattern, options) {
      limits = [...limits, { matches: compilePattern(pattern), take: makeLimit(options) }];
      return simulator;
    },
    cap(pattern, options) {
      limits = [...limits, { matches: compilePattern(pattern), take: makeCap(options) }];
      return simulator;
    },
    stream(path = '/2/tweets/search/stream', options) {
      compilePattern(path);
      streams.get(path)?.close();
      const endpoint = makeStream(path, options);
      streams.set(path, endpoint);
      return endpoint.stream;
    },
    agent() {
      if (!tls) throw new TypeError('agent() is for startXSimulator({ tls: true })');
      return makeAgent(port);
    },
    reset() {
      lines = [];
      limits = [];
      for (const endpoint of streams.values()) endpoint.close();
      streams.clear();
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        for (const endpoint of streams.values()) endpoint.close();
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
  return simulator;
}
