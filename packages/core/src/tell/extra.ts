// What is left of a problem once its known members are read: copied as sent, bounded, redacted.

import { copyRedacted, redactStart } from '../redact/index.ts';
import type { Json } from '../types.ts';

const MAX_DEPTH = 4;
const MAX_MEMBERS = 32;
const MAX_TEXT = 1000;
const MAX_NODES = 200;

/** Members that other fields of the info carry, and what an answer gives beside its errors. */
const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'type',
  'title',
  'detail',
  'details',
  'status',
  'code',
  'message',
  'error',
  'error_description',
  'error_message',
  'errors',
  'operation_errors',
  'request',
  'parameter',
  'parameters',
  'value',
  'resource_type',
  'resourceType',
  'resource_id',
  'resourceId',
  'field',
  'section',
  'data',
  'includes',
  'meta',
  'name',
  // What wraps.
  'response',
  'body',
  'disconnect',
]);

const KNOWN_BUT_CODE = /* @__PURE__ */ withoutCode();

/** Loggers tag every object with a string `message`, and throw on a frozen one: it stands under `detail`. */
const renameMessage = (name: string, source: object): string | undefined =>
  name !== 'message' ? name : Object.hasOwn(source, 'detail') ? undefined : 'detail';

function withoutCode(): ReadonlySet<string> {
  const names = new Set(KNOWN);
  names.delete('code');
  return names;
}

type Extra = { readonly [key: string]: Json };

const copyRest = (
  source: object,
  skip: ReadonlySet<string>,
  secrets: readonly string[] | undefined,
): Extra | undefined =>
  copyRedacted(
    source,
    (text) => redactStart(text, 4 * MAX_TEXT, secrets).slice(0, MAX_TEXT),
    MAX_DEPTH,
    MAX_NODES,
    MAX_MEMBERS,
    (name, object, depth) =>
      name === '__proto__' || (depth === 1 && skip.has(name))
        ? undefined
        : renameMessage(name, object),
  ) as Extra | undefined;

/** What is left of an object; `undefined` where nothing is. */
function restOf(
  source: object | undefined,
  skip: ReadonlySet<string>,
  secrets: readonly string[] | undefined,
): Extra | undefined {
  for (const key in source) if (!skip.has(key)) return copyRest(source, skip, secrets);
  return undefined;
}

/**
 * The other members of a problem and of the body around it, frozen; `undefined` where there are none.
 *
 * @param withCode the problem's `code` is not X's, or belongs to another number space
 * @param secrets values that are secret wherever they are repeated
 */
export function readExtra(
  source: object | undefined,
  around: object | undefined,
  withCode: boolean,
  secrets?: readonly string[],
): Extra | undefined {
  const outer = around === source ? undefined : restOf(around, KNOWN, secrets);
  const own = restOf(source, withCode ? KNOWN_BUT_CODE : KNOWN, secrets);
  return outer && own ? Object.freeze({ ...outer, ...own }) : (own ?? outer);
}
