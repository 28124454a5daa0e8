// Room: HTTP statuses, the last resort when the body says nothing. Data only.

import { proxyLogin } from './network.ts';
import { byWord } from './rows.ts';

/** By number; `null` is no failure. `4xx` and `5xx` stand for the rest of their class. */
export const statuses = /* @__PURE__ */ byWord([
  ['authentication', [401]],
  ['billing', [402]],
  ['conflict', [409]],
  ['forbidden', [403]],
  ['invalid-request', [400, 405, 416, 422, '4xx']],
  ['invalid-request', [406], 'Accept gzip (Accept-Encoding) and check parameters and format.'],
  ['invalid-request', [413], 'Send less in one request.'],
  // Never X's: a proxy in between sends it.
  [{ ...proxyLogin, foreign: true }, [407]],
  ['not-found', [404]],
  ['overloaded', [503, 529]],
  [{ kind: 'overloaded', notBegun: true }, [423]],
  ['rate-limit', [420, 429]],
  ['restricted', [451]],
  ['retired', [410]],
  ['server', [500, 501, 502, '5xx']],
  ['timeout', [408, 522, 524]],
  [{ kind: 'timeout', fault: 'x' }, [504]],
  [null, [200, 304]],
]);
