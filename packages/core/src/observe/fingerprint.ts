// What makes two failures the same one: the key that an issue tracker groups by.

import { routeOf } from '../adapter/route.ts';
import type { XErrorInfo } from '../types.ts';
import { readScalar } from './read.ts';

/**
 * The key to group failures by: `['x-api', kind, reason ?? problem ?? code ?? status, method, route]`, strings only, absent
 * parts left out. `route` is the path with its ids folded. Never throws.
 *
 * The same failure has the same fingerprint whoever asked, for whichever id, at whatever time. `message` is no use as a
 * key: it contains timestamps and ids.
 *
 * @example
 * ```ts
 * import { classify } from '@x-api-errors/core';
 * import { fingerprint } from '@x-api-errors/core/observe';
 *
 * const body = { errors: [{ code: 187, message: 'Status is a duplicate.' }] };
 * const info = classify({ status: 403, body, method: 'POST', url: 'https://api.x.com/2/tweets' });
 * if (info) fingerprint(info); // ['x-api', 'conflict', '187', 'POST', '/2/tweets']
 * ```
 */
export function fingerprint(info: XErrorInfo): string[] {
  const decided =
    readScalar(info, 'reason') ??
    readScalar(info, 'problem') ??
    readScalar(info, 'code') ??
    readScalar(info, 'status');
  const url = readScalar(info, 'request', 'url');
  return [
    'x-api',
    readScalar(info, 'kind') ?? 'unknown',
    decided,
    readScalar(info, 'request', 'method'),
    typeof url === 'string' ? routeOf(url) : undefined,
  ]
    .filter((part) => part !== undefined)
    .map(String);
}
