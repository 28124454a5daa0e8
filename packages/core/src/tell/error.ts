// Our own error, for where no host error is there to carry the `XErrorInfo`.

import { printWithInfo, setCause } from './print.ts';
import { orNothing } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';

/** Two copies of this package must recognize each other's errors. */
const BRAND = Symbol.for('@x-api-errors/core/XApiError');

/**
 * An error that carries an `XErrorInfo` in `xError`; its message is that of the `XErrorInfo`. Printed or logged it shows both, and of its
 * `cause` no secret: reading `cause` gives the original, whose `config`, `request`, `response` and `options` are then
 * non-enumerable.
 *
 * @example
 * ```ts
 * import { XApiError, classify } from '@x-api-errors/core';
 *
 * const response = await fetch('https://api.x.com/2/users/me');
 * const info = classify({ status: response.status, headers: response.headers, body: await response.text() });
 * if (info) throw new XApiError(info);
 * ```
 */
export class XApiError extends Error {
  readonly xError: XErrorInfo;

  constructor(info: XErrorInfo, options?: { readonly cause?: unknown }) {
    super(info.message);
    this.xError = info;
    Object.defineProperty(this, BRAND, { value: true });
    Object.defineProperty(this, 'name', { value: 'XApiError', configurable: true, writable: true });
    if (options && 'cause' in options) setCause(this, options.cause);
    printWithInfo(this, info, options?.cause);
  }

  /** What may be logged: no cause, no stack. */
  toJSON(): { readonly name: string; readonly message: string; readonly xError: XErrorInfo } {
    return { name: this.name, message: this.message, xError: this.xError };
  }
}

/** Whether a value is an `XApiError` of this or of another copy of the package. */
export function isXApiError(value: unknown): value is XApiError {
  return orNothing(() => typeof value === 'object' && value !== null && BRAND in value) ?? false;
}
