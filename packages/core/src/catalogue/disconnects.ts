// `disconnect.code` of v1.1 streams, a number space of its own. Data only. Codes that are not here are disconnects, too: X
// adds them without warning.

import { READ_FASTER } from './advice.ts';
import type { Row } from './row.ts';

export const disconnects = {
  1: {
    kind: 'disconnect',
    text: 'Shutdown',
    means: 'The server was shut down.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  2: {
    kind: 'disconnect',
    fault: 'caller',
    reason: 'duplicate-stream',
    text: 'Duplicate stream',
    means: 'The same stream was opened twice.',
    hint: 'Keep one connection to this stream: it was opened twice.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  3: {
    kind: 'disconnect',
    text: 'Control request',
    means: 'A control request of site streams ended it.',
    note: 'Gone from the newer table.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  4: {
    kind: 'disconnect',
    fault: 'caller',
    reason: 'slow-reader',
    text: 'Stall',
    means: 'Your client read too slowly.',
    hint: READ_FASTER,
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  5: {
    kind: 'disconnect',
    fault: 'caller',
    text: 'Normal',
    means: 'Your client ended it.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  6: {
    kind: 'authentication',
    reason: 'token-revoked',
    text: 'Token revoked',
    means: 'The token was revoked.',
    hint: 'Have the user authorize again: the token was revoked.',
    note: 'Gone from the newer table.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  7: {
    kind: 'disconnect',
    fault: 'caller',
    reason: 'connected-elsewhere',
    text: 'Admin logout',
    means: 'The same credentials connected elsewhere.',
    hint: 'Keep one connection per set of credentials: the same ones connected elsewhere.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  9: {
    kind: 'disconnect',
    text: 'Max message limit',
    means: 'The stream reached its limit of messages.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  10: {
    kind: 'disconnect',
    text: 'Stream exception',
    means: 'Something broke in the stream.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  11: {
    kind: 'disconnect',
    text: 'Broker stall',
    means: 'A part of X stalled.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
  12: {
    kind: 'disconnect',
    text: 'Shed load',
    means: 'X shed load; it says to reconnect as usual.',
    versions: ['v1.1'],
    source: 'x-streaming-v1',
  },
} as const satisfies Readonly<Record<number, Row>>;
