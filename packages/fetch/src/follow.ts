// Plug: a Response stays what it is; what it turns out to say hangs on it, and on its clones.

import { getXError } from '@x-api-errors/core';
import { attachXError } from '@x-api-errors/core/adapter';
import type { Response } from './fetch-types.ts';

/** What is done with a body that the caller parsed, or with the error that came of it; it may throw. */
export type Look = (response: Response, body: unknown, error?: unknown) => void;

const own = (value: () => unknown): PropertyDescriptor => ({
  value,
  configurable: true,
  writable: true,
});

/** Looks at the JSON when the caller parses it: nothing is read that the caller does not read. */
export function follow(response: Response, look: Look): void {
  const { clone, json } = response;
  Object.defineProperties(response, {
    clone: own(() => {
      const copy = clone.call(response);
      const info = getXError(response);
      if (info) attachXError(copy, info);
      follow(copy, look);
      return copy;
    }),
    // Chained and not awaited: a success waits no turn longer than it must.
    json: own(() =>
      json.call(response).then(
        (body) => {
          look(response, body);
          return body;
        },
        (error: unknown) => {
          look(response, undefined, error);
          throw error;
        },
      ),
    ),
  });
}
