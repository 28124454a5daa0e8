// Limits in Redis, shared by all processes that use one prefix; beside it this process' memory, for when Redis is away.

import { makeLink } from './away.ts';
import { isCutOff, isReady, requireClient, scriptOf, type RedisClient } from './client.ts';
import { makeMemory } from './memory-store.ts';
import { LEARN, PEEK, TAKE } from './scripts.ts';
import {
  KEEP_MS,
  type Ask,
  type Gate,
  type LimitStore,
  type Moment,
  type Place,
  type Told,
  type Verdict,
} from './store.ts';
import { knownOf, learnArguments, takeArguments, verdictOf, type Lesson } from './script-values.ts';
import type { WaitEvent } from './types.ts';
import { later, world } from './world.ts';

export interface RedisStoreOptions {
  /** Before every key; one prefix is one app of X's. `x-limits:` is the default. */
  readonly prefix?: string;
}

/** A lease is renewed this often while calls are under way. */
const RENEW_MS = 3000;
/** So many buckets are brought to a Redis that is back at a time. */
const BROUGHT_AT_ONCE = 100;
/** Names this process had. */
const MAX_NAMES = 10;

/** A place in Redis, and its like in memory. */
interface SharedPlace extends Place {
  readonly memory: Place;
  readonly takenAt: number;
  /** The name of this process under which Redis knows it; '' while it does not. */
  owner: string;
}

const NOTHING: Told = { answered: false, rateLimits: [] };

/**
 * Keeps limits in the Redis (or Valkey) of a client you have: processes and machines with one prefix share them. A Redis
 * that does not answer holds up no call; each process goes on by its own memory until it is back.
 *
 * @param client of ioredis, iovalkey or node-redis, connected by you
 * @throws {TypeError} on anything else than a client, and on an empty prefix
 * @example
 * ```ts
 * import { Redis } from 'ioredis';
 * import { redisStore, xLimits } from '@x-api-errors/limits';
 *
 * const limits = xLimits({ store: redisStore(new Redis()) });
 * ```
 */
