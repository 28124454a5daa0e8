// The one look an adapter takes at a success.

import { isObject } from '../item.ts';
import { orNothing } from '../total.ts';

/**
 * Whether a parsed body of a 2xx has a member in which X tells errors. Constant time, so that `classify` runs only where
 * there is something to read.
 */
export const mayTellErrors = (body: unknown): boolean => orNothing(() => tells(body)) ?? false;

function tells(body: unknown): boolean {
  // A Blob has a `type`, too, and is not parsed.
  if (!isObject(body) || typeof body['arrayBuffer'] === 'function') return false;
  const { errors, error, data, meta, type } = body;
  return (
    errors !== undefined ||
    error !== undefined ||
    'operation_errors' in body ||
    'operationErrors' in body ||
    'processing_info' in body ||
    'processingInfo' in body ||
    'summary' in body ||
    'disconnect' in body ||
    (typeof type === 'string' && data === undefined) ||
    (isObject(meta) && 'summary' in meta) ||
    (isObject(data) && ('processing_info' in data || 'processingInfo' in data || 'results' in data))
  );
}
