// The schedule on a clock moved by hand, gaps, fills, checkpoints.

import { describe, expect, it, vi } from 'vitest';
import { XApiError, classify, type XErrorInfo } from '@x-api-errors/core';
import { makeXFailure, type XFailureKey } from '@x-api-errors/testing';
import {
  getXError,
  keepConnected,
  type ConnectContext,
  type FillContext,
  type KeepConnectedOptions,
  type XConnectionEvent,
  type XStreamMessage,
  type XStreamSource,
} from '../src/index.ts';
import { readAll, seeded } from './support.ts';

const START = 1_795_348_800_000;
const post = (id: number): XStreamMessage => ({ data: { id: String(id) } });
const idsOf = (messages: readonly XStreamMessage[]): number[] =>
  messages.map(({ data }) => Number(data?.id));
const failureOf = (key: XFailureKey, now: number): Response => {
  const { status, headers, body } = makeXFailure(key, { now });
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status: status!,
    headers: headers as Record<string, string>,
  });
};

/** What a connection does: gives messages, for so long, then ends. */
interface Play {
  readonly messages?: readonly unknown[];
  readonly lastsMs?: number;
  /** Thrown at the end; nothing is a close. */
  readonly error?: unknown;
}

/** A stream whose clock is moved by hand: by sleeping, and by connections that last. */
class Stage {
  time = START;
  readonly events: XConnectionEvent[] = [];
  readonly connects: { readonly at: number; readonly context: ConnectContext }[] = [];
  readonly waits: number[] = [];
  readonly closed: number[] = [];
  random = (): number => 0;

  options(more: KeepConnectedOptions = {}): KeepConnectedOptions {
    return {
      now: () => this.time,
      random: () => this.random(),
      sleep: (ms) => {
        this.waits.push(ms);
        this.time += ms;
        return Promise.resolve();
      },
      onEvent: (event) => this.events.push(event),
      ...more,
    };
  }

  /** Plays one after the other; a key, an error or a number stands for a failed connect; in the end 401. */
  connect(
    ...plays: (Play | XFailureKey | Error)[]
  ): (context: ConnectContext) => Promise<XStreamSource> {
    const rest = [...plays];
    return (context) => {
      this.connects.push({ at: this.time, context });
      const play = rest.shift() ?? { status: 401 };
      if (play instanceof Error) return Promise.reject(play);
      if (typeof play !== 'object' || 'status' in play || 'reason' in play || 'code' in play)
        return Promise.resolve(failureOf(play as XFailureKey, this.time));
      return Promise.resolve(this.#source(play as Play, this.connects.length));
    };
  }

  #source({ messages = [], lastsMs = 0, error }: Play, index: number): XStreamSource {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const stage = this;
    return (async function* () {
      try {
        for (const message of messages) {
          await Promise.resolve();
          yield message;
        }
        stage.time += lastsMs;
        if (error !== undefined) throw error as Error;
      } finally {
        stage.closed.push(index);
      }
    })();
  }

  /** When it connected, in ms after the failure before. */
  types(): string[] {
    return this.events.map(({ type }) => type);
  }
}

