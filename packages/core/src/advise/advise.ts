// When to try again, and what became of the call. All of time is decided here.

import { kindRow } from '../catalogue/kinds.ts';
import type { Evidence } from '../catalogue/row.ts';
import { isRead } from '../read/method.ts';
import type { Previous } from '../read/exchange.ts';
import type { ReadHeader } from '../read/headers.ts';
import type { RateLimit, RetryAdvice, RetryOutcome } from '../types.ts';
import { correctedNow, resetDateAt, retryAfterAt } from './clock.ts';

/** X's reset is a whole second: one more makes sure it has passed. */
export const AFTER_RESET_MS = 1000;
/** A refusal without a known end is waited out for no longer than a window of X's lasts. */
const MAX_REPEATED_MS = 15 * 60_000;

/** What is known of the call, beside the row that decided. */
export interface Call {
  /** Epoch ms, on the caller's clock. */
  readonly now: number;
  readonly method: string | undefined;
  /** For `date` and `retry-after`: only advice to wait asks for them. */
  readonly readHeader: ReadHeader;
  /** The limit that is used up. */
  readonly exhausted: RateLimit | undefined;
  /** `reset_date` of a spend cap. */
  readonly resetDate: unknown;
  readonly partial: boolean;
  /** A response came, if only its head. */
  readonly answered: boolean;
  /** A 2xx whose body was lost on the way. */
  readonly unread: boolean;
  /** Every error of the answer says that what was asked is already the case. */
  readonly done: boolean;
  /** The advice of the attempt before this one. */
  readonly previous: Previous | undefined;
}

function outcomeOf(row: Evidence, call: Call): RetryOutcome {
  if (call.partial) return 'partial';
  if (call.done) return 'already-done';
  const wasOpen = call.previous?.outcome === 'unknown';
  // What the lost attempt did is found done, or gone.
  const found = row.doneOnRepeat || (row.kind === 'not-found' && call.method === 'DELETE');
  if (wasOpen && found) return 'already-done';
  // Whoever sent a head has begun.
  const leavesOpen = call.unread || (kindRow(row.kind).leavesOpen && !row.notBegun);
  return leavesOpen && !isRead(call.method) ? 'unknown' : 'rejected';
}

/** The instant to wait for, if X gives one. */
function instantOf(
  row: Evidence,
  call: Call,
  now: number,
  askedAt: number | undefined,
): number | undefined {
  if (row.kind === 'rate-limit') {
    if (askedAt !== undefined) return askedAt;
    const { resetAt } = call.exhausted ?? {};
    return resetAt && resetAt + AFTER_RESET_MS;
  }
  const resetAt = row.kind === 'usage-cap' ? resetDateAt(call.resetDate, now) : undefined;
  return resetAt && resetAt + AFTER_RESET_MS;
}

/** A limit that X does not show is waited out longer after each refusal. */
function repeated(floor: number, { kind }: Evidence, { previous }: Call): number {
  if (kind !== 'rate-limit' || previous?.kind !== kind) return floor;
  if (previous.policy !== 'after-delay') return floor;
  return Math.max(floor, Math.min(2 * (previous.delayMs ?? 0), MAX_REPEATED_MS));
}

/** The advice for one failure, frozen. */
export function advise(row: Evidence, call: Call): RetryAdvice {
  const kind = kindRow(row.kind);
  const outcome = outcomeOf(row, call);
  const policy = row.kind === 'unknown' && !call.answered ? 'never' : (row.policy ?? kind.policy);
  if (policy === 'never' || policy === 'after-fix') return Object.freeze({ policy, outcome });

  const now = correctedNow(call.readHeader('date'), call.now);
  const askedAt = retryAfterAt(call.readHeader('retry-after'), now);
  const at = instantOf(row, call, now, askedAt);
  if (at !== undefined)
    return Object.freeze({ policy: 'after-reset', outcome, at, delayMs: Math.max(0, at - now) });

  const floor = row.delayMs ?? kind.delayMs;
  const asked = askedAt && askedAt - now;
  const delayMs = floor === undefined ? asked : Math.max(repeated(floor, row, call), asked ?? 0);
  // Without an instant, a reset is only some time later.
  if (policy !== 'backoff')
    return Object.freeze({ policy: 'after-delay', outcome, delayMs: delayMs ?? 0 });
  return Object.freeze(delayMs === undefined ? { policy, outcome } : { policy, outcome, delayMs });
}
