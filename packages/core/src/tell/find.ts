// Recognizes an `XErrorInfo`, and finds it on what it is attached to.

import { kinds } from '../catalogue/kinds.ts';
import type { XErrorInfo } from '../types.ts';

const MAX_DEPTH = 10;

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

/**
 * The info of a failure, wherever it hangs: on an error, on its `response`, on a response, down a `cause` chain (10
 * deep), or the info itself. `undefined` when there is none. Never throws.
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
  let next: unknown = value;
  try {
    for (let depth = 0; depth <= MAX_DEPTH && isObject(next); depth++) {
      if (isXErrorInfo(next)) return next;
      const error = next as { readonly response?: unknown; readonly cause?: unknown };
      const found =
        infoOn(error) ?? (isObject(error.response) ? infoOn(error.response) : undefined);
      if (found) return found;
      next = error.cause;
    }
  } catch {
    // A getter of somebody's threw: nothing of ours hangs there.
  }
  return undefined;
}
