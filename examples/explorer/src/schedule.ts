// When attempts are made: the waits that `retryDelayMs` gives, from the luckiest draw to the unluckiest.

import { classify, retryDelayMs, type FailureInput, type XErrorInfo } from '@x-api-errors/core';
import type { Explanation } from '@x-api-errors/core/guide';

export type Advised = Pick<XErrorInfo, 'kind' | 'retry'>;

/** The wait before one attempt, in ms. */
export interface Wait {
  readonly earliestMs: number;
  readonly latestMs: number;
}

const SHOWN = 4;
const ALMOST_ONE = 0.999_999;

/** The waits before the next attempts: growing ones, or the one that is known. None where no retry helps. */
export function waitsOf(advised: Advised, now: number): Wait[] {
  const { policy } = advised.retry;
  if (policy === 'never' || policy === 'after-fix') return [];
  const attempts = policy === 'backoff' ? SHOWN : 1;
  return Array.from({ length: attempts }, (_, before) => {
    const delay = (draw: number): number =>
      retryDelayMs(advised, { attempt: before + 1, now, random: () => draw });
    return { earliestMs: delay(0), latestMs: delay(ALMOST_ONE) };
  });
}

/** The least that X sends to name a row. */
const answers: Readonly<Record<string, (key: string) => FailureInput>> = {
  status: (key) => ({ status: Number(key) }),
  code: (key) => ({ body: { errors: [{ code: Number(key) }] } }),
  problem: (key) => ({ body: { type: `https://api.x.com/2/problems/${key}` } }),
  network: (key) => ({ cause: { code: key } }),
};

/** The advice for a row of the catalogue, where its waits do not depend on the rest of the answer. */
export function advisedBy(
  { space, key, kind, policy }: Explanation,
  now: number,
): Advised | undefined {
  if (kind === undefined || policy === undefined) return undefined;
  if (space === 'kind' && policy === 'backoff')
    return { kind, retry: { policy, outcome: 'rejected' } };
  const answer = answers[space]?.(key);
  const info = answer && classify({ method: 'GET', ...answer }, { now });
  return info?.kind === kind && info.retry.policy === policy ? info : undefined;
}
