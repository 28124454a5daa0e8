// Room: HTTP statuses, the last resort when the body says nothing. Data only.

import type { Evidence } from './evidence.ts';

const overloaded = { kind: 'overloaded' } as const satisfies Evidence;
const rateLimit = { kind: 'rate-limit' } as const satisfies Evidence;
const server = { kind: 'server' } as const satisfies Evidence;
const timeout = { kind: 'timeout' } as const satisfies Evidence;

/** By number; `null` is no failure. `4xx` and `5xx` stand for the rest of their class. */
export const statuses = {
  200: null,
  304: null,
  400: { kind: 'invalid-request' },
  401: { kind: 'authentication' },
  402: { kind: 'billing' },
  403: { kind: 'forbidden' },
  404: { kind: 'not-found' },
  406: {
    kind: 'invalid-request',
    hint: 'Accept gzip (Accept-Encoding) and check parameters and format.',
  },
  408: timeout,
  409: { kind: 'conflict' },
  410: { kind: 'retired' },
  413: { kind: 'invalid-request', hint: 'Send less in one request.' },
  420: rateLimit,
  422: { kind: 'invalid-request' },
  423: { kind: 'overloaded', notBegun: true },
  429: rateLimit,
  451: { kind: 'restricted' },
  500: server,
  501: server,
  502: server,
  503: overloaded,
  504: { kind: 'timeout', fault: 'x' },
  522: timeout,
  524: timeout,
  529: overloaded,
  '4xx': { kind: 'invalid-request' },
  '5xx': server,
} as const satisfies Record<number | string, Evidence | null>;
