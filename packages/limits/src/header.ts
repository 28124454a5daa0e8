// One header, from however a client keeps them.

import type { HeadersLike } from '@x-api-errors/core';

export function readHeader(
  headers: HeadersLike | null | undefined,
  name: string,
): string | undefined {
  if (!headers) return undefined;
  const { get } = headers as { get?: unknown };
  if (typeof get === 'function') {
    const value = (get as (name: string) => unknown).call(headers, name);
    if (typeof value === 'string') return value;
  }
  const pairs =
    Symbol.iterator in headers
      ? (headers as Iterable<readonly [string, unknown]>)
      : Object.entries(headers);
  for (const [key, value] of pairs)
    if (key.toLowerCase() === name && (typeof value === 'string' || Array.isArray(value)))
      return String(value);
  return undefined;
}
