// Lets requests go while X has room for them, and has the others wait.

import type { XApiError } from '@x-api-errors/core';
import { briefly, quietly } from '@x-api-errors/core/internal';
import { makeAskers, type By } from './asker.ts';
import { makeXClock } from './clock.ts';
import { inTurn, makeLine, orAborted, type Line } from './line.ts';
import { memoryStore } from './memory-store.ts';
import { refuseForAbort, refuseForGate, refuseForLimit } from './refusal.ts';
import { isStreamRoute, templateOf } from './route.ts';
import type { Ask, LimitStore, Moment, Place, Verdict } from './store.ts';
import { toldOf } from './tell.ts';
import type { Done, Known, LimitRequest, WaitEvent } from './types.ts';
import { clockTime, sleepFor } from './world.ts';

export interface LimitsOptions {
  /** Where limits are kept; `memoryStore()` is the default, `redisStore(client)` shares them between processes. */
  readonly store?: LimitStore;
  /** The longest a call waits, in ms; 960,000 (16 minutes: a window and a little) is the default. */
  readonly maxWaitMs?: number;
  /** Whose limit a request counts against, e.g. a user's id; a hash of its token is the default, also for `undefined`. */
  readonly by?: By;
  /** `false`: calls are sent although the app has no credits or has used up a cap. */
  readonly gates?: boolean;
  /** Hears when calls of a bucket start to wait for a reset, and when Redis goes away and comes back. What it throws is swallowed. */
  readonly onWait?: (event: WaitEvent) => void;
  /** This process' clock, epoch ms. */
  readonly now?: () => number;
  /** Waits this many ms. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

export interface XLimits {
  /**
   * Lets a request go: at once while its limits have room, else when they have. What it resolves to has to be called once,
   * with what came of the request.
   *
   * @throws XApiError with evidence `local`, without a status: `rate-limit`, `usage-cap` or `billing` where the wait would
   * be above `maxWaitMs`, `cancelled` where the request's signal aborts
   */
  take(request: LimitRequest): Promise<Done>;
  /** What is known about a request's limits; takes nothing. */
  peek(request: LimitRequest): Promise<Known>;
}

const KNOWN_OPTIONS = ['store', 'maxWaitMs', 'by', 'gates', 'onWait', 'now', 'sleep'];

function requireOptions(options: LimitsOptions): void {
  if (typeof options !== 'object' || (options as unknown) === null || Array.isArray(options))
    throw new TypeError(
      `xLimits(options?): expected an object of ${KNOWN_OPTIONS.join(', ')}, got ${Array.isArray(options) ? 'a list' : briefly(options)}`,
    );
  for (const name of Object.keys(options))
    if (!KNOWN_OPTIONS.includes(name))
      throw new TypeError(`xLimits knows no option "${name}"; it has ${KNOWN_OPTIONS.join(', ')}`);
  const { maxWaitMs = 0, store } = options;
  if (!(maxWaitMs >= 0))
    throw new TypeError(`maxWaitMs must be 0 or more milliseconds, not ${briefly(maxWaitMs)}`);
  if (store && typeof (store as Partial<LimitStore>).take !== 'function')
    throw new TypeError('store must be memoryStore() or redisStore(client)');
}

/** Somebody else's answer is under way: the waits until it is asked for again, in ms. */
const POLLS_MS = [10, 20, 40, 80, 160, 250];

/** An answer tells the time if it came this soon. */
const TIMELY_MS = 10_000;

/** Nothing to report: the request went out without us. */
const NO_PLACE: Done = () => undefined;

/**
 * Keeps calls under X's limits: by the headers of X's own answers, for one process or, with `redisStore`, for a fleet. Give
 * it to an adapter's `limits` option, or take and report by hand. It never sends or repeats a request.
 *
 * @throws {TypeError} on an option it does not know
 * @example
 * ```ts
 * import { xLimits } from '@x-api-errors/limits';
 *
 * const limits = xLimits();
 * const headers = { authorization: `Bearer ${token}` };
 * const done = await limits.take({ url: 'https://api.x.com/2/users/me', headers });
 * try {
 *   const response = await fetch('https://api.x.com/2/users/me', { headers });
 *   done({ status: response.status, headers: response.headers });
 * } finally {
 *   done(); // no answer came; after the other call it does nothing
 * }
 * ```
 */
