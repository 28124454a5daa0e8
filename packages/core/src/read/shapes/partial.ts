// Whether something was given or done beside the errors.

import type { Members } from '../item.ts';
import { isArray } from '../../safely.ts';
import { given, type Budget, type Reading } from './reading.ts';

/** Something stands in the answer beside its errors. In a media or connections answer `data` is the failed thing itself. */
const isGiven = (
  { format, items }: Reading,
  { data, includes }: Members,
  budget: Budget,
): boolean =>
  (data !== undefined || includes !== undefined) &&
  format !== 'media' &&
  !items.some(({ source }) => source !== undefined && 'success' in source) &&
  (given(data, budget) || given(includes, budget));

/** Below 400 an answer is partial where something stands beside its errors. */
export function settle(
  reading: Reading | undefined,
  members: Members,
  failed: boolean,
  budget: Budget,
): Reading | undefined {
  if (!reading) return undefined;
  // An array has `includes` of its own.
  reading.partial =
    !failed && (reading.partial || (!isArray(members) && isGiven(reading, members, budget)));
  return reading;
}
