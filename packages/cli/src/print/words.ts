// What rows, outcomes and waits are called.

import type { RetryOutcome } from '@x-api-errors/core';
import { guides, type Explanation, type GuideName } from '@x-api-errors/core/guide';

/** What the spaces of the catalogue are called. */
export const spaceNames: Readonly<Record<Explanation['space'], string>> = {
  status: 'HTTP status',
  problem: 'problem type',
  code: 'X error code',
  reason: 'reason',
  sentence: 'reason',
  limit: 'rate limit',
  label: 'name',
  oauth: 'OAuth 2 error',
  ads: 'Ads API code',
  media: 'media error',
  disconnect: 'v1.1 disconnect code',
  network: 'network error',
  kind: 'kind',
  guide: 'guide',
};

/** A row on one line: "X error code 187: Status is a duplicate." */
export const titleOf = ({ space, key, text, means }: Explanation): string => {
  if (space === 'guide') return guides[key as GuideName].title;
  const words = text ?? (space === 'kind' ? means : undefined);
  return `${spaceNames[space]} ${key}${words === undefined ? '' : `: ${words}`}`;
};

/** What `find` knows a row by: "code 187", "usage-capped". */
export const queryFor = ({ space, key }: Explanation): string =>
  /^\d+$/.test(key) ? `${space} ${key}` : key;

/** What became of the call, where it was not simply refused. */
export const outcomeWords: Readonly<Record<RetryOutcome, string>> = {
  rejected: '',
  partial: 'partly done',
  unknown: 'a write may have been done: look first',
  'already-done': 'already done',
};

const UNITS = [
  [3_600_000 * 48, 86_400_000, 'd'],
  [3_600_000 * 2, 3_600_000, 'h'],
  [120_000, 60_000, 'min'],
] as const;

/** A wait in ms, rounded up: "313 s", "15 min", "24 h". */
export function duration(ms: number): string {
  const [, size, name] = UNITS.find(([from]) => ms >= from) ?? [0, 1000, 's'];
  return `${Math.ceil(ms / size)} ${name}`;
}
