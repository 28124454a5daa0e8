// A stream that stays open: heartbeats, posts, scripted ends, a limit of connections.

import type { ServerResponse } from 'node:http';
import type { KnownReason } from '@x-api-errors/core/guide';
import { resetConnection } from './connection.ts';
import type { XAnswer } from './exchanges/exchange.ts';
import { makeXFailure } from './make.ts';
import { makeRuleStore, type RuleStore } from './rules.ts';
import { json } from './spelling.ts';

export interface StreamOptions {
  /** As many may be open at once. Default 1. */
  readonly maxConnections?: number;
  /** An empty line this often; default 20,000, 0 for none. */
  readonly heartbeatMs?: number;
  /** Refuse with 409 while there are no rules, and keep rules at `<path>/rules`. Default: on paths that end in `/search/stream`. */
  readonly needsRules?: boolean;
}

/** A stream of the simulator, seen from X's side. */
export interface XStream {
  /** How many are open. */
  readonly connections: number;
  readonly rules: RuleStore['rules'];
  /** Sends one line to all: an object as JSON, a string as it is. */
  send(line: unknown): void;
  /** Sends an empty line to all. */
  heartbeat(): void;
  /** Ends all with a reason: a `disconnect_type` of v2, or a v1.1 disconnect code. Without one, just ends them. */
  disconnect(reason?: KnownReason | number): void;
  /** Resets all connections, with no word. */
  drop(): void;
}

/** A stream, and how the simulator serves it. */
export interface StreamEndpoint {
  readonly stream: XStream;
  readonly store: RuleStore | undefined;
  /** Opens the stream, or gives the refusal. */
  open(response: ServerResponse, now: number): XAnswer | undefined;
  close(): void;
}

const LINE_END = '\r\n';

export function makeStream(path: string, options: StreamOptions = {}): StreamEndpoint {
  const {
    maxConnections = 1,
    heartbeatMs = 20_000,
    needsRules = path.endsWith('/search/stream'),
  } = options;
  if (!Number.isInteger(maxConnections) || maxConnections < 1) {
    throw new TypeError(
      `maxConnections must be a whole number from 1, not ${String(maxConnections)}`,
    );
  }
  if (!(heartbeatMs >= 0))
    throw new TypeError(`heartbeatMs must be 0 or more, not ${String(heartbeatMs)}`);
  const open = new Map<ServerResponse, NodeJS.Timeout | undefined>();
  const store = needsRules ? makeRuleStore() : undefined;
  const write = (text: string): void => {
    for (const response of open.keys()) response.write(text);
  };
  const endAll = (): void => {
    for (const response of open.keys()) response.end();
  };

  const stream: XStream = {
    get connections() {
      return open.size;
    },
    rules: store?.rules ?? [],
    send: (line) => {
      write((typeof line === 'string' ? line : JSON.stringify(line)) + LINE_END);
    },
    heartbeat: () => {
      write(LINE_END);
    },
    disconnect(reason) {
      if (reason !== undefined) {
        const key = typeof reason === 'number' ? { disconnect: reason } : { reason };
        stream.send(makeXFailure(key).body);
      }
      endAll();
    },
    drop() {
      for (const response of open.keys()) resetConnection(response);
    },
  };

  return {
    stream,
    store,
    open(response, now) {
      const refusal =
        store?.rules.length === 0
          ? 'no-rules'
          : open.size >= maxConnections
            ? 'too-many-connections'
            : undefined;
      if (refusal) {
        const { status = 429, headers, body } = makeXFailure(refusal, { now });
        return { status, headers, body };
      }
      response.writeHead(200, {
        ...json,
        date: new Date(now).toUTCString(),
      });
      response.flushHeaders();
      const timer =
        heartbeatMs > 0 ? setInterval(() => response.write(LINE_END), heartbeatMs) : undefined;
      timer?.unref();
      open.set(response, timer);
      response.on('close', () => {
        clearInterval(timer);
        open.delete(response);
      });
      return undefined;
    },
    close: endAll,
  };
}