export function redisStore(
  client: RedisClient,
  { prefix = 'x-limits:' }: RedisStoreOptions = {},
): LimitStore {
  requireClient(client);
  if (typeof (prefix as unknown) !== 'string' || prefix === '')
    throw new TypeError('prefix must be a string that is not empty');
  const [take, learn, peek] = [TAKE, LEARN, PEEK].map((script) => scriptOf(client, script)) as [
    ReturnType<typeof scriptOf>,
    ReturnType<typeof scriptOf>,
    ReturnType<typeof scriptOf>,
  ];
  const memory = makeMemory();
  const listeners: ((event: WaitEvent) => void)[] = [];
  const tell = (event: WaitEvent): void => {
    for (const listener of listeners) listener(event);
  };

  // A cluster keeps what stands in braces in one place, as a script's keys have to be.
  const root = /\{[^{}]+\}/.test(prefix) ? prefix : `${prefix}{${prefix.replace(/[{}]/g, '')}}`;
  const keysOf = ({ route, asker }: Pick<Ask, 'route' | 'asker'>): string[] => [
    `${root}:app`,
    `${root}:processes`,
    `${root}:${route}`,
    `${root}:${route}:${asker}`,
  ];

  const nameProcess = (): string => world.crypto.randomUUID();
  /** This process for Redis: a new one after each time away, so that what Redis still runs for the old one lapses. */
  let me = nameProcess();
  let gone: string[] = [];
  /** The gate as it was when Redis went away: it may have been opened since. */
  let oldGate: Gate | undefined;
  const places = new Set<SharedPlace>();
  let isRenewing = false;
  /** When a call last said what time it is. */
  let last: Moment = { now: 0, xNow: undefined };

  const teach = (ask: Ask, lesson: Lesson, at: Moment = ask): Promise<unknown> =>
    learn(keysOf(ask), learnArguments(me, at, lesson));

  /** What is under way here, by bucket: it is Redis' to count from now on. */
  const handOver = (): Promise<unknown>[] => {
    const held = new Map<string, { readonly ask: Ask; held: number }>();
    for (const place of places) {
      place.owner = me;
      if (!place.ask.takesPlace) continue;
      const key = keysOf(place.ask)[3]!;
      const entry = held.get(key) ?? { ask: place.ask, held: 0 };
      entry.held++;
      held.set(key, entry);
    }
    return [...held.values()].map((entry) =>
      teach({ ...entry.ask, ...last }, { held: entry.held, told: NOTHING }),
    );
  };

  /** All limits this process knows, not too many at once. */
  const bring = async (): Promise<void> => {
    let lessons: Promise<unknown>[] = [];
    for (const { ask, told } of memory.recall(last)) {
      lessons.push(link.ask(() => teach(ask, { held: 0, told })));
      if (lessons.length < BROUGHT_AT_ONCE) continue;
      await Promise.all(lessons);
      lessons = [];
    }
  };

  const greet = (): Promise<unknown> => {
    gone = [...gone, me].slice(-MAX_NAMES);
    me = nameProcess();
    const nobody = { route: '', asker: '', takesPlace: false, gates: true, ...last };
    const gate = memory.gate();
    const lesson = { held: 0, gone, isOldGate: gate === oldGate, told: { ...NOTHING, gate } };
    return Promise.all([teach(nobody, lesson), ...handOver()]);
  };

  const link = makeLink({
    mayTry: () => isReady(client),
    isCutOff: () => isCutOff(client),
    greet,
    onAway(error) {
      oldGate = memory.gate();
      tell({ type: 'store-away', error });
    },
    onBack() {
      gone = [];
      void bring();
      tell({ type: 'store-back' });
    },
  });

  /** Holds the leases of what is under way, and gives up places that have been kept too long. */
  const renew = (): void => {
    if (isRenewing) return;
    isRenewing = true;
    later(() => {
      isRenewing = false;
      const now = Date.now();
      for (const place of places)
        if (now - place.takenAt > KEEP_MS) void settle(place, NOTHING, place.ask);
      const [any] = places;
      if (!any) return;
      void link.ask(() => teach(any.ask, { held: 0, told: NOTHING }));
      renew();
    }, RENEW_MS);
  };

  const settle = async (place: SharedPlace, told: Told, at: Moment): Promise<void> => {
    if (!places.delete(place)) return;
    memory.done(place.memory, told, at);
    const { number, isGateProbe, ask } = place;
    await link.ask(() => {
      const isKnown = place.owner === me && ask.takesPlace;
      return teach(ask, { number, isGateProbe, told, held: isKnown ? -1 : 0 }, at);
    });
  };

  const keep = (place: Omit<SharedPlace, 'takenAt'>): Verdict => {
    const kept = { ...place, takenAt: Date.now() };
    places.add(kept);
    renew();
    return { is: 'go', place: kept };
  };

  return {
    async take(ask) {
      last = ask;
      const name = me;
      const reply = await link.ask(
        () => take(keysOf(ask), takeArguments(name, ask)) as Promise<readonly unknown[]>,
      );
      if (!reply) {
        const verdict = memory.take(ask);
        if (verdict.is !== 'go') return verdict;
        return keep({ ...verdict.place, number: 0, memory: verdict.place, owner: '' });
      }
      if (reply[0] === 'go') {
        const [, number, isProbe, atGate] = reply;
        const isGateProbe = atGate === '1';
        return keep({
          ask,
          number: Number(number),
          isProbe: isProbe === '1',
          isGateProbe,
          memory: memory.note(ask, isGateProbe),
          owner: name,
        });
      }
      const verdict = verdictOf(reply);
      if (verdict.is === 'closed')
        memory.hear(ask, { answered: true, rateLimits: [verdict.rateLimit] });
      if (verdict.is === 'gate') memory.hear(ask, { ...NOTHING, gate: verdict.gate });
      return verdict;
    },
    async done(place, told, at) {
      last = at;
      await settle(place as SharedPlace, told, at);
    },
    async peek(ask) {
      const reply = await link.ask(() => peek(keysOf(ask), []) as Promise<readonly unknown[]>);
      return reply ? knownOf(ask, reply) : memory.peek(ask);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
