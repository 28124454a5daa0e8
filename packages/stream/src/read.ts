// Reads one connection: chunks to lines to messages, until it ends.

import { XApiError } from '@x-api-errors/core';
import { headerReader, quietly } from '@x-api-errors/core/internal';
import { cancellation, onAbort } from './abort.ts';
import { endingInfo } from './endings.ts';
import { Lines, TOO_LONG } from './lines.ts';
import { Messages, type Context } from './messages.ts';
import { readOptions, requireOptions } from './options.ts';
import { Patience } from './patience.ts';
import { END, PENDING, isResponse, requireSource, type Sink, type Source } from './sources.ts';
import { asXApiError, isObject, messageOf, readBroken, readFailedResponse } from './thrown.ts';
import type {
  ReadXStreamOptions,
  ResponseLike,
  XStreamEvent,
  XStreamMessage,
  XStreamSource,
} from './types.ts';

const DONE = { value: undefined, done: true } as const;

function contextOf(given: XStreamSource): Context {
  if (!isResponse(given)) return {};
  const { url } = given as { readonly url?: string };
  const transactionId = headerReader(given.headers)('x-transaction-id');
  return { url, headers: { 'x-transaction-id': transactionId } };
}

/** Whether a source is a response that is not a stream. */
export const isRefused = (given: XStreamSource): given is ResponseLike =>
  isResponse(given) && !(given.status >= 200 && given.status < 300);

/** Somebody who waits for the next message. */
type Answer<T> = (result: IteratorResult<T> | Promise<IteratorResult<T>>) => void;

/** One connection; its own iterator. Hand-made: an async generator costs more than `JSON.parse` of a short message. */
class Reader<T> implements AsyncIterableIterator<T>, Sink {
  readonly #source: Source;
  readonly #lines: Lines;
  readonly #messages: Messages;
  readonly #patience: Patience;
  #stopListening = (): void => undefined;
  /** A response that is not a stream, still to be read. */
  #refused: ResponseLike | undefined;
  #isEnding = false;
  #isOver = false;
  /** Set on an abort; thrown by the next call. */
  #cancelled: XApiError | undefined;
  #answer: Answer<T> | undefined;
  #wait: Promise<IteratorResult<T>> | undefined;
  /** What the last of several calls waits for. */
  #tail: Promise<IteratorResult<T>> | undefined;

