// What goes to the scripts and comes from them: text, in the order that `scripts.ts` says.

import type { RateLimit } from '@x-api-errors/core';
import { AFTER_RESET_MS } from '@x-api-errors/core/internal';
import { SCOPES, type Ask, type Gate, type Moment, type Told, type Verdict } from './store.ts';
import type { Known } from './types.ts';

const numberOrEmpty = (value: number | undefined): string =>
  value === undefined ? '' : String(Math.round(value));
const flag = (value: boolean): string => (value ? '1' : '0');
const numberOf = (text: unknown): number | undefined =>
  text === '' || text === undefined || text === null ? undefined : Number(text);

/** What Redis is to learn. */
export interface Lesson {
  readonly number?: number | undefined;
  /** Places that come or go. */
  readonly held: number;
  readonly isGateProbe?: boolean;
  readonly told: Told;
  /** Names of processes that are no more. */
  readonly gone?: readonly string[];
  /** The gate is news only to a Redis that knows nothing of the app. */
  readonly isOldGate?: boolean;
}

export function learnArguments(process: string, at: Moment, lesson: Lesson): string[] {
  const { number, held, isGateProbe = false, told, gone = [], isOldGate = false } = lesson;
  const { answered, date, pauseUntil, gate, rateLimits } = told;
  const closes = typeof gate === 'object' ? gate : undefined;
  const limits = rateLimits.flatMap(({ scope, limit, remaining, resetAt }) =>
    remaining === undefined || resetAt === undefined || scope === 'account'
      ? []
      : [scope, numberOrEmpty(limit), String(remaining), String(resetAt)],
  );
  return [
    process,
    numberOrEmpty(at.xNow),
    numberOrEmpty(date),
    numberOrEmpty(number),
    String(held),
    flag(answered),
    flag(isGateProbe),
    numberOrEmpty(pauseUntil),
    closes?.kind ?? (gate === 'open' ? 'open' : ''),
    numberOrEmpty(closes?.until),
    closes?.words ?? '',
    gone.join(' '),
    flag(isOldGate),
    ...limits,
  ];
}

export const takeArguments = (process: string, { xNow, takesPlace, gates }: Ask): string[] => [
  process,
  numberOrEmpty(xNow),
  flag(takesPlace),
  flag(gates),
];

/** What TAKE gave, but for `go`. */
export function verdictOf(reply: readonly unknown[]): Verdict {
  const [is, waitMs, name, third, fourth] = reply;
  if (is === 'closed') {
    const [limit, resetAt] = [numberOf(third), numberOf(fourth)];
    const rateLimit = {
      ...(limit !== undefined && { limit }),
      ...(resetAt !== undefined && { remaining: 0, resetAt }),
      scope: String(name) as RateLimit['scope'],
    };
    return { is, waitMs: Number(waitMs), rateLimit };
  }
  if (is === 'gate') {
    const gate = {
      kind: String(name) as Gate['kind'],
      until: numberOf(third),
      words: String(fourth),
    };
    return { is, gate, waitMs: numberOf(waitMs) };
  }
  return { is: 'busy' };
}

const recordOf = (flat: unknown): Readonly<Record<string, string>> => {
  const list = flat as readonly string[];
  const record: Record<string, string> = {};
  for (let index = 0; index + 1 < list.length; index += 2) record[list[index]!] = list[index + 1]!;
  return record;
};

export function knownOf({ route, xNow }: Ask, reply: readonly unknown[]): Known {
  const [app, alive] = [recordOf(reply[0]), reply[1] as readonly string[]];
  const [shared, own] = [recordOf(reply[2]), recordOf(reply[3])];
  const at = xNow ?? Number(reply[4]) + Number(app['ahead'] ?? 0);
  const rateLimits = SCOPES.flatMap((scope): RateLimit[] => {
    const bucket = scope === 'app-24h' ? shared : own;
    const limit = numberOf(bucket[`${scope}:limit`]);
    const resetAt = numberOf(bucket[`${scope}:reset`]);
    if (resetAt === undefined || at >= resetAt + AFTER_RESET_MS) return [];
    const remaining = Number(bucket[`${scope}:remaining`]);
    return [{ ...(limit !== undefined && { limit }), remaining, resetAt, scope }];
  });
  const underWay = alive.reduce((sum, process) => sum + Number(own[`p:${process}`] ?? 0), 0);
  const kind = app['gate'] as Gate['kind'] | undefined;
  return {
    route,
    rateLimits,
    underWay,
    ...(kind && { gate: { kind, until: numberOf(app['until']) } }),
  };
}
