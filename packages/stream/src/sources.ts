// One way to read from whatever can be read.

import { isObject } from './thrown.ts';
import type { NodeStreamLike, ResponseLike, WebStreamLike, XStreamSource } from './types.ts';

/** What `read` gives after the last chunk. */
export const END = Symbol('end');

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

const quietly = (end: () => unknown): void => {
  try {
    void Promise.resolve(end()).catch(() => undefined);
  } catch {
    // It has ended already.
  }
};

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
  #waiting: { resolve(chunk: unknown): void; reject(error: unknown): void } | undefined;

  constructor(stream: NodeStreamLike) {
    this.#stream = stream;
    const { readableEnded, destroyed, errored } = stream as {
      readableEnded?: boolean;
      destroyed?: boolean;
      errored?: unknown;
    };
    stream.on('error', this.#onError);
    if (readableEnded) this.#outcome = {};
    else if (destroyed) this.#outcome = { error: errored ?? closedEarly() };
  }

  read(): unknown {
    if (this.#held.length > 0) {
      const chunk = this.#held.shift();
      if (this.#held.length === 0) this.#goOn();
      return chunk;
    }
    if (this.#outcome) return this.#finished();
    this.#start();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
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
    const waiting = this.#waiting;
    if (waiting) {
      this.#waiting = undefined;
      waiting.resolve(chunk);
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
      for (
        let chunk = this.#stream.read();
        chunk !== null && chunk !== undefined;
        chunk = this.#stream.read()
      )
        this.#held.push(chunk);
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (!waiting) return;
    if (this.#held.length > 0) waiting.resolve(this.#held.shift());
    else if ('error' in outcome) waiting.reject(outcome.error);
    else waiting.resolve(END);
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

function webSource(stream: WebStreamLike): Source {
  const reader = stream.getReader();
  return {
    isConnection: true,
    read: () => reader.read().then(({ done, value }) => (done ? END : value)),
    close: () => {
      quietly(() => reader.cancel());
    },
  };
}

function iteratorSource(iterator: Reading): Source {
  const give = ({ done, value }: IteratorResult<unknown>): unknown => (done ? END : value);
  return {
    isConnection: false,
    read: () => {
      const result = iterator.next();
      return 'then' in result ? result.then(give) : give(result);
    },
    close: () => {
      quietly(() => iterator.return?.());
    },
  };
}

const emptySource: Source = { isConnection: true, read: () => END, close: () => undefined };

/** What may be read, of anything; `undefined` where nothing may. A `Response` is for its caller to check first. */
export function openSource(given: unknown): Source | undefined {
  if (isNodeStream(given)) return new NodeSource(given);
  if (isWebStream(given)) return webSource(given);
  if (isResponse(given)) return given.body === null ? emptySource : openSource(given.body);
  if (typeof given === 'string' || ArrayBuffer.isView(given))
    return iteratorSource([given].values());
  if (!isIterable(given)) return undefined;
  return iteratorSource(
    Symbol.asyncIterator in given ? given[Symbol.asyncIterator]() : given[Symbol.iterator](),
  );
}

/** @throws {TypeError} for what is not a source */
export function requireSource(given: XStreamSource): Source {
  const source = openSource(given);
  if (source) return source;
  const isAnswer = isObject(given) && 'data' in given && 'status' in given;
  throw new TypeError(
    `expected a stream, a Response or an iterable; got ${
      isAnswer ? 'the response of axios: pass its `data`, with responseType "stream"' : typeof given
    }`,
  );
}
