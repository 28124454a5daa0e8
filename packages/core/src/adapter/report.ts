// Tells what came of a call: to whoever catches it, and to the log.

import { quietly } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';
import { attachXError } from './attach.ts';
import type { AttachOptions, ErrorContext } from './options.ts';

/**
 * Hangs the info on the error, or on the response where nothing was thrown, and tells `onError`. What that throws is
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
