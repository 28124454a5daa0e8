// One stream over many connections: connect, fill what was missed, read, and again.

import { quietly } from '@x-api-errors/core/internal';
import { onAbort, orAbort } from './abort.ts';
import { Progress } from './checkpoint.ts';
import { Held } from './gap.ts';
import { openConnection, type Connect } from './open.ts';
import { keepOptions, requireOptions } from './options.ts';
import { Retrying, type Failure } from './retrying.ts';
import { Schedule } from './schedule.ts';
import { Seen } from './seen.ts';
import { isObject } from './thrown.ts';
import type {
  Gap,
  KeepConnectedOptions,
  Signal,
  XConnectionEvent,
  XStreamMessage,
} from './types.ts';
import { clockTime, sleepFor, world } from './world.ts';

/** A connection that lasted so long was healthy: the schedule begins again. */
const HEALTHY_MS = 60_000;
const STALL_MS = 30_000;

/** `data.id` of v2, `id_str` of v1.1. */
function defaultIdOf(message: unknown): string | undefined {
  if (!isObject(message)) return undefined;
  const { data, id_str: idText } = message;
  const id = isObject(data) && !Array.isArray(data) ? data['id'] : idText;
  return typeof id === 'string' ? id : undefined;
}

/** How long nothing had been heard when a connection ended. */
const silenceOf = ({ info }: Failure, stallMs: number): number =>
  info.reason === 'stream-stalled' ? stallMs : 0;

class Keeper<T> {
  readonly #connect: Connect;
  readonly #options: KeepConnectedOptions<T>;
  readonly #signal: Signal;
  readonly #now: () => number;
  readonly #random: () => number;
  /** From JavaScript a number may come. */
  readonly #idOf: (message: T) => string | number | null | undefined;
  readonly #progress: Progress;
  readonly #retrying: Retrying;
  readonly #schedule: Schedule;
  readonly #seen = new Seen();
  /** Connections tried since the stream was last healthy. */
  #attempt = 0;

  constructor(connect: Connect, options: KeepConnectedOptions<T>, signal: Signal) {
    const { now = clockTime, random = Math.random, sleep = sleepFor, idOf = defaultIdOf } = options;
    this.#connect = connect;
    this.#options = options;
    this.#signal = signal;
    this.#now = now;
    this.#random = random;
    this.#idOf = idOf;
    this.#progress = new Progress(options.checkpoint, now);
    this.#retrying = new Retrying({ signal, now, sleep, tell: this.#tell });
    this.#schedule = new Schedule(random);
  }

