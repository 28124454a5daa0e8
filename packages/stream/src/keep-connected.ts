// One stream over many connections: connect, fill what was missed, read, and again.

import { XApiError, shouldRetry, type XErrorInfo } from '@x-api-errors/core';
import { quietly } from '@x-api-errors/core/adapter';
import { cancellation, orAbort } from './abort.ts';
import { Progress } from './checkpoint.ts';
import { endingInfo } from './endings.ts';
import { Held } from './gap.ts';
import { keepOptions, requireOptions } from './options.ts';
import { isRefused, readXStream } from './read.ts';
import { Schedule } from './schedule.ts';
import { Seen } from './seen.ts';
import { asXApiError, discard, isObject, readFailedResponse, readRejected } from './thrown.ts';
import type {
  ConnectContext,
  Gap,
  KeepConnectedOptions,
  Signal,
  XConnectionEvent,
  XStreamMessage,
  XStreamSource,
} from './types.ts';
import { sleepFor, world } from './world.ts';

/** A connection that lasted so long was healthy: the schedule begins again. */
const HEALTHY_MS = 60_000;
const STALL_MS = 30_000;

type Connect = (context: ConnectContext) => XStreamSource | PromiseLike<XStreamSource>;

/** Why something failed, and what to throw if no wait fixes it. */
interface Failure {
  readonly info: XErrorInfo;
  readonly error: unknown;
}

/** `data.id` of v2, `id_str` of v1.1. */
function defaultIdOf(message: unknown): string | undefined {
  if (!isObject(message)) return undefined;
  const { data, id_str: idText } = message;
  const id = isObject(data) && !Array.isArray(data) ? data['id'] : idText;
  return typeof id === 'string' ? id : undefined;
}

class Keeper<T> {
  readonly #connect: Connect;
  readonly #options: KeepConnectedOptions<T>;
  readonly #signal: Signal;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #stallMs: number;
  readonly #idOf: (message: T) => string | undefined;
  readonly #progress: Progress;
  readonly #schedule: Schedule;
  readonly #seen = new Seen();
  /** Connections tried since the stream was last healthy. */
  #attempt = 0;

  constructor(connect: Connect, options: KeepConnectedOptions<T>, signal: Signal) {
    const {
      now = Date.now,
      random = Math.random,
      stallMs = STALL_MS,
      idOf = defaultIdOf,
    } = options;
    this.#connect = connect;
    this.#options = options;
    this.#signal = signal;
    this.#now = now;
    this.#random = random;
    this.#stallMs = stallMs;
    this.#idOf = idOf;
    this.#progress = new Progress(options.checkpoint, now);
    this.#schedule = new Schedule(random);
  }

  async *run(): AsyncGenerator<T, undefined> {
    let failure: { readonly error: unknown } | undefined;
    try {
      yield* this.#connections();
    } catch (error) {
      failure = { error };
      throw error;
    } finally {
      const saved = this.#progress.save();
      await (failure ? saved.catch(() => undefined) : saved);
    }
    return undefined;
  }

  async *#connections(): AsyncGenerator<T> {
    const loaded = await orAbort(this.#progress.load(), this.#signal);
    if (loaded !== undefined) this.#seen.add(loaded);
    let hasGap = loaded !== undefined;
    let endedAt: number | undefined;
    for (;;) {
      const live = await this.#open();
      const openedAt = this.#now();
      const gap: Gap | undefined = hasGap
        ? {
            ...(endedAt !== undefined && { from: endedAt }),
            to: openedAt,
            ...(this.#progress.lastId !== undefined && { lastId: this.#progress.lastId }),
          }
        : undefined;
      let failed: Failure;
      try {
        failed = yield* this.#connection(live, gap);
      } finally {
        void live.return?.();
      }
      const { info } = failed;
      const silentMs =
        (info as { readonly reason?: string }).reason === 'stream-stalled' ? this.#stallMs : 0;
      endedAt = this.#now() - silentMs;
      hasGap = true;
      this.#tell({ type: 'disconnected', info });
      if (endedAt - openedAt >= HEALTHY_MS) {
        this.#schedule.reset();
        this.#attempt = 0;
      }
      await this.#wait(failed, this.#schedule, this.#attempt, true);
    }
  }

  /** Connects until a connection is open. */
  async #open(): Promise<AsyncIterator<T>> {
    for (;;) {
      this.#attempt += 1;
      const opened = await this.#tryToOpen();
      if ('next' in opened) {
        this.#tell({ type: 'connected', attempt: this.#attempt });
        return opened;
      }
      await this.#wait(opened, this.#schedule, this.#attempt, false);
    }
  }

