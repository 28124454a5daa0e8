// Whether a success may hold errors: one look at the members that the shapes read in a 2xx, before anything is classified.

import { isArray, lengthOf } from '../../safely.ts';
import { isObject, type Members } from '../item.ts';
import { isHtml } from '../markup.ts';
import { successMembers } from './index.ts';
import { MAX_COUNTED } from './reading.ts';

const has = (body: Members, name: string): boolean => {
  const value = body[name];
  return value !== undefined && value !== null;
};

/** Without a closure: every success is asked. */
function hasOneOf(inner: unknown, names: readonly string[]): boolean {
  if (!isObject(inner)) return false;
  for (const name of names) if (has(inner, name)) return true;
  return false;
}

function holds(body: Members): boolean {
  // A problem on its own. An object with another `type` is something else.
  const { type } = body;
  if (typeof type === 'string' && /problems\/|#|^about:/.test(type)) return true;
  for (const { member, below } of successMembers) {
    if (has(body, member) && (below.length === 0 || hasOneOf(body[member], below))) return true;
  }
  return false;
}

/** Whether `classify` may find an error in the body of a 2xx, as a client parsed it: whatever it finds is admitted. */
export function mayHoldErrors(body: unknown): boolean {
  if (typeof body === 'string') return isHtml(body);
  if (isArray(body)) {
    const end = Math.min(lengthOf(body), MAX_COUNTED);
    for (let index = 0; index < end; index++) {
      const entry = body[index];
      if (isObject(entry) && holds(entry)) return true;
    }
    return false;
  }
  // A Blob has a `type`, too, and is not parsed.
  if (!isObject(body) || typeof body['arrayBuffer'] === 'function') return false;
  const { response } = body;
  return holds(body) || (isObject(response) && holds(response));
}
