// When to connect again: https://docs.x.com/x-api/fundamentals/handling-disconnections, with the figures core has of it.

import { retryDelayMs, type XErrorInfo } from '@x-api-errors/core';
import { MAX_TIMER_MS } from '@x-api-errors/core/internal';

/** What grows apart: lost connections, errors of X's, refusals for asking too often. */
type Ladder = 'socket' | 'answer' | 'limit';

function ladderOf({ kind }: XErrorInfo): Ladder {
  if (kind === 'network' || kind === 'timeout') return 'socket';
  return kind === 'connection-limit' || kind === 'rate-limit' ? 'limit' : 'answer';
}

export class Schedule {
  readonly #random: () => number;
  #isFresh = true;
  #failures: Record<Ladder, number> = { socket: 0, answer: 0, limit: 0 };

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The stream has been healthy: begins again. */
  reset(): void {
    this.#isFresh = true;
    this.#failures = { socket: 0, answer: 0, limit: 0 };
  }

  /**
   * The wait in ms after one more failure, never shorter than X's schedule nor than what the advice asks for. The first drop of
   * an open connection costs none.
   */
  nextMs(
    info: XErrorInfo,
    { wasOpen, now }: { readonly wasOpen: boolean; readonly now: number },
  ): number {
    const { policy, delayMs } = info.retry;
    const isDrop =
      wasOpen && info.status === undefined && policy === 'backoff' && delayMs === undefined;
    if (isDrop && this.#isFresh) {
      this.#isFresh = false;
      return 0;
    }
    const ladder = ladderOf(info);
    const attempt = (this.#failures[ladder] += 1);
    const kind = ladder === 'limit' ? 'connection-limit' : info.kind;
    // The whole window of core's jitter is the step that X publishes; no chance of it leads below.
    const stepMs = retryDelayMs(
      { kind, retry: { policy: 'backoff', outcome: 'rejected' } },
      { attempt, random: () => 1 },
    );
    const floorMs = retryDelayMs(info, { attempt, now, random: () => 0 });
    const waitMs = Math.max(stepMs, floorMs);
    // Apart from others that lost their connections at the same moment.
    const jitterMs = this.#random() * Math.min(waitMs * 0.1, 5000);
    return Math.min(Math.ceil(waitMs + jitterMs), MAX_TIMER_MS);
  }
}
