// Room: what clients throw when no response came: codes and names of Node, undici, browsers, Bun, Deno. Data only.

import type { Evidence } from './evidence.ts';
import { byWord, type PatternRow } from './rows.ts';

const certificate: Evidence = {
  kind: 'network',
  policy: 'after-fix',
  notBegun: true,
  hint: 'The certificate was not accepted: check the clock, the CA bundle and any proxy in between.',
};
const unsent: Evidence = { kind: 'network', notBegun: true };
const unconnected: Evidence = { kind: 'timeout', notBegun: true };
const tooLong: Evidence = {
  kind: 'network',
  policy: 'after-fix',
  hint: 'The response is longer than this client accepts: raise its limit, or ask for less.',
};
const redirected: Evidence = {
  kind: 'network',
  policy: 'after-fix',
  hint: 'A redirect was not followed, or led in a circle: check scheme, host and path of the URL, and any proxy in between.',
};
/** A 407, or a tunnel refused with one. */
export const proxyLogin: Evidence = {
  kind: 'network',
  policy: 'after-fix',
  notBegun: true,
  hint: 'The proxy wants credentials: check the ones you give it. X was not reached.',
};

/** By `error.code`. */
export const networkCodes = /* @__PURE__ */ byWord([
  ['cancelled', ['ABORT_ERR', 'ERR_ABORTED', 'ERR_CANCELED', 'UND_ERR_ABORTED']],
  [
    'network',
    [
      'ConnectionClosed',
      'ConnectionReset',
      'ECONNABORTED',
      'ECONNRESET',
      'EPIPE',
      'ERR_BAD_RESPONSE',
      'ERR_HTTP2_STREAM_ERROR',
      'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
      'ERR_NETWORK',
      'ERR_STREAM_PREMATURE_CLOSE',
      'UND_ERR_SOCKET',
    ],
  ],
  [
    unsent,
    [
      'ConnectionRefused',
      'EAI_AGAIN',
      'ECONNREFUSED',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'ENOTFOUND',
      'EPROTO',
      'FailedToOpenSocket',
    ],
  ],
  [
    certificate,
    [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ],
  [redirected, ['ERR_FR_TOO_MANY_REDIRECTS', 'ERR_TOO_MANY_REDIRECTS']],
  ['timeout', ['ESOCKETTIMEDOUT', 'ETIMEDOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']],
  [unconnected, ['ERR_TLS_HANDSHAKE_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']],
]);

/** By `error.code`, where the codes are too many to list; first match wins. */
export const networkFamilies: readonly PatternRow[] = [
  [
    certificate,
    /CERT|SELF_SIGNED|HOSTNAME_MISMATCH|^(?:CRL_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNABLE_TO_GET_)/,
  ],
  [unsent, /^(?:EAI_|EADDR|ENET|EHOST|ERR_(?:SSL|TLS)_)/],
  // Decoders: zlib, brotli, zstd.
  [
    'network',
    /^(?:HPE_|UND_ERR_|ERR_HTTP2_|ERR_SOCKET|Z_[A-Z]+_ERROR$|ERR_+(?:BROTLI|ERROR)_|ZSTD_)/,
  ],
];

/** By `error.name`, where no code says more. */
export const networkNames = /* @__PURE__ */ byWord([
  ['cancelled', ['AbortError', 'CancelError', 'CanceledError']],
  ['timeout', ['TimeoutError']],
]);

/** Codes that clients use for whatever went wrong: the sentence says what. */
export const generalCodes: readonly string[] = ['ERR_NETWORK', 'ERR_BAD_RESPONSE'];

/** By the sentence, where neither code nor name says more; first match wins. */
export const networkPhrases: readonly PatternRow[] = [
  [unsent, /getaddrinfo|dns error|name or service not known|resolve host/i],
  [certificate, /certificate|self[- ]signed/i],
  [unsent, /connection refused|tls handshake|ssl routines/i],
  [
    redirected,
    /redirect count exceeded|unexpected redirect|maximum number of redirects|too many redirects|request failed with status code 3\d\d/i,
  ],
  // axios' own words, when `validateStatus` refuses a status: nothing was lost.
  ['unknown', /request failed with status code [12]\d\d/i],
  [tooLong, /maxContentLength size of \d+ exceeded/i],
  ['timeout', /time[d]?[- ]?out/i],
  [
    'network',
    /fetch failed|failed to fetch|load failed|network ?error|network (?:request|connection)|^terminated$|socket hang up|socket (?:connection )?(?:was )?closed|connection (?:was )?(?:reset|closed|lost)|(?:stream|request|response) (?:has been |was )?aborted|other side closed|premature close|(?<!json )parse error|error (?:sending request|reading a body)|internet connection|unexpected end of file|maxContentLength size of -1 exceeded/i,
  ],
];

/**
 * Beside codes of every phase, and before the name: sentences of the one in which nothing has been sent yet. undici calls a
 * tunnel that a proxy refused an abort.
 */
export const connectPhrases: readonly PatternRow[] = [
  [
    proxyLogin,
    /^proxy response \(407\)|tunneling socket could not be established, statusCode=407/i,
  ],
  [unsent, /before secure tls|^proxy response \(\d+\)|tunneling socket could not be established/i],
  [unconnected, /^connect etimedout|awaiting '(?:lookup|socket|connect|secureConnect)'/i],
];
