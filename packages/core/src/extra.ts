// Room: what is left of a problem once its known members are read: copied as sent, bounded, redacted.

import { firstOf, isArray, orNothing } from './total.ts';
import { isSecretName, MASK, nameBefore, redactStart, redactText } from './redact.ts';
import type { Json } from './types.ts';

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
const NONE: ReadonlySet<string> = /* @__PURE__ */ new Set();

function withoutCode(): ReadonlySet<string> {
  const names = new Set(KNOWN);
  names.delete('code');
  return names;
}

interface Budget {
  nodes: number;
}

function toJson(value: unknown, budget: Budget, depth: number): Json | undefined {
  if (--budget.nodes < 0) return undefined;
  switch (typeof value) {
    case 'string':
      return redactStart(value, 4 * MAX_TEXT).slice(0, MAX_TEXT);
    case 'boolean':
      return value;
    case 'bigint':
      return String(value).slice(0, MAX_TEXT);
    case 'number':
      // A rounded integer would be a wrong id.
      return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined;
    case 'object':
      if (value === null) return null;
      if (depth >= MAX_DEPTH) return undefined;
      return isArray(value)
        ? listToJson(value, budget, depth + 1)
        : membersToJson(value, budget, depth + 1, NONE);
    default:
      return undefined;
  }
}

function listToJson(list: readonly unknown[], budget: Budget, depth: number): Json {
  const out: Json[] = [];
  for (const [index, value] of firstOf(list, MAX_MEMBERS).entries()) {
    const name = value === null ? undefined : nameBefore(list, index);
    const secret = typeof name === 'string' && isSecretName(name);
    const json = secret ? MASK : toJson(value, budget, depth);
    if (json !== undefined) out.push(json);
  }
  return Object.freeze(out);
}

function membersToJson(
  source: object,
  budget: Budget,
  depth: number,
  skip: ReadonlySet<string>,
): { readonly [key: string]: Json } {
  const out: Record<string, Json> = {};
  let seen = 0;
  for (const key in source) {
    if (!Object.hasOwn(source, key) || key === '__proto__' || skip.has(key)) continue;
    if (++seen > MAX_MEMBERS) break;
    // A logger tags whatever has a `message`, and fails on what is frozen: as in the items, the words go to `detail`.
    const name = key === 'message' && !Object.hasOwn(source, 'detail') ? 'detail' : key;
    if (name === 'message') continue;
    const value = orNothing(() => (source as Record<string, unknown>)[key]);
    const secret = value !== null && isSecretName(key);
    const json = secret ? MASK : toJson(value, budget, depth);
    if (json !== undefined) out[redactText(name.slice(0, 100))] = json;
  }
  return Object.freeze(out);
}

/** What is left of an object; `undefined` where nothing is. */
function restOf(
  source: object | undefined,
  budget: Budget,
  skip: ReadonlySet<string>,
): { readonly [key: string]: Json } | undefined {
  for (const key in source) if (!skip.has(key)) return membersToJson(source, budget, 0, skip);
  return undefined;
}

/**
 * The other members of a problem and of the body around it, frozen; `undefined` where there are none.
 *
 * @param withCode the problem's `code` is none of X's, or of another number space
 */
export function readExtra(
  source: object | undefined,
  around: object | undefined,
  withCode: boolean,
): { readonly [key: string]: Json } | undefined {
  const budget: Budget = { nodes: MAX_NODES };
  const outer = around === source ? undefined : restOf(around, budget, KNOWN);
  const own = restOf(source, budget, withCode ? KNOWN_BUT_CODE : KNOWN);
  return outer && own ? Object.freeze({ ...outer, ...own }) : (own ?? outer);
}
