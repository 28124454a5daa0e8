// Room: what clients throw when no response came: codes and names of Node, undici, browsers, Bun, Deno. Data only.

import type { Evidence } from './evidence.ts';

const cancelled = { kind: 'cancelled' } as const satisfies Evidence;
const certificate = {
  kind: 'network',
  policy: 'after-fix',
  notBegun: true,
  hint: 'The certificate was not accepted: check the clock, the CA bundle and any proxy in between.',
} as const satisfies Evidence;
const lost = { kind: 'network' } as const satisfies Evidence;
const timeout = { kind: 'timeout' } as const satisfies Evidence;
const unsent = { kind: 'network', notBegun: true } as const satisfies Evidence;
const unsentTimeout = { kind: 'timeout', notBegun: true } as const satisfies Evidence;

/** By `error.code`. */
export const networkCodes = {
  ABORT_ERR: cancelled,
  CERT_HAS_EXPIRED: certificate,
  ConnectionClosed: lost,
  ConnectionRefused: unsent,
  ConnectionReset: lost,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  EAI_AGAIN: unsent,
  ECONNABORTED: lost,
  ECONNREFUSED: unsent,
  ECONNRESET: lost,
  EHOSTUNREACH: unsent,
  ENETUNREACH: unsent,
  ENOTFOUND: unsent,
  EPIPE: lost,
  EPROTO: unsent,
  ERR_ABORTED: cancelled,
  ERR_CANCELED: cancelled,
  ERR_HTTP2_STREAM_ERROR: lost,
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: lost,
  ERR_NETWORK: lost,
  ERR_STREAM_PREMATURE_CLOSE: lost,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  ERR_TLS_HANDSHAKE_TIMEOUT: unsentTimeout,
  ESOCKETTIMEDOUT: timeout,
  ETIMEDOUT: timeout,
  FailedToOpenSocket: unsent,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UND_ERR_ABORTED: cancelled,
  UND_ERR_BODY_TIMEOUT: timeout,
  UND_ERR_CONNECT_TIMEOUT: unsentTimeout,
  UND_ERR_HEADERS_TIMEOUT: timeout,
  UND_ERR_SOCKET: lost,
} as const satisfies Record<string, Evidence>;

/** By `error.code`, where the codes are too many to list; first match wins. */
export const networkFamilies: readonly (readonly [RegExp, Evidence])[] = [
  [/CERT|SELF_SIGNED|HOSTNAME_MISMATCH/, certificate],
  [/^(?:EAI_|EADDR|ENET|EHOST|ERR_(?:SSL|TLS)_)/, unsent],
  [/^(?:HPE_|UND_ERR_|ERR_HTTP2_|ERR_SOCKET)/, lost],
];

/** By `error.name`, where no code says more. */
export const networkNames = {
  AbortError: cancelled,
  CancelError: cancelled,
  CanceledError: cancelled,
  TimeoutError: timeout,
} as const satisfies Record<string, Evidence>;

/** By the sentence, where neither code nor name says more; first match wins. */
export const networkPhrases: readonly (readonly [RegExp, Evidence])[] = [
  [/getaddrinfo|dns error|name or service not known|resolve host/i, unsent],
  [/certificate|self[- ]signed/i, certificate],
  [/connection refused/i, unsent],
  [/tls handshake|ssl routines/i, unsent],
  [/time[d]?[- ]?out/i, timeout],
  [
    /fetch failed|failed to fetch|load failed|network ?error|network (?:request|connection)|^terminated$|socket hang up|socket (?:connection )?(?:was )?closed|connection (?:was )?(?:reset|closed|lost)|(?:stream|request|response) (?:has been |was )?aborted|other side closed|premature close|parse error|error sending request|internet connection|unexpected end of file/i,
    lost,
  ],
];
