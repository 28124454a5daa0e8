// X's limits in a simulator: request windows, 24-hour windows and caps, counted by the simulator's clock.

import type { RateLimit } from '@x-api-errors/core';
import type { XAnswer } from './exchanges/exchange.ts';
import { makeXFailure } from './make.ts';
import { limitStems, problemType } from './spelling.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface LimitOptions {
  /** How many pass per window. */
  readonly requests: number;
  /** Default 15 minutes; a day for the 24-hour scopes. */
  readonly windowMs?: number;
  /** Which of X's limits it is; default `window`. All but `app-24h` are counted per token. */
  readonly scope?: RateLimit['scope'];
}

export interface CapOptions {
  /** How many pass per period. */
  readonly requests: number;
  /** By UTC. Default `Monthly`. */
  readonly period?: 'Daily' | 'Monthly';
}

/** What a limit says of a request: headers for the answer, and the refusal if it is too much. */
interface Gate {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: XAnswer;
}

/** Judges a request by its token and the clock. */
export type Limiter = (token: string, now: number) => Gate;

function requireCount(requests: unknown): asserts requests is number {
  if (typeof requests !== 'number' || !Number.isInteger(requests) || requests < 0) {
    throw new TypeError(`requests must be a whole number from 0, not ${String(requests)}`);
  }
}

const refuse = (
  key: 'rate-limit' | 'usage-cap',
  headers: Readonly<Record<string, string>>,
  now: number,
  body?: unknown,
): XAnswer => {
  // The recorded headers are of another window: only ours count.
  const { status = 429, headers: recorded, body: made } = makeXFailure(key, { now });
  const own = Object.entries(recorded).filter(([name]) => !/limit/.test(name));
  return { status, headers: { ...Object.fromEntries(own), ...headers }, body: body ?? made };
};

/** A request window that opens with its first request. */
export function makeLimit({ requests, scope = 'window', windowMs }: LimitOptions): Limiter {
  requireCount(requests);
  const length = windowMs ?? (scope === 'app-24h' || scope === 'user-24h' ? DAY : 15 * MINUTE);
  if (!(length > 0)) throw new TypeError(`windowMs must be above 0, not ${String(windowMs)}`);
  const windows = new Map<string, { used: number; resetAt: number }>();

  return (token, now) => {
    const key = scope === 'app-24h' ? '' : token;
    let window = windows.get(key);
    if (!window || now >= window.resetAt) {
      // X sends whole seconds.
      window = { used: 0, resetAt: Math.floor((now + length) / 1000) * 1000 };
      windows.set(key, window);
    }
    const allowed = window.used < requests;
    if (allowed) window.used++;
    const stem = limitStems[scope];
    const headers = {
      [`${stem}limit`]: String(requests),
      [`${stem}remaining`]: String(requests - window.used),
      [`${stem}reset`]: String(window.resetAt / 1000),
    };
    return allowed ? { headers } : { headers, refusal: refuse('rate-limit', headers, now) };
  };
}

/** An amount per UTC day or month, over all tokens; no header reports it. */
export function makeCap({ requests, period = 'Monthly' }: CapOptions): Limiter {
  requireCount(requests);
  const periodOf = (now: number): string =>
    new Date(now).toISOString().slice(0, period === 'Daily' ? 10 : 7);
  let current = '';
  let used = 0;

  return (_token, now) => {
    if (current !== periodOf(now)) {
      current = periodOf(now);
      used = 0;
    }
    if (used < requests) {
      used++;
      return { headers: {} };
    }
    const body = {
      title: 'UsageCapExceeded',
      detail: `Usage cap exceeded: ${period} product cap`,
      period,
      scope: 'Product',
      type: problemType('usage-capped'),
    };
    return { headers: {}, refusal: refuse('usage-cap', {}, now, body) };
  };
}
