// Ends a connection without an answer.

import type { ServerResponse } from 'node:http';

/** Resets the connection; a TLS socket can only be torn down. */
export function resetConnection({ socket }: ServerResponse): void {
  try {
    socket?.resetAndDestroy();
  } catch {
    socket?.destroy();
  }
}