export function xLimits(options: LimitsOptions = {}): XLimits {
  requireOptions(options);
  const { store = memoryStore(), maxWaitMs = 960_000, by, gates = true, onWait } = options;
  const { now = clockTime, sleep } = options;
  const askerOf = makeAskers(by);
  const clock = makeXClock();
  /** Calls that wait, by bucket. */
  const lines = new Map<string, Line>();

  const tell = (event: WaitEvent): void => {
    quietly(() => onWait?.(event));
  };
  store.listen?.(tell);

  const moment = (): Moment => {
    const at = now();
    return { now: at, xNow: clock.at(at) };
  };

  const askOf = async (request: LimitRequest): Promise<Ask> => {
    const { method = 'GET', url, isStream } = request;
    const template = templateOf(url);
    const asker = askerOf(request);
    return {
      route: `${method.toUpperCase()} ${template}`,
      asker: typeof asker === 'string' ? asker : await asker,
      takesPlace: !(isStream ?? isStreamRoute(template)),
      gates,
      ...moment(),
    };
  };

  const keyOf = ({ route, asker }: Ask): string => `${route} ${asker}`;

  /** Reports once what came of it, off the caller's path. */
  const doneOf =
    (request: LimitRequest, place: Place): Done =>
    (answer) => {
      if (!open.delete(place)) return;
      const at = now();
      const read = toldOf(request, answer, at);
      // What was long under way may have been answered at any time of it.
      const isTimely = at - place.ask.now <= TIMELY_MS || clock.at(at) === undefined;
      const told = isTimely ? read : { ...read, date: undefined };
      if (told.date !== undefined) clock.hear(told.date, at);
      const wake = (): void => lines.get(keyOf(place.ask))?.wake?.();
      void (async () => store.done(place, told, moment()))().then(wake, wake);
    };
  /** A place that nobody gives back must not be kept for ever. */
  const open = new WeakSet<Place>();

  const go = (request: LimitRequest, place: Place): Done => {
    open.add(place);
    return doneOf(request, place);
  };

  /** Waits; a change in the bucket that this process causes ends it early. */
  const pause = (line: Line, ms: number, signal: LimitRequest['signal']): Promise<boolean> => {
    const woken = sleep
      ? Promise.race([
          sleep(ms),
          new Promise<void>((resolve) => {
            line.wake = resolve;
          }),
        ])
      : sleepFor(ms, (wake) => {
          line.wake = wake;
        });
    return orAborted(woken, signal).finally(() => {
      line.wake?.();
      line.wake = undefined;
    });
  };

  const refusalFor = (
    request: LimitRequest,
    verdict: Verdict,
    spentMs: number,
  ): XApiError | undefined => {
    const waitMs = 'waitMs' in verdict ? verdict.waitMs : undefined;
    const isTooLong = spentMs + (waitMs ?? 0) > maxWaitMs;
    if (verdict.is === 'gate')
      return waitMs === undefined || isTooLong
        ? refuseForGate(request, verdict.gate, waitMs)
        : undefined;
    if (!isTooLong) return undefined;
    const rateLimit = verdict.is === 'closed' ? verdict.rateLimit : undefined;
    return refuseForLimit(request, rateLimit, waitMs ?? POLLS_MS.at(-1)!);
  };

  /** Asks until there is room; the first of its line. */
  const wait = async (
    request: LimitRequest,
    ask: Ask,
    line: Line,
    startedAt: number,
  ): Promise<Done> => {
    let polls = 0;
    let isTold = false;
    for (;;) {
      const verdict = await store.take({ ...ask, ...moment() });
      if (verdict.is === 'go') {
        if (request.signal?.aborted) go(request, verdict.place)();
        else return go(request, verdict.place);
      }
      if (request.signal?.aborted) throw refuseForAbort(request, reasonOf(request));
      const refusal = refusalFor(request, verdict, now() - startedAt);
      if (refusal) throw refusal;
      const known = 'waitMs' in verdict ? verdict.waitMs : undefined;
      const waitMs = known ?? POLLS_MS[Math.min(polls++, POLLS_MS.length - 1)]!;
      if (known !== undefined && !isTold) {
        isTold = true;
        const rateLimit = verdict.is === 'closed' ? verdict.rateLimit : undefined;
        tell({ type: 'wait', waitMs, route: ask.route, rateLimit });
      }
      if (await pause(line, waitMs, request.signal))
        throw refuseForAbort(request, reasonOf(request));
    }
  };

  const take = async (request: LimitRequest): Promise<Done> => {
    if (request.signal?.aborted) throw refuseForAbort(request, reasonOf(request));
    const startedAt = now();
    const ask = await askOf(request);
    const key = keyOf(ask);
    if (!lines.has(key)) {
      const verdict = await store.take(ask);
      if (verdict.is === 'go') return go(request, verdict.place);
      const refusal = refusalFor(request, verdict, now() - startedAt);
      if (refusal) throw refusal;
    }
    let line = lines.get(key);
    if (!line) lines.set(key, (line = makeLine()));
    const mine = line;
    try {
      return await inTurn(mine, request.signal, (isAborted) => {
        if (isAborted) throw refuseForAbort(request, reasonOf(request));
        return wait(request, ask, mine, startedAt);
      });
    } finally {
      if (mine.size === 0 && lines.get(key) === mine) lines.delete(key);
    }
  };

  return {
    async take(request) {
      try {
        return await take(request);
      } catch (error) {
        // A fault of ours holds up no call.
        if (!isRefusal(error)) return NO_PLACE;
        throw error;
      }
    },
    async peek(request) {
      return store.peek(await askOf(request));
    },
  };
}

const reasonOf = ({ signal }: LimitRequest): unknown =>
  (signal as { readonly reason?: unknown } | undefined)?.reason;

const isRefusal = (error: unknown): error is XApiError =>
  (error as Partial<XApiError> | undefined)?.xError?.evidence === 'local';