  constructor(given: XStreamSource, options: ReadXStreamOptions) {
    const { stallMs = 30_000, maxLineBytes = 1_048_576, onEvent, signal } = options;
    const tell = (event: XStreamEvent): void => {
      if (!onEvent) return;
      quietly(() => onEvent(event));
    };
    this.#refused = isRefused(given) ? given : undefined;
    this.#source = requireSource(this.#refused ? [] : given, this);
    this.#lines = new Lines(maxLineBytes);
    this.#messages = new Messages(contextOf(given), tell);
    this.#patience = new Patience(stallMs, () => {
      const said = `nothing for ${String(stallMs / 1000)} s`;
      this.#giveUp(new XApiError(endingInfo('stream-stalled', { said })));
    });
    this.#stopListening = onAbort(signal, () => {
      this.#cancelled = cancellation(signal);
      this.#giveUp(this.#cancelled);
      this.#close();
    });
  }

  next(): Promise<IteratorResult<T>> {
    if (!this.#tail) return this.#step();
    // A call that did not wait for the one before gets its turn after it.
    return this.#hold(this.#tail.then(this.#step, () => DONE));
  }

  return(): Promise<IteratorResult<T>> {
    this.#isOver = true;
    this.#close();
    this.#settle(DONE);
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** A chunk that `read` did not have at once. */
  onChunk(chunk: unknown): void {
    this.#patience.end();
    if (this.#isOver || !this.#answer) return;
    try {
      const message = this.#accept(chunk) ?? this.#take();
      if (message === PENDING) this.#patience.begin();
      else this.#settle({ value: message as T, done: false });
    } catch (error) {
      this.#giveUp(error);
    }
  }

  onError(error: unknown): void {
    if (!this.#isOver) this.#giveUp(this.#explain(error));
  }

  readonly #step = (): Promise<IteratorResult<T>> => {
    if (this.#isOver || this.#cancelled || this.#refused) return this.#finish();
    try {
      const message = this.#take();
      if (message !== PENDING) return Promise.resolve({ value: message as T, done: false });
    } catch (error) {
      return this.#fail(error);
    }
    const wait = new Promise<IteratorResult<T>>((resolve) => {
      this.#answer = resolve;
    });
    this.#wait = wait;
    this.#tail ??= wait;
    this.#patience.begin();
    return wait;
  };

  /** The next message at hand, or `PENDING`. */
  #take(): unknown {
    for (;;) {
      const line = this.#lines.next();
      let message: unknown;
      if (line === undefined) {
        const chunk = this.#read();
        if (chunk === PENDING) return PENDING;
        message = this.#accept(chunk);
      } else {
        if (line === TOO_LONG) throw new XApiError(endingInfo('line-too-long'));
        message = this.#messages.read(line);
      }
      if (message !== undefined) return message;
    }
  }

  #read(): unknown {
    if (this.#isEnding) return END;
    try {
      return this.#source.read();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** Takes a chunk in; returns it where it is a message already. */
  #accept(chunk: unknown): object | undefined {
    if (chunk === END) return this.#end();
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.#lines.push(chunk);
    else if (ArrayBuffer.isView(chunk))
      this.#lines.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    else if (Object.prototype.toString.call(chunk) === '[object ArrayBuffer]')
      this.#lines.push(new Uint8Array(chunk as ArrayBuffer));
    else if (isObject(chunk)) return this.#messages.judge(chunk);
    return undefined;
  }

  /** After the last chunk: a last line may lack its newline and be whole all the same. */
  #end(): object | undefined {
    if (this.#isEnding) throw new XApiError(endingInfo('stream-closed'));
    this.#isEnding = true;
    const rest = this.#lines.rest().trim();
    if (rest === '') return undefined;
    let message: unknown;
    try {
      message = JSON.parse(rest);
    } catch {
      throw new XApiError(this.#messages.farewell(rest) ?? endingInfo('stream-cut'));
    }
    return isObject(message) ? this.#messages.judge(message, rest) : undefined;
  }

  /** What to throw for what the source threw: an iterable's own errors stay what they are. */
  #explain(error: unknown): unknown {
    const info = readBroken(error);
    if (!info && !this.#source.isConnection) return error;
    return asXApiError(info ?? endingInfo('stream-broken', { said: messageOf(error) }), error);
  }

  #hold(promise: Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
    this.#tail = promise;
    const release = (): void => {
      if (this.#tail === promise) this.#tail = undefined;
    };
    promise.then(release, release);
    return promise;
  }

  /** Answers whoever waits. */
  #settle(result: IteratorResult<T> | Promise<IteratorResult<T>>): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (this.#tail === this.#wait) this.#tail = undefined;
    answer?.(result);
  }

  /** Ends with an error, if somebody waits for it. */
  #giveUp(error: unknown): void {
    if (this.#answer) this.#settle(this.#fail(error));
  }

  async #finish(): Promise<IteratorResult<T>> {
    const refused = this.#refused;
    this.#refused = undefined;
    if (this.#cancelled) return this.#fail(this.#cancelled);
    if (this.#isOver || !refused) return DONE;
    const { status } = refused;
    const info = await readFailedResponse(refused);
    return this.#fail(
      new XApiError(info ?? endingInfo('not-a-stream', { status }), { cause: refused }),
    );
  }

  #fail(error: unknown): Promise<IteratorResult<T>> {
    const isFirst = !this.#isOver;
    this.#isOver = true;
    this.#cancelled = undefined;
    this.#close();
    return isFirst ? Promise.reject(error) : Promise.resolve(DONE);
  }

  #close(): void {
    this.#stopListening();
    this.#patience.close();
    this.#source.close();
  }
}

/**
 * The messages of one connection, until it ends, always with an error. What X sent in whole lines is given first, then an
 * `XApiError` says why it ended: an error of X's in the stream, a stall, a close, a connection that broke, a line over the
 * limit. Keep-alives and notices are events, not messages. Errors beside a message's data are found by `getXError(message)`.
 * Leaving the loop closes the connection. `guides` of `@x-api-errors/core/guide` has `debug-streaming` and `full-buffer`.
 *
 * @param source a web or Node stream, a `Response` (one that is not a 2xx is classified and thrown), or an iterable of bytes,
 *   of text or of parsed messages
 * @throws {TypeError} at once for what cannot be read and for options that are none
 * @example
 * ```ts
 * import { getXError, readXStream } from '@x-api-errors/stream';
 *
 * const response = await fetch('https://api.x.com/2/tweets/search/stream', { headers });
 * try {
 *   for await (const message of readXStream(response)) console.log(message.data?.text);
 * } catch (error) {
 *   console.error(getXError(error)?.message); // Stream disconnected: …
 * }
 * ```
 */
export function readXStream<T = XStreamMessage>(
  source: XStreamSource,
  options: ReadXStreamOptions = {},
): AsyncIterableIterator<T> {
  requireOptions('readXStream', options, readOptions);
  return new Reader<T>(source, options);
}
