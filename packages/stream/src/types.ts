// The public shapes: what is read, what is told on the way, and the options.

import type { HeadersLike, XErrorInfo } from '@x-api-errors/core';

/** The global `AbortSignal` where there is one. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer Global } }
  ? Global
  : {
      readonly aborted: boolean;
      readonly reason?: unknown;
      addEventListener(type: 'abort', listener: () => void): void;
      removeEventListener(type: 'abort', listener: () => void): void;
    };

/** A stream of the web: the `body` of a fetch `Response`. */
export interface WebStreamLike {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** A Node `Readable`: axios with `responseType: 'stream'`, got's streams, an `IncomingMessage`. */
export interface NodeStreamLike {
  on(event: string, listener: (...values: never[]) => void): unknown;
  off(event: string, listener: (...values: never[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
  read(): unknown;
  destroy(): unknown;
}

/** A fetch `Response`: the global one, undici's, node-fetch's, XDK's with `raw: true`. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: HeadersLike;
  readonly body: unknown;
}

/** What can be read: a stream, a `Response`, or an iterable of bytes, of text cut anywhere, or of parsed messages. */
export type XStreamSource =
  WebStreamLike | NodeStreamLike | ResponseLike | Iterable<unknown> | AsyncIterable<unknown>;

/** One message as X sent it, parsed. Of v1.1 and enterprise streams only the index signature holds. */
export interface XStreamMessage {
  readonly data?: {
    readonly id: string;
    readonly text?: string;
    readonly [member: string]: unknown;
  };
  readonly includes?: { readonly [member: string]: unknown };
  readonly matching_rules?: readonly { readonly id: string; readonly tag?: string }[];
  /** What X could not expand; `getXError(message)` has it classified. */
  readonly errors?: readonly unknown[];
  readonly [member: string]: unknown;
}

/** What `readXStream` reports beside the messages. */
export type XStreamEvent =
  /** An empty line; `count` of them on this connection so far. */
  | { readonly type: 'keep-alive'; readonly count: number }
  /** X's buffer for this client fills up (v1.1 with `stall_warnings`). The guide `full-buffer` helps. */
  | {
      readonly type: 'warning';
      readonly percentFull?: number;
      readonly code?: string;
      readonly message?: string;
    }
  /** So many Posts matched since the connection was opened and were not delivered (v1.1). */
  | { readonly type: 'limit'; readonly undelivered: number };

/** What `keepConnected` reports beside the messages. Instants are epoch ms. */
export type XConnectionEvent =
  | XStreamEvent
  /** A connection is open. `attempt` counts from 1 since the stream was last healthy. */
  | { readonly type: 'connected'; readonly attempt: number }
  /** An open connection ended. */
  | { readonly type: 'disconnected'; readonly info: XErrorInfo }
  /** Waits before the next connection, or the next `fill`. `attempt` were made so far; `info` is why the last one failed. */
  | {
      readonly type: 'waiting';
      readonly ms: number;
      readonly attempt: number;
      readonly info: XErrorInfo;
    }
  /** Messages may be missing: whatever X sent after `lastId`, from the end of one connection to the start of the next. */
  | ({ readonly type: 'gap' } & Gap)
  /** `fill` ran to its end and gave `count` messages that were not known yet. */
  | { readonly type: 'filled'; readonly count: number };

/** What may be missing. */
export interface Gap {
  /** When the last connection was last heard of; absent after a restart. Epoch ms. */
  readonly from?: number;
  /** When the new connection was opened. Epoch ms. */
  readonly to: number;
  /** The greatest id so far. */
  readonly lastId?: string;
}

export interface ReadXStreamOptions {
  /** A read that waits this long with nothing arriving is a stall. Default 30,000; X's keep-alives come every 20 s. */
  readonly stallMs?: number;
  /** The longest line that is read. Default 1,048,576; text sources are measured in UTF-16 units. */
  readonly maxLineBytes?: number;
  /** What it throws is swallowed. */
  readonly onEvent?: (event: XStreamEvent) => unknown;
  /** Ends the reading with a `cancelled` error. */
  readonly signal?: Signal;
}

/** Where a stream is to be taken up again after a restart. */
export interface Checkpoint {
  /** The id saved last; nothing at the very first start. */
  load(): string | null | undefined | PromiseLike<string | null | undefined>;
  /** Saves an id. At most once a second, and at the end. What it throws ends the stream and reaches you unchanged. */
  save(lastId: string): unknown;
}

export interface ConnectContext {
  /** Attempts since the stream was last healthy, from 1. */
  readonly attempt: number;
  /** Give it to your client: it is aborted when the loop is left or the caller aborts. */
  readonly signal: Signal;
  /** The greatest id so far. */
  readonly lastId: string | undefined;
}

export interface FillContext extends Gap {
  readonly signal: Signal;
}

type Messages<T> = Iterable<T> | AsyncIterable<T>;

export interface KeepConnectedOptions<T = XStreamMessage> extends Omit<
  ReadXStreamOptions,
  'onEvent'
> {
  readonly checkpoint?: Checkpoint;
  /** Fetches what a gap swallowed, in any order, as messages in the form the stream has. One that fails is called again. */
  readonly fill?: (context: FillContext) => Messages<T> | PromiseLike<Messages<T>>;
  /** The id of a message. Default `data.id`, else `id_str`; without one a message is never taken for a repetition. */
  readonly idOf?: (message: T) => string | undefined;
  /** What it throws is swallowed. */
  readonly onEvent?: (event: XConnectionEvent) => unknown;
  /** Epoch ms. Default `Date.now`. */
  readonly now?: () => number;
  /** From 0 to below 1. Default `Math.random`. */
  readonly random?: () => number;
  /** Resolves after `ms`. Default a timer. */
  readonly sleep?: (ms: number, signal: Signal) => PromiseLike<unknown>;
}