  async #tryToOpen(): Promise<AsyncIterator<T> | Failure> {
    const { maxLineBytes } = this.#options;
    const signal = this.#signal;
    const { lastId } = this.#progress;
    let source: XStreamSource;
    try {
      const connecting = this.#connect({ attempt: this.#attempt, signal, lastId });
      source = await orAbort(connecting, signal, discard);
    } catch (error) {
      return this.#failure(error);
    }
    if (isRefused(source)) {
      const { status } = source;
      const info = await orAbort(readFailedResponse(source, this.#now()), signal);
      const told = info ?? endingInfo('not-a-stream', { status });
      return { info: told, error: new XApiError(told, { cause: source }) };
    }
    return readXStream<T>(source, {
      stallMs: this.#stallMs,
      ...(maxLineBytes !== undefined && { maxLineBytes }),
      onEvent: this.#tell,
      signal,
    })[Symbol.asyncIterator]();
  }

  /** The messages of one connection, behind those of the gap before it; returns why it ended. */
  async *#connection(live: AsyncIterator<T>, gap: Gap | undefined): AsyncGenerator<T, Failure> {
    let source: Pick<AsyncIterator<T>, 'next'> = live;
    if (gap) {
      this.#tell({ type: 'gap', ...gap });
      if (this.#options.fill) {
        source = new Held(live);
        yield* this.#filled(gap);
      }
    }
    for (;;) {
      let message: T;
      try {
        message = (await source.next()).value as T;
      } catch (error) {
        return await this.#failure(error);
      }
      if (!this.#isNew(message)) continue;
      yield message;
      await this.#progress.ask();
    }
  }

  /** What was missed, each message once, however often `fill` has to be asked. */
  async *#filled(gap: Gap): AsyncGenerator<T> {
    const schedule = new Schedule(this.#random);
    this.#progress.fillBegins();
    let count = 0;
    for (let attempt = 1; ; attempt++) {
      const recovery = this.#recover(gap);
      try {
        for (;;) {
          let next: IteratorResult<T>;
          try {
            next = await orAbort(recovery.next(), this.#signal);
          } catch (error) {
            const failure = await this.#failure(error);
            await this.#wait(failure, schedule, attempt, false);
            break;
          }
          if (next.done) {
            this.#progress.fillEnds();
            await this.#progress.ask();
            this.#tell({ type: 'filled', count });
            return;
          }
          if (!this.#isNew(next.value)) continue;
          count += 1;
          yield next.value;
          await this.#progress.ask();
        }
      } finally {
        void recovery.return(undefined).catch(() => undefined);
      }
    }
  }

  async *#recover(gap: Gap): AsyncGenerator<T, undefined> {
    yield* await this.#options.fill!({ ...gap, signal: this.#signal });
    return undefined;
  }

  /** Whether a message is to be given; one that is counts as given from here on. */
  #isNew(message: T): boolean {
    const id = this.#idOf(message) as unknown;
    const text = id === undefined || id === null ? undefined : String(id as string);
    if (text !== undefined && !this.#seen.add(text)) return false;
    this.#progress.give(text);
    return true;
  }

  /** Why something failed; an error that has nothing to do with X or the connection is thrown as it is. */
  async #failure(error: unknown): Promise<Failure> {
    if (this.#signal.aborted) throw cancellation(this.#signal);
    const info = await orAbort(readRejected(error, this.#now()), this.#signal);
    if (info.kind === 'unknown' && info.status === undefined) throw error;
    return { info, error: asXApiError(info, error) };
  }

  /** Waits as long as the schedule says, or throws what no wait fixes. */
  async #wait(
    failure: Failure,
    schedule: Schedule,
    attempt: number,
    wasOpen: boolean,
  ): Promise<void> {
    const { info, error } = failure;
    const noLimits = { maxAttempts: Infinity, maxDelayMs: Infinity, method: 'GET' };
    if (!shouldRetry(info, { attempt: Math.max(1, attempt), ...noLimits })) throw error;
    const ms = schedule.nextMs(info, { wasOpen, now: this.#now() });
    if (ms === 0) return;
    this.#tell({ type: 'waiting', ms, attempt, info });
    const { sleep = sleepFor } = this.#options;
    await orAbort(sleep(ms, this.#signal), this.#signal);
  }

  readonly #tell = (event: XConnectionEvent): void => {
    const { onEvent } = this.#options;
    if (onEvent) quietly(() => onEvent(event));
  };
}

/**
 * The messages of a stream over as many connections as it takes. Reconnects on X's published schedule, asks `fill` for what
 * each gap swallowed and gives its messages first, each id once, and saves the last id the consumer is done with: a crash
 * repeats messages and skips none. It ends by an abort or by throwing what no wait fixes: bad credentials, missing rules, a
 * plan without access. Leaving the loop closes the connection. `guides['full-buffer']` of `@x-api-errors/core/guide` tells
 * what helps against gaps beside `fill`; backfill, recovery and redundant connections are X's Enterprise features.
 *
 * @param connect opens a connection and gives what `readXStream` reads, or rejects with your client's own error
 * @throws {TypeError} at once for options that are none
 * @example
 * ```ts
 * import { keepConnected } from '@x-api-errors/stream';
 *
 * const connect = ({ signal }) => fetch('https://api.x.com/2/tweets/search/stream', { headers, signal });
 * for await (const message of keepConnected(connect, { checkpoint, fill })) await store(message);
 * ```
 */
export function keepConnected<T = XStreamMessage>(
  connect: Connect,
  options: KeepConnectedOptions<T> = {},
): AsyncIterableIterator<T> {
  if (typeof connect !== 'function')
    throw new TypeError(`connect must be a function; got ${typeof connect}`);
  requireOptions('keepConnected', options, keepOptions);
  const { signal } = options;
  const controller = new world.AbortController();
  const forward = (): void => {
    controller.abort(signal?.reason);
  };
  if (signal?.aborted) forward();
  else signal?.addEventListener('abort', forward);
  const messages = new Keeper(connect, options, controller.signal).run();
  let hasLeft = false;
  const end = <R>(result: R): R => {
    signal?.removeEventListener('abort', forward);
    controller.abort();
    return result;
  };
  const done = { value: undefined, done: true } as const;
  return {
    next: () =>
      messages.next().then(
        (result) => (result.done ? end(result) : result),
        (error: unknown) => {
          end(undefined);
          if (hasLeft) return done;
          throw error;
        },
      ),
    return: async () => {
      hasLeft = true;
      end(undefined);
      return (await messages.return(undefined)) as IteratorResult<T>;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
