// One way to read from whatever can be read.

import { quietly } from '@x-api-errors/core/internal';
import { isObject } from './thrown.ts';
import type { NodeStreamLike, ResponseLike, WebStreamLike, XStreamSource } from './types.ts';

/** What `read` gives after the last chunk. */
export const END = Symbol('end');
/** What `read` gives where the sink gets the chunk later. */
export const PENDING = Symbol('pending');

/** Where a chunk that was not there at once goes. Callbacks: a promise for each would be felt. */
export interface Sink {
  onChunk(chunk: unknown): void;
  onError(error: unknown): void;
}

/** Chunks, one at a time: bytes, text or a parsed message; at once, where one is there already. */
export interface Source {
  /** Whether what it throws is the connection's error; an iterable may throw errors of its maker's own. */
  readonly isConnection: boolean;
  read(): unknown;
  /** Ends the connection. */
  close(): void;
}

type Reading = AsyncIterator<unknown> | Iterator<unknown>;

const has = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'function');

const isNodeStream = (value: unknown): value is NodeStreamLike =>
  has(value, 'on', 'off', 'pause', 'resume', 'read', 'destroy');
const isWebStream = (value: unknown): value is WebStreamLike => has(value, 'getReader');
export const isResponse = (value: unknown): value is ResponseLike =>
  isObject(value) && typeof value['status'] === 'number' && 'body' in value && 'headers' in value;
const isIterable = (value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> =>
  isObject(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);

/** Chunks held back for a reader that is busy, before the stream is paused. */
const MAX_HELD_BYTES = 65_536;

/** By 'data' events, which cost half of what a Readable's own iterator does. */
class NodeSource implements Source {
  readonly isConnection = true;
  readonly #stream: NodeStreamLike;
  #held: unknown[] = [];
  #heldBytes = 0;
  #isFlowing = false;
  #isPaused = false;
  #outcome: { readonly error?: unknown } | undefined;
  #isAsked = false;
  readonly #sink: Sink;

  constructor(stream: NodeStreamLike, sink: Sink) {
    this.#stream = stream;
    this.#sink = sink;
    const { readableEnded, destroyed, errored } = stream as {
      readableEnded?: boolean;
      destroyed?: boolean;
      errored?: unknown;
    };
    stream.on('error', this.#onError);
    if (readableEnded) this.#finish({});
    else if (destroyed) this.#finish({ error: errored ?? closedEarly() });
  }

  read(): unknown {
    if (this.#held.length > 0) {
      const chunk = this.#held.shift();
      if (this.#held.length === 0) this.#goOn();
      return chunk;
    }
    if (this.#outcome) return this.#finished();
    this.#isAsked = true;
    this.#start();
    return PENDING;
  }

  close(): void {
    const stream = this.#stream;
    stream.off('data', this.#onData);
    this.#outcome ??= {};
    this.#held = [];
    stream.destroy();
  }

  #start(): void {
    if (this.#isFlowing) return;
    this.#isFlowing = true;
    const stream = this.#stream;
    stream.on('end', this.#onEnd);
    stream.on('close', this.#onClose);
    stream.on('data', this.#onData);
    stream.resume();
  }

  #goOn(): void {
    this.#heldBytes = 0;
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#stream.resume();
  }

  readonly #onData = (chunk: unknown): void => {
    if (this.#isAsked) {
      this.#isAsked = false;
      this.#sink.onChunk(chunk);
      return;
    }
    this.#held.push(chunk);
    this.#heldBytes += (chunk as { readonly length?: number }).length ?? MAX_HELD_BYTES;
    if (this.#heldBytes < MAX_HELD_BYTES || this.#isPaused) return;
    this.#isPaused = true;
    this.#stream.pause();
  };

  readonly #onEnd = (): void => {
    this.#finish({});
  };

  readonly #onError = (error: unknown): void => {
    this.#finish({ error });
  };

  readonly #onClose = (): void => {
    this.#finish({ error: closedEarly() });
  };

  #finish(outcome: { readonly error?: unknown }): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    // What had arrived before the connection broke is still in the stream's buffer.
    if ('error' in outcome) {
      this.#stream.off('data', this.#onData);
      for (
        let chunk = this.#stream.read();
        chunk !== null && chunk !== undefined;
        chunk = this.#stream.read()
      )
        this.#held.push(chunk);
    }
    if (!this.#isAsked) return;
    this.#isAsked = false;
    if (this.#held.length > 0) this.#sink.onChunk(this.#held.shift());
    else if ('error' in outcome) this.#sink.onError(outcome.error);
    else this.#sink.onChunk(END);
  }

  #finished(): unknown {
    const outcome = this.#outcome!;
    if ('error' in outcome) throw outcome.error;
    return END;
  }
}

const closedEarly = (): Error =>
  Object.assign(new Error('the connection was closed before the response ended'), {
    code: 'ERR_STREAM_PREMATURE_CLOSE',
  });

interface Result {
  readonly done?: boolean | undefined;
  readonly value?: unknown;
}

const chunkOf = ({ done, value }: Result): unknown => (done ? END : value);

/** Bound once, not for each chunk. */
function listener(sink: Sink) {
  return {
    onResult: (result: Result): void => {
      sink.onChunk(chunkOf(result));
    },
    onError: (error: unknown): void => {
      sink.onError(error);
    },
  };
}

function webSource(stream: WebStreamLike, sink: Sink): Source {
  const reader = stream.getReader();
  const { onResult, onError } = listener(sink);
  return {
    isConnection: true,
    read: () => {
      reader.read().then(onResult, onError);
      return PENDING;
    },
    close: () => {
      quietly(() => reader.cancel());
    },
  };
}

function iteratorSource(iterator: Reading, sink: Sink): Source {
  const { onResult, onError } = listener(sink);
  return {
    isConnection: false,
    read: () => {
      const result = iterator.next();
      if (!('then' in result)) return chunkOf(result);
      result.then(onResult, onError);
      return PENDING;
    },
    close: () => {
      quietly(() => iterator.return?.());
    },
  };
}

const emptySource: Source = { isConnection: true, read: () => END, close: () => undefined };

/** What may be read, of anything; `undefined` where nothing may. A `Response` is for its caller to check first. */
function openSource(given: unknown, sink: Sink): Source | undefined {
  if (isNodeStream(given)) return new NodeSource(given, sink);
  if (isWebStream(given)) return webSource(given, sink);
  if (isResponse(given)) return given.body === null ? emptySource : openSource(given.body, sink);
  if (typeof given === 'string' || ArrayBuffer.isView(given))
    return iteratorSource([given].values(), sink);
  if (!isIterable(given)) return undefined;
  return iteratorSource(
    Symbol.asyncIterator in given ? given[Symbol.asyncIterator]() : given[Symbol.iterator](),
    sink,
  );
}

/** @throws {TypeError} for what is not a source */
export function requireSource(given: XStreamSource, sink: Sink): Source {
  const source = openSource(given, sink);
  if (source) return source;
  const isAnswer = isObject(given) && 'data' in given && 'status' in given;
  throw new TypeError(
    `expected a stream, a Response or an iterable; got ${
      isAnswer ? 'the response of axios: pass its `data`, with responseType "stream"' : typeof given
    }`,
  );
}
