// Recognizes an `XErrorInfo`, and finds it on what it is attached to.

import { kinds } from '../catalogue/kinds.ts';
import { firstOf, isArray, orNothing } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';

const MAX_DEPTH = 10;
/** Of an `AggregateError`. */
const MAX_ERRORS = 100;
/** In all: aggregates may hold aggregates. */
const MAX_VALUES = 1000;

/** Shared by every copy of this package in a process. */
const REGISTRY = Symbol.for('@x-api-errors');

type Registry = WeakMap<object, XErrorInfo>;

const own: Registry = /* @__PURE__ */ new WeakMap();

/** Infos of things that cannot carry a property. */
export function registry(): Registry {
  const world = globalThis as unknown as Record<symbol, Registry | undefined>;
  try {
    return (world[REGISTRY] ??= own);
  } catch {
    // The global object is frozen: this copy of the package keeps what it knows to itself.
    return own;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Recognized by its shape, so that a second copy of this package, JSON or structuredClone do not hide it. */
export function isXErrorInfo(value: unknown): value is XErrorInfo {
  if (!isObject(value)) return false;
  const { kind, message, retry, errors } = value;
  return (
    typeof message === 'string' &&
    Array.isArray(errors) &&
    isObject(retry) &&
    typeof retry['policy'] === 'string' &&
    (kinds as readonly unknown[]).includes(kind)
  );
}

function infoOn(value: object): XErrorInfo | undefined {
  const own = (value as { xError?: unknown }).xError;
  return isXErrorInfo(own) ? own : registry().get(value);
}

/** Where the failure behind a value may be: its cause, the errors of an `AggregateError`, the reason of a settled promise. */
function* behind(value: Readonly<Record<string, unknown>>): Generator {
  const { cause, errors, reason, status } = value;
  yield cause;
  if (status === 'rejected') yield reason;
  if (isArray(errors)) yield* firstOf(errors, MAX_ERRORS);
}

/** Walks causes before anything beside them; `left` bounds the values that are looked at in all. */
function findBelow(
  value: unknown,
  depth: number,
  left: { values: number },
): XErrorInfo | undefined {
  if (!isObject(value) || depth > MAX_DEPTH || left.values-- <= 0) return undefined;
  if (isXErrorInfo(value)) return value;
  const { response } = value;
  const found = infoOn(value) ?? (isObject(response) ? infoOn(response) : undefined);
  if (found) return found;
  for (const next of behind(value)) {
    const below = findBelow(next, depth + 1, left);
    if (below) return below;
  }
  return undefined;
}

/**
 * The `XErrorInfo` of a failure, wherever it is: on an error, on its `response`, on a response, down a `cause` chain (10
 * deep), in the `errors` of an `AggregateError` (the first 100), on the `reason` of what `Promise.allSettled` gives, or the
 * info itself. `undefined` when there is none. Never throws.
 *
 * @example
 * ```ts
 * import { getXError } from '@x-api-errors/core';
 *
 * try {
 *   await client.get('/2/users/me');
 * } catch (error) {
 *   if (getXError(error)?.kind === 'rate-limit') await pause();
 *   else throw error;
 * }
 * ```
 */
export function getXError(value: unknown): XErrorInfo | undefined {
  // A getter of somebody's may throw: nothing of ours is there.
  return orNothing(() => findBelow(value, 0, { values: MAX_VALUES }));
}
