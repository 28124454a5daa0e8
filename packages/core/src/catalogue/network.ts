// Codes that clients throw when no response came: of Node, undici, browsers, Bun and Deno. Data only.

import type { XErrorKind } from './kinds.ts';
import { certificate, redirected, unconnected, unsent } from './network-words.ts';
import type { Row } from './row.ts';
import type { SourceName } from './sources.ts';

const row = <K extends XErrorKind>(
  source: SourceName,
  kind: K,
  means: string,
  rest: Partial<Row> = {},
): Row & { readonly kind: K } => ({ means, source, ...rest, kind });

const node = <K extends XErrorKind>(kind: K, means: string, rest?: Partial<Row>) =>
  row('node', kind, means, rest);
const undici = <K extends XErrorKind>(kind: K, means: string, rest?: Partial<Row>) =>
  row('undici', kind, means, rest);
const bun = <K extends XErrorKind>(kind: K, means: string, rest?: Partial<Row>) =>
  row('bun', kind, means, rest);

/** By `error.code`. */
export const networkCodes = {
  ABORT_ERR: node('cancelled', 'The caller gave up.'),
  CERT_HAS_EXPIRED: node('network', 'The certificate expired.', certificate),
  ConnectionClosed: bun('network', 'The connection was closed before the answer.'),
  ConnectionRefused: bun('network', 'Nothing is listening at the address.', unsent),
  ConnectionReset: bun('network', 'The connection was reset.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: node('network', 'The certificate is self-signed.', certificate),
  EAI_AGAIN: node('network', 'The name could not be resolved, for the moment.', unsent),
  ECONNABORTED: node('network', 'The connection was aborted.', {
    note: 'axios uses it for its own timeout.',
  }),
  ECONNREFUSED: node('network', 'Nothing is listening at the address.', unsent),
  ECONNRESET: node('network', 'The connection was reset.'),
  EHOSTUNREACH: node('network', 'The host cannot be reached.', unsent),
  ENETUNREACH: node('network', 'The network cannot be reached.', unsent),
  ENOTFOUND: node('network', 'The name could not be resolved.', unsent),
  EPIPE: node('network', 'The other side closed the connection while the request was being sent.'),
  EPROTO: node('network', 'The TLS handshake failed.', unsent),
  ERR_ABORTED: node('cancelled', 'The caller gave up.', { note: "got's code." }),
  ERR_BAD_RESPONSE: node('network', 'The body of the response could not be used.', {
    note: "axios' code: the body was cut off, is too long, or is no JSON.",
  }),
  ERR_CANCELED: node('cancelled', 'The caller gave up.', {
    note: "axios' code, also for a signal that timed out.",
  }),
  ERR_FR_TOO_MANY_REDIRECTS: node('network', 'There were too many redirects.', {
    ...redirected,
    note: "follow-redirects' code, which axios uses.",
  }),
  ERR_HTTP2_STREAM_ERROR: node('network', 'The HTTP/2 stream broke.'),
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: node('network', 'The body is shorter than announced.'),
  ERR_NETWORK: node('network', 'No answer came.', {
    note: "axios' code in browsers and with its fetch adapter.",
  }),
  ERR_STREAM_PREMATURE_CLOSE: node('network', 'The body ended too early.'),
  ERR_TLS_CERT_ALTNAME_INVALID: node(
    'network',
    'The certificate is for another name.',
    certificate,
  ),
  ERR_TLS_HANDSHAKE_TIMEOUT: node('timeout', 'The TLS handshake took too long.', unconnected),
  ERR_TOO_MANY_REDIRECTS: node('network', 'There were too many redirects.', {
    ...redirected,
    note: "got's code.",
  }),
  ESOCKETTIMEDOUT: node('timeout', 'The socket was idle for too long.'),
  ETIMEDOUT: node('timeout', 'The call timed out.', {
    note: 'While connecting, or in a client that waits for the response.',
  }),
  FailedToOpenSocket: bun('network', 'The connection could not be opened.', unsent),
  SELF_SIGNED_CERT_IN_CHAIN: node(
    'network',
    'A certificate of the chain is self-signed.',
    certificate,
  ),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: node(
    'network',
    'The issuer of the certificate is not known here.',
    certificate,
  ),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: node(
    'network',
    'The certificate could not be verified.',
    certificate,
  ),
  UND_ERR_ABORTED: undici('cancelled', 'The caller gave up.'),
  UND_ERR_BODY_TIMEOUT: undici('timeout', 'The body took too long.'),
  UND_ERR_CONNECT_TIMEOUT: undici('timeout', 'Connecting took too long.', unconnected),
  UND_ERR_HEADERS_TIMEOUT: undici('timeout', 'The answer took too long to begin.'),
  UND_ERR_SOCKET: undici('network', 'The socket broke.'),
} as const satisfies Readonly<Record<string, Row>>;