const reset = (): Error => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const refusedByNode = (): Error =>
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('the schedule', () => {
  it.each<[string, (Play | XFailureKey | Error)[], number[]]>([
    [
      'lost connections: at once, then 250 ms more each time, up to 16 s',
      [{ error: reset() }, ...Array.from({ length: 66 }, refusedByNode)],
      Array.from({ length: 66 }, (_, index) => Math.min(250 * (index + 1), 16_000)),
    ],
    [
      'errors of X: 5 s doubling up to 320 s',
      Array<XFailureKey>(9).fill({ status: 503 }),
      [5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 320_000, 320_000],
    ],
    [
      'too many connections: 1 minute doubling up to 15',
      Array<XFailureKey>(7).fill('connection-limit'),
      [60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000],
    ],
    [
      'closes: at once, then 5 s doubling',
      Array.from({ length: 5 }, (): Play => ({ messages: [] })),
      [5000, 10_000, 20_000, 40_000],
    ],
    [
      'each on its own ladder',
      [
        { error: reset() },
        refusedByNode(),
        { status: 503 },
        'connection-limit',
        refusedByNode(),
        { status: 503 },
        'connection-limit',
      ],
      [250, 5000, 60_000, 500, 10_000, 120_000],
    ],
    ['subscriptions under way: a minute', [{ reason: 'ProvisioningSubscription' }], [60_000]],
  ])('%s', async (_name, plays, waits) => {
    const stage = new Stage();
    const { info } = await readAll(keepConnected(stage.connect(...plays), stage.options()));
    expect(info?.kind).toBe('authentication');
    expect(stage.waits).toEqual(waits);
  });

  it('429 without an instant waits longer each time; with one never less than X asked for', async () => {
    const stage = new Stage();
    const bare = (): Response =>
      new Response(
        '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
        { status: 429 },
      );
    const dated = (): Response =>
      new Response('', {
        status: 429,
        headers: {
          'x-rate-limit-remaining': '0',
          'x-rate-limit-reset': String((stage.time + 700_000) / 1000),
        },
      });
    const answers = [bare, bare, bare, dated];
    const connect = (): Response => answers.shift()?.() ?? failureOf({ status: 401 }, stage.time);
    await readAll(keepConnected(connect, stage.options()));
    expect(stage.waits).toEqual([60_000, 120_000, 240_000, 701_000]);
  });

  it('chance only makes it later, by a tenth and 5 s at most', async () => {
    const stage = new Stage();
    stage.random = seeded(11);
    const plays: XFailureKey[] = Array<XFailureKey>(8).fill({ status: 500 });
    await readAll(keepConnected(stage.connect(...plays), stage.options()));
    const steps = [5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 320_000];
    expect(stage.waits).toHaveLength(steps.length);
    for (const [index, step] of steps.entries()) {
      expect(stage.waits[index]).toBeGreaterThanOrEqual(step);
      expect(stage.waits[index]).toBeLessThanOrEqual(step + Math.min(step / 10, 5000) + 1);
    }
  });

  it('begins again after a healthy minute, and only then', async () => {
    const stage = new Stage();
    const brief: Play = { lastsMs: 59_999 };
    const healthy: Play = { lastsMs: 60_000 };
    await readAll(
      keepConnected(stage.connect(brief, brief, brief, healthy, brief, brief), stage.options()),
    );
    expect(stage.waits).toEqual([5000, 10_000, /* healthy: at once */ 5000, 10_000]);
    expect(stage.connects.map(({ context }) => context.attempt)).toEqual([1, 2, 3, 4, 1, 2, 3]);
  });

  it('a drop in which X says to wait is not answered at once', async () => {
    const stage = new Stage();
    const tooMany = makeXFailure({ reason: 'TooManyConnections' }).body;
    await readAll(keepConnected(stage.connect({ messages: [tooMany] }), stage.options()));
    expect(stage.waits).toEqual([60_000]);
  });

  it('gives connect the attempt, the last id and a signal that ends with the loop', async () => {
    const stage = new Stage();
    const big = { data: { id: '1000000000000000000000' } };
    const stream = keepConnected(
      stage.connect({ messages: [post(9), big, post(10)] }, { messages: [post(11)] }),
      stage.options(),
    );
    for await (const message of stream) if (message.data?.id === '11') break;
    const [first, second] = stage.connects.map(({ context }) => context);
    expect([first?.attempt, first?.lastId]).toEqual([1, undefined]);
    expect([second?.attempt, second?.lastId]).toEqual([2, big.data.id]);
    expect(second?.signal.aborted).toBe(true);
    expect(stage.closed).toEqual([1, 2]);
  });
});

