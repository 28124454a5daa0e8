// Families, names and sentences of clients that got no response, and what they mean. Data only.

import { CHECK_PROXY, CHECK_THE_WRITE } from './advice.ts';
import type { Evidence } from './row.ts';
import { tableOf } from './table.ts';

const CHECK_CERTIFICATE =
  'The certificate was not accepted: check the clock, the CA bundle and any proxy in between.';
const NOT_SENT = 'Check name resolution, network and proxy, then retry: nothing was sent.';

export const certificate = {
  policy: 'after-fix',
  notBegun: true,
  hint: CHECK_CERTIFICATE,
} as const;
export const unsent = { notBegun: true, hint: NOT_SENT } as const;
const CHECK_THE_URL =
  'Check scheme, host and path of the URL and any proxy in between: a redirect was not followed, or redirects loop.';
export const redirected = {
  policy: 'after-fix',
  hint: CHECK_THE_URL,
  elsewhere: [{ method: 'write', hint: `${CHECK_THE_URL} ${CHECK_THE_WRITE}` }],
} as const;
const RAISE_THE_LIMIT =
  "Raise this client's limit or ask for less: the response is longer than it accepts.";
const tooLong = {
  policy: 'after-fix',
  hint: RAISE_THE_LIMIT,
  elsewhere: [{ method: 'write', hint: `${RAISE_THE_LIMIT} ${CHECK_THE_WRITE}` }],
} as const;
const proxyLogin = { policy: 'after-fix', notBegun: true, hint: CHECK_PROXY } as const;
export const unconnected = {
  notBegun: true,
  hint: 'Retry with growing waits: nothing was sent.',
} as const;

/** What a pattern means; the first that matches wins. */
export type PatternRow = readonly [meaning: Evidence, pattern: RegExp];

/** By `error.code`, where the codes are too many to list. */
export const networkFamilies: readonly PatternRow[] = [
  [
    { kind: 'network', ...certificate },
    /CERT|SELF_SIGNED|HOSTNAME_MISMATCH|^(?:CRL_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNABLE_TO_GET_)/,
  ],
  [{ kind: 'network', ...unsent }, /^(?:EAI_|EADDR|ENET|EHOST|ERR_(?:SSL|TLS)_)/],
  // Decoders: zlib, brotli, zstd.
  [
    { kind: 'network' },
    /^(?:HPE_|UND_ERR_|ERR_HTTP2_|ERR_SOCKET|Z_[A-Z]+_ERROR$|ERR_+(?:BROTLI|ERROR)_|ZSTD_)/,
  ],
];

/** By `error.name`, where no code says more. */
export const networkNames = /* @__PURE__ */ tableOf([
  ['AbortError CancelError CanceledError', 'cancelled'],
  ['TimeoutError', 'timeout'],
]);

/** Codes that clients use for whatever went wrong: the sentence says what. */
export const generalCodes: readonly string[] = ['ERR_NETWORK', 'ERR_BAD_RESPONSE'];

/** By the sentence, where neither code nor name says more. */
export const networkPhrases: readonly PatternRow[] = [
  [{ kind: 'network', ...unsent }, /getaddrinfo|dns error|name or service not known|resolve host/i],
  [{ kind: 'network', ...certificate }, /certificate|self[- ]signed/i],
  [{ kind: 'network', ...unsent }, /connection refused|tls handshake|ssl routines/i],
  [
    { kind: 'network', ...redirected },
    /redirect (?:count exceeded|mode is set to error)|maximum redirect reached|redirected \d+ times|unexpected redirect|maximum number of redirects|too many redirects|request failed with status code 3\d\d/i,
  ],
  // axios' own words, when `validateStatus` refuses a status: nothing was lost.
  [{ kind: 'unknown' }, /request failed with status code [12]\d\d/i],
  [{ kind: 'network', ...tooLong }, /maxContentLength size of \d+ exceeded/i],
  [{ kind: 'timeout' }, /time[d]?[- ]?out/i],
  [
    { kind: 'network' },
    /fetch failed|failed to fetch|load failed|network ?error|network (?:request|connection)|^terminated$|socket hang up|socket (?:connection )?(?:was )?closed|connection (?:was |abruptly )?(?:reset|closed|lost)|(?:stream|request|response) (?:has been |was )?aborted|other side closed|premature close|(?<!json )parse error|error (?:sending request|reading a body)|internet connection|unexpected end of file|maxContentLength size of -1 exceeded/i,
  ],
];

/**
 * Beside codes of every phase, and before the name: sentences of the one in which nothing has been sent yet. undici calls a
 * tunnel that a proxy refused an abort.
 */
export const connectPhrases: readonly PatternRow[] = [
  [
    { kind: 'network', reason: 'proxy-authentication', ...proxyLogin },
    /^proxy response \(407\)|tunneling socket could not be established, statusCode=407/i,
  ],
  [
    { kind: 'network', ...unsent },
    /before secure tls|^proxy response \(\d+\)|tunneling socket could not be established/i,
  ],
  [
    { kind: 'timeout', ...unconnected },
    /^connect etimedout|awaiting '(?:lookup|socket|connect|secureConnect)'/i,
  ],
];
