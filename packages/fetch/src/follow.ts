// Plug: a Response stays what it is; what it turns out to say hangs on it, and on its clones.

import { getXError } from '@x-api-errors/core';
import { attachXError } from '@x-api-errors/core/adapter';
import type { Response } from './fetch-types.ts';

/** What is done with a body that the caller parsed, or with the error that came of it; it may throw. */
export type Look = (response: Response, body: unknown, error?: unknown) => void;

function replace<K extends 'json' | 'clone'>(
  response: Response,
  name: K,
  wrap: (original: Response[K]) => Response[K],
): void {
  const original = response[name] as unknown;
  if (typeof original !== 'function') return;
  const value = wrap(original.bind(response) as Response[K]);
  Object.defineProperty(response, name, { value, configurable: true, writable: true });
}

/** Looks at the JSON when the caller parses it: nothing is read that the caller does not read. */
export function follow(response: Response, look: Look): void {
  replace(response, 'clone', (clone) => () => {
    const copy = clone();
    const info = getXError(response);
    if (info) attachXError(copy, info);
    follow(copy, look);
    return copy;
  });
  replace(response, 'json', (json) => async () => {
    let body: unknown;
    try {
      body = await json();
    } catch (error) {
      look(response, undefined, error);
      throw error;
    }
    look(response, body);
    return body;
  });
}
