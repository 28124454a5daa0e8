// The one look an adapter takes before it classifies.

import { isFailure } from '../catalogue/http.ts';
import { mayHoldErrors } from '../read/shapes/may-fail.ts';
import type { AttachOptions } from './options.ts';

/**
 * Whether an answer has to be classified: its status says that it failed, or it is a success whose parsed body has a member
 * that X uses to report errors. Whatever `classify` finds in a 2xx, this admits. Never throws.
 *
 * @param options with `partial: 'ignore'` no success is looked at
 * @example
 * ```ts
 * import { mayFail } from '@x-api-errors/core/adapter';
 *
 * mayFail(429, undefined); // true
 * mayFail(200, { data: { id: '1' } }); // false
 * mayFail(200, { errors: [{ detail: 'Could not find tweet with id: [1].' }] }); // true
 * ```
 */
export function mayFail(
  status: number,
  body: unknown,
  options?: Pick<AttachOptions, 'partial'>,
): boolean {
  if (isFailure(status)) return true;
  if (body === undefined || options?.partial === 'ignore') return false;
  try {
    return mayHoldErrors(body);
  } catch {
    return false;
  }
}
