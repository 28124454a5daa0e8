// Limits in this process' memory: the default, and what a process goes by while Redis is away.

import {
  enter,
  forgetOldPlaces,
  learn,
  leave,
  limitsOf,
  look,
  makeBucket,
  type Bucket,
} from './bucket.ts';
import { learnGate, lookAtGate, probeGate, type GateState } from './gate.ts';
import type { Ask, Gate, LimitStore, Moment, Place, Scope, Told, Verdict } from './store.ts';
import type { Known } from './types.ts';

const OWN: readonly Scope[] = ['window', 'user-24h'];
const SHARED: readonly Scope[] = ['app-24h'];
/** Fewer are not worth a sweep. */
const SWEEP_FROM = 1000;

const keyOf = ({ route, asker }: Ask): string => `${route} ${asker}`;
const clockOf = ({ xNow, now }: Moment): number => xNow ?? now;

/** What one bucket is known by. */
interface Remembered {
  readonly ask: Ask;
  readonly told: Told;
}

/** The memory as `redisStore` uses it beside Redis. */
export interface Memory extends LimitStore {
  take(ask: Ask): Verdict;
  done(place: Place, told: Told, at: Moment): void;
  peek(ask: Ask): Known;
  /** Notes a call that another store let through: the gate is open, or this is its probe. */
  note(ask: Ask, isGateProbe: boolean): Place;
  /** What somebody else was told. */
  hear(ask: Ask, told: Told): void;
  /** All that still counts. */
  recall(at: Moment): Iterable<Remembered>;
  gate(): Gate | undefined;
  /** How many buckets are kept. */
  readonly size: number;
}

export function makeMemory(): Memory {
  const own = new Map<string, { readonly ask: Ask; readonly bucket: Bucket }>();
  const shared = new Map<string, Bucket>();
  const gate: GateState = { probeAt: 0 };
  let number = 0;
  let sweepAt = SWEEP_FROM;

  /** Once the buckets have doubled, those that are over go. */
  const sweep = (xNow: number): void => {
    if (own.size + shared.size < sweepAt) return;
    const isOver = ({ expiresAt }: Bucket): boolean => expiresAt <= xNow;
    for (const [key, { bucket }] of own) if (isOver(bucket)) own.delete(key);
    for (const [key, bucket] of shared) if (isOver(bucket)) shared.delete(key);
    sweepAt = Math.max(SWEEP_FROM, 2 * (own.size + shared.size));
  };

  const ownOf = (ask: Ask): Bucket => {
    const key = keyOf(ask);
    const before = own.get(key);
    if (before) return before.bucket;
    sweep(clockOf(ask));
    const bucket = makeBucket(false);
    own.set(key, { ask, bucket });
    return bucket;
  };

  const sharedOf = ({ route }: Ask): Bucket => {
    let bucket = shared.get(route);
    // Most routes have no such limit: nobody probes for it.
    if (!bucket) shared.set(route, (bucket = makeBucket(true)));
    return bucket;
  };

  const enterBoth = (ask: Ask, probes: readonly boolean[], isGateProbe: boolean): Place => {
    const isProbe = probes.includes(true);
    const place = { ask, number: ++number, isProbe, isGateProbe };
    if (!ask.takesPlace) return place;
    for (const [index, bucket] of [ownOf(ask), sharedOf(ask)].entries())
      enter(bucket, number, probes[index] === true, clockOf(ask), ask.now);
    return place;
  };

  const hear = (ask: Ask, told: Told, placeNumber = 0): void => {
    const xNow = clockOf(ask);
    learn(ownOf(ask), OWN, told, placeNumber, xNow);
    learn(sharedOf(ask), SHARED, { ...told, pauseUntil: undefined }, placeNumber, xNow);
  };

  return {
    take(ask) {
      const xNow = clockOf(ask);
      const atGate = ask.gates ? lookAtGate(gate, xNow, ask.now) : ({ is: 'open' } as const);
      if (atGate.is === 'gate' || atGate.is === 'busy') return atGate as Verdict;

      const looks = [ownOf(ask), sharedOf(ask)].map((bucket) => {
        forgetOldPlaces(bucket, ask.now, number);
        return look(bucket, xNow, ask.now);
      });
      const [closed] = looks
        .filter((one) => one.is === 'closed')
        .sort((a, b) => b.waitMs - a.waitMs);
      if (closed) return closed;
      if (looks.some(({ is }) => is === 'busy')) return { is: 'busy' };

      const probes = looks.map(({ is }) => is === 'unknown');
      const place = enterBoth(ask, probes, atGate.is === 'probe');
      if (place.isGateProbe) probeGate(gate, place.number, ask.now);
      return { is: 'go', place };
    },

    done(place, told, at) {
      const ask = { ...place.ask, ...at };
      for (const bucket of [ownOf(ask), sharedOf(ask)])
        leave(bucket, place.number, told.answered, number);
      if (told.answered) hear(ask, told, place.number);
      learnGate(gate, told, place, ask.now);
    },

    peek(ask) {
      const xNow = clockOf(ask);
      const bucket = own.get(keyOf(ask))?.bucket;
      const all = [bucket, shared.get(ask.route)].filter((one) => one !== undefined);
      const kept = gate.gate;
      return {
        route: ask.route,
        rateLimits: all.flatMap((one) => limitsOf(one, xNow)),
        underWay: bucket?.places.size ?? 0,
        ...(kept && { gate: { kind: kept.kind, until: kept.until } }),
      };
    },

    note(ask, isGateProbe) {
      const place = enterBoth(ask, [], isGateProbe);
      if (isGateProbe) probeGate(gate, place.number, ask.now);
      else if (ask.gates) gate.gate = undefined;
      return place;
    },

    hear(ask, told) {
      hear(ask, told);
      learnGate(gate, told, { number: 0, isGateProbe: false }, ask.now);
    },

    *recall(moment) {
      const at = clockOf(moment);
      for (const { ask, bucket } of own.values()) {
        const sharedBucket = shared.get(ask.route);
        const rateLimits = [bucket, ...(sharedBucket ? [sharedBucket] : [])].flatMap((one) =>
          limitsOf(one, at),
        );
        if (rateLimits.length === 0) continue;
        const told = { answered: true, rateLimits, pauseUntil: bucket.pausedUntil };
        yield { ask: { ...ask, ...moment }, told };
      }
    },

    gate: () => gate.gate,

    get size() {
      return own.size + shared.size;
    },
  };
}

/**
 * Keeps limits in the memory of this process, the default: enough where one process uses a token. Buckets that are over go.
 *
 * @example
 * ```ts
 * import { memoryStore, xLimits } from '@x-api-errors/limits';
 *
 * const limits = xLimits({ store: memoryStore() });
 * ```
 */
export const memoryStore = (): LimitStore => makeMemory();
