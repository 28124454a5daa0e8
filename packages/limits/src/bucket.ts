// One bucket in this process' memory: what X told of its limits, who is under way. `scripts.ts` says the same to Redis.

import type { RateLimit } from '@x-api-errors/core';
import { AFTER_RESET_MS } from '@x-api-errors/core/internal';
import { KEEP_MS, PROBE_MS, SAME_WINDOW_MS, SCOPES, type Scope, type Told } from './store.ts';

interface Window {
  readonly limit: number | undefined;
  readonly remaining: number;
  readonly resetAt: number;
}

export interface Bucket {
  readonly windows: Map<Scope, Window>;
  /** Number of a place → when it was taken. */
  readonly places: Map<number, number>;
  /** A head came since the last window ended: no probe is needed. */
  isKnown: boolean;
  /** The newest probe: an answer to an earlier call is one of the last window's. */
  since: number;
  probe?: { readonly number: number; readonly until: number } | undefined;
  /** Ended without an answer: X may have counted them or not. */
  lost: number;
  /** The newest number when one was lost: an answer to a later call tells the truth again. */
  lostAt: number;
  pausedUntil?: number | undefined;
  /** On X's clock, as are all instants of windows; those of places and probes are this process'. */
  expiresAt: number;
}

export const makeBucket = (isKnown: boolean): Bucket => ({
  windows: new Map(),
  places: new Map(),
  isKnown,
  since: 0,
  lost: 0,
  lostAt: 0,
  expiresAt: 0,
});

/** `newest` is the greatest number so far. */
function lose(bucket: Bucket, number: number, newest: number): void {
  bucket.places.delete(number);
  bucket.lost++;
  bucket.lostAt = newest;
}

/** Places that nobody gave back. */
export function forgetOldPlaces(bucket: Bucket, now: number, newest: number): void {
  for (const [number, takenAt] of bucket.places) {
    if (now - takenAt < KEEP_MS) return; // they are in the order they were taken
    lose(bucket, number, newest);
  }
}

export type Look =
  | { readonly is: 'open' | 'busy' | 'unknown' }
  | { readonly is: 'closed'; readonly waitMs: number; readonly rateLimit: RateLimit };

/** How it stands with a bucket before a call. Windows that are over are forgotten. */
export function look(bucket: Bucket, xNow: number, now: number): Look {
  let closed: (Look & { is: 'closed' }) | undefined;
  const close = (waitMs: number, rateLimit: RateLimit): void => {
    if (!closed || waitMs > closed.waitMs) closed = { is: 'closed', waitMs, rateLimit };
  };

  if (bucket.pausedUntil !== undefined) {
    if (xNow < bucket.pausedUntil) close(bucket.pausedUntil - xNow, { scope: 'window' });
    else {
      bucket.pausedUntil = undefined;
      bucket.isKnown = false;
    }
  }
  let isFull = false;
  let isDoubtful = false;
  for (const scope of SCOPES) {
    const window = bucket.windows.get(scope);
    if (!window) continue;
    const { limit, remaining, resetAt } = window;
    const openAt = resetAt + AFTER_RESET_MS;
    if (xNow >= openAt) {
      bucket.windows.delete(scope);
      bucket.isKnown = false;
      bucket.lost = 0;
    } else if (remaining <= 0) {
      close(openAt - xNow, { ...(limit !== undefined && { limit }), remaining: 0, resetAt, scope });
    } else if (remaining <= bucket.places.size) isFull = true;
    else if (remaining <= bucket.places.size + bucket.lost) isDoubtful = true;
  }
  if (closed) return closed;
  if (isFull) return { is: 'busy' };
  if (bucket.isKnown && !isDoubtful) return { is: 'open' };
  return { is: bucket.probe && now < bucket.probe.until ? 'busy' : 'unknown' };
}

const keepUntil = (bucket: Bucket, at: number): void => {
  bucket.expiresAt = Math.max(bucket.expiresAt, at);
};

export function enter(bucket: Bucket, number: number, isProbe: boolean, xNow: number, now: number) {
  bucket.places.set(number, now);
  if (isProbe) {
    bucket.probe = { number, until: now + PROBE_MS };
    bucket.since = number;
  }
  keepUntil(bucket, xNow + KEEP_MS);
}

/** The place of a call that is over. */
export function leave(bucket: Bucket, number: number, answered: boolean, newest: number): void {
  if (bucket.probe?.number === number) bucket.probe = undefined;
  if (!bucket.places.has(number)) return;
  if (answered) bucket.places.delete(number);
  else lose(bucket, number, newest);
}

/** Takes what X said, whatever the order of its answers: in one window the lower `remaining` is the newer. */
export function learn(
  bucket: Bucket,
  scopes: readonly Scope[],
  told: Told,
  number: number,
  xNow: number,
): void {
  if (told.answered && number >= bucket.since) bucket.isKnown = true;
  for (const { scope, limit, remaining, resetAt } of told.rateLimits) {
    if (!isOneOf(scopes, scope) || remaining === undefined || resetAt === undefined) continue;
    const before = bucket.windows.get(scope);
    const isOver = resetAt + AFTER_RESET_MS <= xNow;
    if (isOver || (before && resetAt < before.resetAt - SAME_WINDOW_MS)) continue;
    const isSame = before !== undefined && resetAt <= before.resetAt + SAME_WINDOW_MS;
    bucket.windows.set(scope, {
      limit: limit ?? before?.limit,
      remaining: isSame ? Math.min(remaining, before.remaining) : remaining,
      resetAt: isSame ? Math.max(resetAt, before.resetAt) : resetAt,
    });
    bucket.isKnown = true;
    if (number > bucket.lostAt) bucket.lost = 0;
    keepUntil(bucket, resetAt + AFTER_RESET_MS);
  }
  if (told.pauseUntil !== undefined && told.pauseUntil > (bucket.pausedUntil ?? 0)) {
    bucket.pausedUntil = told.pauseUntil;
    keepUntil(bucket, told.pauseUntil);
  }
}

const isOneOf = (scopes: readonly Scope[], scope: string): scope is Scope =>
  (scopes as readonly string[]).includes(scope);

/** X's limits of a bucket that still count. */
export const limitsOf = (bucket: Bucket, xNow: number): RateLimit[] =>
  [...bucket.windows]
    .filter(([, { resetAt }]) => xNow < resetAt + AFTER_RESET_MS)
    .map(([scope, { limit, remaining, resetAt }]) => ({
      ...(limit !== undefined && { limit }),
      remaining,
      resetAt,
      scope,
    }));