describe('what no wait fixes', () => {
  it.each<[XFailureKey, string]>([
    [{ status: 401 }, 'authentication'],
    [{ status: 402 }, 'billing'],
    ['no-rules', 'rules'],
    ['client-not-enrolled', 'access'],
    [{ status: 404 }, 'not-found'],
  ])('%o ends it by throwing', async (key, kind) => {
    const stage = new Stage();
    const { error, info } = await readAll(keepConnected(stage.connect(key), stage.options()));
    expect(error).toBeInstanceOf(XApiError);
    expect(info?.kind).toBe(kind);
    expect(stage.waits).toEqual([]);
  });

  it('so does what X says in the stream, after what came before it', async () => {
    const stage = new Stage();
    const play: Play = { messages: [post(1), makeXFailure({ reason: 'InvalidRules' }).body] };
    const { messages, info } = await readAll(keepConnected(stage.connect(play), stage.options()));
    expect(idsOf(messages)).toEqual([1]);
    expect(info?.kind).toBe('rules');
    expect(stage.types()).toEqual(['connected', 'disconnected']);
  });

  it("a client's own error is read, with an info or without", async () => {
    const host = (members: object): Error => Object.assign(new Error('mine'), members);
    const info = classify({ status: 403, body: makeXFailure('client-not-enrolled').body });
    const errors: [Error, Partial<XErrorInfo>][] = [
      [host({ xError: info }), { kind: 'access' }],
      [
        host({ response: { status: 401, headers: {}, data: { title: 'Unauthorized' } } }),
        { kind: 'authentication', status: 401 },
      ],
      [host({ response: { statusCode: 410, headers: {}, body: '' } }), { kind: 'retired' }],
      [host({ response: failureOf('no-rules', START) }), { kind: 'rules' }],
      [
        host({ name: 'ApiError', status: 402, headers: new Headers(), data: undefined }),
        { kind: 'billing' },
      ],
    ];
    for (const [error, expected] of errors) {
      const outcome = await readAll(
        keepConnected(new Stage().connect(error), new Stage().options()),
      );
      expect(outcome.info).toMatchObject(expected);
      expect((outcome.error as Error).cause).toBe(error);
    }
  });

  it("a client's own network error is waited for", async () => {
    const stage = new Stage();
    const fetchFailed = new TypeError('fetch failed', { cause: refusedByNode() });
    const xdk = Object.assign(new Error('HTTP 0'), { status: 0, data: fetchFailed });
    await readAll(keepConnected(stage.connect(fetchFailed, xdk), stage.options()));
    expect(stage.waits).toEqual([250, 500]);
  });

  it('an error that is not about X reaches you as it is', async () => {
    const mine = new RangeError('mine');
    const stage = new Stage();
    expect((await readAll(keepConnected(stage.connect(mine), stage.options()))).error).toBe(mine);
    const throwing = (): never => {
      throw mine;
    };
    expect((await readAll(keepConnected(throwing, stage.options()))).error).toBe(mine);
    expect(
      (await readAll(keepConnected(stage.connect({ error: mine }), stage.options()))).error,
    ).toBe(mine);
    const { error } = await readAll(keepConnected(() => 5 as never, stage.options()));
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe('a gap', () => {
  it('is every reconnect, and the first connect with a loaded id', async () => {
    const stage = new Stage();
    const asked: FillContext[] = [];
    const fill = (context: FillContext): XStreamMessage[] => {
      asked.push(context);
      return [post(context.lastId === '100' ? 101 : 106), post(105)];
    };
    const checkpoint = { load: () => '100', save: () => undefined };
    const { messages } = await readAll(
      keepConnected(
        stage.connect(
          { messages: [post(104), post(105)], lastsMs: 70_000 },
          { status: 503 },
          { messages: [post(107)] },
        ),
        stage.options({ fill, checkpoint }),
      ),
    );
    expect(idsOf(messages)).toEqual([101, 105, 104, 106, 107]);
    expect(asked.map(({ signal: _, ...gap }) => gap)).toEqual([
      { to: START, lastId: '100' },
      { from: START + 70_000, to: START + 75_000, lastId: '105' },
    ]);
    expect(stage.types()).toEqual([
      'connected',
      'gap',
      'filled',
      'disconnected',
      'waiting',
      'connected',
      'gap',
      'filled',
      'disconnected',
      'waiting',
    ]);
    expect(stage.events).toContainEqual({ type: 'filled', count: 2 });
    expect(stage.events).toContainEqual({ type: 'filled', count: 1 });
    expect(stage.events).toContainEqual(
      expect.objectContaining({ type: 'waiting', ms: 5000, attempt: 1 }),
    );
    expect(stage.events).toContainEqual({
      type: 'gap',
      from: START + 70_000,
      to: START + 75_000,
      lastId: '105',
    });
  });

  it('is none at the first connect, nor after a failed one', async () => {
    const stage = new Stage();
    const fill = (): never => {
      throw new Error('not asked for');
    };
    const { info } = await readAll(
      keepConnected(
        stage.connect({ status: 503 }, { messages: [post(1)] }, { status: 401 }),
        stage.options({ fill }),
      ),
    );
    expect(info?.kind).toBe('authentication');
    expect(stage.types()).not.toContain('gap');
  });

  it('is told without a fill, too', async () => {
    const stage = new Stage();
    await readAll(keepConnected(stage.connect({ messages: [post(1)] }, {}), stage.options()));
    expect(stage.events).toContainEqual({ type: 'gap', from: START, to: START, lastId: '1' });
  });

  it('holds 10,000 live messages while fill runs, then the source waits', async () => {
    const stage = new Stage();
    let taken = 0;
    let open: (() => void) | undefined;
    const isFull = new Promise<void>((resolve) => {
      open = resolve;
    });
    const live = {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          taken++;
          if (taken === 10_000) setTimeout(() => open?.(), 50);
          return Promise.resolve(
            taken > 12_000
              ? { done: true as const, value: undefined }
              : { done: false as const, value: post(1000 + taken) },
          );
        },
      }),
    };
    let takenWhileFilling = 0;
    const fill = async function* (): AsyncGenerator<XStreamMessage> {
      yield post(1);
      await isFull;
      takenWhileFilling = taken;
      yield post(2);
    };
    const sources: (XStreamSource | Response)[] = [live];
    const connect = (): XStreamSource => sources.shift() ?? failureOf({ status: 401 }, stage.time);
    const { messages } = await readAll(
      keepConnected(
        connect,
        stage.options({ fill, checkpoint: { load: () => '0', save: () => undefined } }),
      ),
    );
    expect(takenWhileFilling).toBe(10_000);
    expect(idsOf(messages)).toEqual([
      1,
      2,
      ...Array.from({ length: 12_000 }, (_, index) => 1001 + index),
    ]);
  });

  it('a failing fill is asked again on the schedule, and gives each id once', async () => {
    const stage = new Stage();
    const saved: string[] = [];
    let asked = 0;
    const fill = async function* (): AsyncGenerator<XStreamMessage> {
      asked++;
      yield post(9);
      await Promise.resolve();
      if (asked < 4) throw new XApiError(classify({ status: 503 })!);
      yield post(8);
    };
    const checkpoint = {
      load: () => '7',
      save: (id: string) => {
        saved.push(id);
      },
    };
    const stream = keepConnected(
      stage.connect({ messages: [post(10)] }),
      stage.options({ fill, checkpoint }),
    );
    const read: number[] = [];
    const savedBefore: (string | undefined)[] = [];
    await (async () => {
      for await (const message of stream) {
        read.push(Number(message.data?.id));
        savedBefore.push(saved.at(-1));
        stage.time += 5000;
      }
    })().catch(() => undefined);
    expect(asked).toBe(4);
    expect(stage.waits.slice(0, 3)).toEqual([5000, 10_000, 20_000]);
    expect(read).toEqual([9, 8, 10]);
    // The newest came first: the checkpoint may not pass before the rest is there.
    expect(savedBefore).toEqual([undefined, undefined, '9']);
    expect(saved).toEqual(['9', '10']);
  });

  it('a fill that no wait fixes ends it, and saves nothing beyond the gap', async () => {
    const stage = new Stage();
    const saved: string[] = [];
    const fill = async function* (): AsyncGenerator<XStreamMessage> {
      await Promise.resolve();
      yield post(9);
      throw new XApiError(classify({ status: 401 })!);
    };
    const checkpoint = { load: () => '7', save: (id: string) => saved.push(id) };
    const { messages, info } = await readAll(
      keepConnected(stage.connect({ messages: [post(10)] }), stage.options({ fill, checkpoint })),
    );
    expect(idsOf(messages)).toEqual([9]);
    expect(info?.kind).toBe('authentication');
    expect(saved).toEqual([]);
    expect(stage.closed).toEqual([1]);
  });

  it('messages without an id are never dropped, nor those of an idOf of yours', async () => {
    const nameless = { delete: { status: { id_str: '1' } } };
    const stage = new Stage();
    const play: Play = {
      messages: [nameless, nameless, { id_str: '5' }, { id_str: '5' }, post(6), post(6)],
    };
    const { messages } = await readAll(keepConnected(stage.connect(play), stage.options()));
    expect(messages).toEqual([nameless, nameless, { id_str: '5' }, post(6)]);
    const idOf = ({ key }: XStreamMessage): string | undefined => key as string | undefined;
    const own: Play = { messages: [{ key: 'a' }, { key: 'a' }, post(1), post(1)] };
    expect(
      (await readAll(keepConnected(new Stage().connect(own), new Stage().options({ idOf }))))
        .messages,
    ).toEqual([{ key: 'a' }, post(1), post(1)]);
  });

  it('the last 10,000 ids are known', async () => {
    const stage = new Stage();
    const ids = Array.from({ length: 10_001 }, (_, index) => post(index + 1));
    const play: Play = { messages: [...ids, post(2), post(10_001), post(1)] };
    const { messages } = await readAll(keepConnected(stage.connect(play), stage.options()));
    expect(idsOf(messages.slice(10_001))).toEqual([1]);
  });
});

describe('a checkpoint', () => {
  it('is saved when the consumer asks for the next, once a second at most, and at the end', async () => {
    const stage = new Stage();
    const saved: [string, number][] = [];
    const checkpoint = {
      load: () => Promise.resolve(undefined),
      save: (id: string) => Promise.resolve(saved.push([id, stage.time - START])),
    };
    const play: Play = { messages: Array.from({ length: 30 }, (_, index) => post(index + 1)) };
    const stream = keepConnected(stage.connect(play), stage.options({ checkpoint }));
    for await (const message of stream) {
      if (message.data?.id === '26') break;
      stage.time += 100;
    }
    // 26 was given and not done with.
    expect(saved).toEqual([
      ['1', 100],
      ['11', 1100],
      ['21', 2100],
      ['25', 2500],
    ]);
  });

  it('may hold a number, from JavaScript', async () => {
    const stage = new Stage();
    const seen: unknown[] = [];
    const checkpoint = { load: () => 9 as never, save: () => undefined };
    const connect = ({ lastId }: ConnectContext) => {
      seen.push(lastId);
      return [post(9), post(10)];
    };
    const stream = keepConnected(connect, stage.options({ checkpoint }));
    expect((await stream.next()).value).toEqual(post(10));
    await stream.return?.();
    expect(seen).toEqual(['9']);
  });

  it('that fails ends the stream and reaches you as it is', async () => {
    const mine = new Error('disk full');
    const save = (): never => {
      throw mine;
    };
    const stage = new Stage();
    const play: Play = { messages: [post(1), post(2)] };
    const { messages, error } = await readAll(
      keepConnected(stage.connect(play), stage.options({ checkpoint: { load: () => null, save } })),
    );
    expect(idsOf(messages)).toEqual([1]);
    expect(error).toBe(mine);
    expect(stage.closed).toEqual([1]);
    const load = (): Promise<never> => Promise.reject(mine);
    expect(
      (
        await readAll(
          keepConnected(stage.connect(play), stage.options({ checkpoint: { load, save } })),
        )
      ).error,
    ).toBe(mine);
  });
});

describe('an abort', () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  const places: [
    string,
    (
      stage: Stage,
    ) => [
      (context: ConnectContext) => XStreamSource | Promise<XStreamSource>,
      KeepConnectedOptions,
    ],
  ][] = [
    ['connect', () => [never, {}]],
    ['a wait', (stage) => [stage.connect({ status: 503 }), { sleep: never }]],
    [
      "the library's own wait",
      (stage) => [stage.connect({ status: 503 }), { sleep: undefined as never }],
    ],
    ['a read', () => [() => new ReadableStream(), {}]],
    ['load', () => [never, { checkpoint: { load: never, save: never } }]],
    [
      'fill',
      () => [
        () => new ReadableStream(),
        { checkpoint: { load: () => '1', save: never }, fill: never },
      ],
    ],
    [
      'the messages of fill',
      () => [
        () => new ReadableStream(),
        {
          checkpoint: { load: () => '1', save: never },
          fill: () => ({ [Symbol.asyncIterator]: () => ({ next: never }) }),
        },
      ],
    ],
    [
      'the wait of a failing fill',
      (stage) => [
        () => new ReadableStream(),
        {
          checkpoint: { load: () => '1', save: never },
          sleep: never,
          fill: () => Promise.reject(failing(stage)),
        },
      ],
    ],
  ];
  const failing = (_stage: Stage): Error => new XApiError(classify({ status: 503 })!);

  it.each(places)('ends %s, and is cancelled', async (_name, set) => {
    const stage = new Stage();
    const controller = new AbortController();
    const [connect, more] = set(stage);
    const options = Object.fromEntries(
      Object.entries(stage.options({ ...more, signal: controller.signal })).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const outcome = readAll(keepConnected(connect, options));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const reason = new Error('mine');
    controller.abort(reason);
    const { error, info } = await outcome;
    expect(info).toMatchObject({ kind: 'cancelled', fault: 'caller' });
    expect((error as Error).cause).toBe(reason);
  });

  it.each([
    ['aborts', 'cancelled'],
    ['leaves the loop', undefined],
  ])('a save that hangs holds nobody up who %s', async (how, kind) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const stage = new Stage();
      const controller = new AbortController();
      const save = vi.fn(never);
      const play: Play = { messages: [post(1), post(2), post(3)] };
      const { signal } = controller;
      const checkpoint = { load: () => undefined, save };
      const stream = keepConnected(stage.connect(play), stage.options({ checkpoint, signal }));
      expect((await stream.next()).value).toEqual(post(1));
      const next = stream.next().then(
        ({ done }) => ({ done, kind: undefined }),
        (error: unknown) => ({ done: undefined, kind: getXError(error)?.kind }),
      );
      await vi.advanceTimersByTimeAsync(0);
      expect(save).toHaveBeenCalledWith('1');
      let left: unknown;
      if (how === 'aborts') controller.abort();
      else left = stream.return?.();
      await vi.advanceTimersByTimeAsync(5000);
      await left;
      expect(await next).toEqual({ done: kind ? undefined : true, kind });
      expect(save).toHaveBeenCalledTimes(1);
      expect(stage.closed).toEqual([1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('waits for a save under way, and saves what was done since', async () => {
    const stage = new Stage();
    const controller = new AbortController();
    const saved: string[] = [];
    const save = async (id: string): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      saved.push(id);
    };
    const play: Play = { messages: [post(1), post(2)] };
    const { signal } = controller;
    const checkpoint = { load: () => undefined, save };
    const stream = keepConnected(stage.connect(play), stage.options({ checkpoint, signal }));
    await stream.next();
    const next = stream.next();
    setTimeout(() => {
      controller.abort();
    }, 5);
    await expect(next).rejects.toMatchObject({ xError: { kind: 'cancelled' } });
    expect(saved).toEqual(['1']);
  });

  it('closes a connection that opens too late', async () => {
    const controller = new AbortController();
    let cancelled = 0;
    let open: ((source: XStreamSource) => void) | undefined;
    const connect = (): Promise<XStreamSource> =>
      new Promise((resolve) => {
        open = resolve;
      });
    const outcome = readAll(keepConnected(connect, { signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    expect((await outcome).info?.kind).toBe('cancelled');
    open?.(
      new Response(
        new ReadableStream({
          cancel: () => {
            cancelled++;
          },
        }),
      ),
    );
    await expect.poll(() => cancelled).toBe(1);
  });

  it('leaving from elsewhere ends a pending next', async () => {
    const stream = keepConnected(() => new ReadableStream());
    const next = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await stream.return!();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});

describe('misuse', () => {
  it.each([
    ['x', {}, /connect must be a function/],
    [() => [], { fil: 1 }, /keepConnected has no option fil/],
    [() => [], { checkpoint: { load: 1 } }, /checkpoint must be { load\(\), save\(lastId\) }/],
    [() => [], { signal: {} }, /signal must be an AbortSignal/],
  ])('%o, %o is reported at once', (connect, options, message) => {
    expect(() => keepConnected(connect as never, options as never)).toThrow(message);
  });

  it('what onEvent throws is swallowed', async () => {
    const onEvent = (): never => {
      throw new Error('mine');
    };
    const stage = new Stage();
    const { error } = await readAll(
      keepConnected(stage.connect({}, {}), stage.options({ onEvent })),
    );
    expect(getXError(error)?.kind).toBe('authentication');
  });
});
