// Whether something was given or done beside the errors.

import { isArray, type Members } from '../item.ts';
import { given, type Reading } from './reading.ts';

/** Something stands in the answer beside its errors. In a media or connections answer `data` is the failed thing itself. */
const isGiven = ({ format, items }: Reading, { data, includes }: Members): boolean =>
  (data !== undefined || includes !== undefined) &&
  format !== 'media' &&
  !items.some(({ source }) => source !== undefined && 'success' in source) &&
  (given(data) || given(includes));

/** Below 400 an answer is partial where something stands beside its errors. */
export function settle(
  reading: Reading | undefined,
  members: Members,
  failed: boolean,
): Reading | undefined {
  if (!reading) return undefined;
  // An array has `includes` of its own.
  reading.partial =
    !failed && (reading.partial || (!isArray(members) && isGiven(reading, members)));
  return reading;
}