  /** One generator for all that is live: each more that a message has to pass would be felt. */
  async *run(): AsyncGenerator<T, undefined> {
    let failure: { readonly error: unknown } | undefined;
    let live: AsyncIterator<T> | undefined;
    try {
      let gap = await this.#firstGap();
      for (;;) {
        live = await this.#open();
        const openedAt = this.#now();
        const source = gap && this.#options.fill ? new Held(live) : live;
        if (gap) yield* this.#fillGap({ ...gap, to: openedAt });
        let ended: Failure;
        for (;;) {
          let message: T;
          try {
            message = (await source.next()).value as T;
          } catch (error) {
            ended = await this.#retrying.failureOf(error);
            break;
          }
          if (!this.#isNew(message)) continue;
          yield message;
          const saving = this.#progress.ask();
          if (saving) await orAbort(saving, this.#signal);
        }
        gap = await this.#reconnect(ended, openedAt);
      }
    } catch (error) {
      failure = { error };
      throw error;
    } finally {
      void live?.return?.();
      const saving = this.#progress.finish();
      // What is not saved comes again; why it ended must not get lost.
      await (failure ? saving.catch(() => undefined) : saving);
    }
  }

  /** What was missed before this process was started. */
  async #firstGap(): Promise<Omit<Gap, 'to'> | undefined> {
    const lastId = await orAbort(this.#progress.load(), this.#signal);
    if (lastId === undefined) return undefined;
    this.#seen.add(lastId);
    return { lastId };
  }

  /** Connects until a connection is open. */
  async #open(): Promise<AsyncIterator<T>> {
    const { maxLineBytes, stallMs = STALL_MS } = this.#options;
    const signal = this.#signal;
    const onEvent = this.#tell;
    const options = {
      stallMs,
      onEvent,
      signal,
      ...(maxLineBytes !== undefined && { maxLineBytes }),
    };
    for (;;) {
      const attempt = (this.#attempt += 1);
      const { lastId } = this.#progress;
      const context = { attempt, signal, lastId };
      const opened = await openConnection<T>(this.#connect, context, options, this.#retrying);
      if ('next' in opened) {
        this.#tell({ type: 'connected', attempt });
        return opened;
      }
      await this.#retrying.wait(opened, { schedule: this.#schedule, attempt, wasOpen: false });
    }
  }

  /** After the end of a connection: waits, and returns what begins to be missed. */
  async #reconnect(ended: Failure, openedAt: number): Promise<Omit<Gap, 'to'>> {
    const { stallMs = STALL_MS } = this.#options;
    const from = this.#now() - silenceOf(ended, stallMs);
    const { lastId } = this.#progress;
    this.#tell({ type: 'disconnected', info: ended.info });
    const attempt = this.#attempt;
    if (from - openedAt >= HEALTHY_MS) {
      this.#schedule.reset();
      this.#attempt = 0;
    }
    await this.#retrying.wait(ended, { schedule: this.#schedule, attempt, wasOpen: true });
    return { from, ...(lastId !== undefined && { lastId }) };
  }

  /** What was missed, each message once, however often `fill` has to be asked. */
  async *#fillGap(gap: Gap): AsyncGenerator<T> {
    this.#tell({ type: 'gap', ...gap });
    const { fill } = this.#options;
    if (!fill) return;
    const schedule = new Schedule(this.#random);
    this.#progress.fillBegins();
    let count = 0;
    for (let attempt = 1; ; attempt++) {
      const recovered = recover(() => fill({ ...gap, signal: this.#signal }));
      try {
        for (;;) {
          const { done, value } = await orAbort(recovered.next(), this.#signal);
          if (done) break;
          if (!this.#isNew(value)) continue;
          count += 1;
          yield value;
          void this.#progress.ask();
        }
        break;
      } catch (error) {
        const failure = await this.#retrying.failureOf(error);
        await this.#retrying.wait(failure, { schedule, attempt, wasOpen: false });
      } finally {
        void recovered.return(undefined).catch(() => undefined);
      }
    }
    this.#progress.fillEnds();
    await orAbort(this.#progress.ask(), this.#signal);
    this.#tell({ type: 'filled', count });
  }

  /** Whether a message is to be given; one that is counts as given from here on. */
  #isNew(message: T): boolean {
    const given: string | number | null | undefined = this.#idOf(message);
    const id = given === undefined || given === null ? undefined : String(given);
    if (id !== undefined && !this.#seen.add(id)) return false;
    this.#progress.give(id);
    return true;
  }

  readonly #tell = (event: XConnectionEvent): void => {
    const { onEvent } = this.#options;
    if (!onEvent) return;
    quietly(() => onEvent(event));
  };
}

async function* recover<T>(
  ask: () => ReturnType<NonNullable<KeepConnectedOptions<T>['fill']>>,
): AsyncGenerator<T, undefined> {
  yield* await ask();
}

/**
 * The messages of a stream over as many connections as it takes. Reconnects on X's published schedule, calls `fill` for what
 * was missed in each gap and gives its messages first, each id once, and saves the last id the consumer is done with: a crash
 * repeats messages and skips none. It ends by an abort or by throwing what waiting cannot fix: bad credentials, missing rules, a
 * plan without access. Leaving the loop closes the connection.
 *
 * What helps against gaps beside `fill` is in `guides['full-buffer']` of `@x-api-errors/core/guide`: search is open to all
 * plans; backfill, recovery and redundant connections are Enterprise only.
 *
 * @param connect opens a connection and returns what `readXStream` reads, or rejects with your client's own error
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
  const stopListening = onAbort(signal, () => {
    controller.abort(signal?.reason);
  });
  const messages = new Keeper(connect, options, controller.signal).run();
  let hasLeft = false;
  const end = (): void => {
    stopListening();
    controller.abort();
  };
  return {
    async next() {
      try {
        return await messages.next();
      } catch (error) {
        end();
        // The wait that `return` ended.
        if (hasLeft) return { value: undefined, done: true };
        throw error;
      }
    },
    async return() {
      hasLeft = true;
      end();
      await messages.return(undefined);
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
