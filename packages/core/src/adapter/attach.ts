// Attaches an `XErrorInfo` to whatever the host throws or returns.

import { isObject, registry } from '../tell/find.ts';
import { orNothing } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';

/**
 * Attaches the `XErrorInfo` to an error or a response as its own, enumerable `xError`; to what is frozen through a weak map that
 * `getXError` knows. A primitive stays as it is. Never throws.
 *
 * @param options `enumerable: false` for a body that the caller may send on: `res.json(body)` then sends no `xError`
 * @example
 * ```ts
 * import { getXError } from '@x-api-errors/core';
 * import { attachXError } from '@x-api-errors/core/adapter';
 *
 * attachXError(error, info);
 * getXError(error) === info; // true
 * ```
 */
export function attachXError(
  target: unknown,
  info: XErrorInfo,
  { enumerable = true }: { readonly enumerable?: boolean } = {},
): void {
  if (!isObject(target)) return;
  try {
    const property = { value: info, enumerable, configurable: true, writable: true };
    Object.defineProperty(target, 'xError', property);
  } catch {
    orNothing(() => registry().set(target, info));
  }
}
