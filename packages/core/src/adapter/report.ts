// Reports a failed call: to whoever catches it, and to `onError`.

import { quietly } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';
import { attachXError } from './attach.ts';
import type { AttachOptions, ErrorContext } from './options.ts';

/**
 * Attaches the `XErrorInfo` to the error, or to the response where nothing was thrown, and calls `onError`. What that throws is
 * swallowed. Never throws.
 *
 * @example
 * ```ts
 * import { report } from '@x-api-errors/core/internal';
 *
 * report(info, { host: 'needle', error, response }, options);
 * ```
 */
export function report<E, R>(
  info: XErrorInfo,
  context: ErrorContext<E, R>,
  { onError }: Pick<AttachOptions<E, R>, 'onError'> = {},
): void {
  attachXError(context.error ?? context.response, info);
  quietly(() => onError?.(info, context));
}
