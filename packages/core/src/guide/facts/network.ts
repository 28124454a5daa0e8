// Facts: codes of clients that got no answer, by the keys of the evidence.

import type { networkCodes } from '../../catalogue/network.ts';
import type { Fact } from './fact.ts';

const node = (means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'node',
  means,
  ...rest,
});
const undici = (means: string): Fact => ({ source: 'undici', means });
const bun = (means: string): Fact => ({ source: 'bun', means });
const certificate = (means: string): Fact =>
  node(means, { advice: 'Check the clock, the CA bundle and any proxy in between.' });

export const networkFacts = {
  ABORT_ERR: node('The caller gave up.'),
  CERT_HAS_EXPIRED: certificate('The certificate expired.'),
  ConnectionClosed: bun('The connection was closed before the answer.'),
  ConnectionRefused: bun('Nobody listens at the address.'),
  ConnectionReset: bun('The connection was reset.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate('The certificate is signed by itself.'),
  EAI_AGAIN: node('The name could not be resolved for now.'),
  ECONNABORTED: node('The connection was aborted.', {
    note: 'axios uses it for its own time-out.',
  }),
  ECONNREFUSED: node('Nobody listens at the address.'),
  ECONNRESET: node('The connection was reset.'),
  EHOSTUNREACH: node('The host cannot be reached.'),
  ENETUNREACH: node('The network cannot be reached.'),
  ENOTFOUND: node('The name could not be resolved.'),
  EPIPE: node('The other side closed while we wrote.'),
  EPROTO: node('The TLS handshake failed.'),
  ERR_ABORTED: node('The caller gave up.', { note: "got's code." }),
  ERR_BAD_RESPONSE: node('The body of the response could not be used.', {
    note: "axios' code: the body was cut off, is too long, or is no JSON.",
  }),
  ERR_CANCELED: node('The caller gave up.', {
    note: "axios' code, for a signal that timed out, too.",
  }),
  ERR_FR_TOO_MANY_REDIRECTS: node('Redirects led in a circle.', {
    note: "follow-redirects' code, which axios uses.",
  }),
  ERR_HTTP2_STREAM_ERROR: node('The HTTP/2 stream broke.'),
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: node('The body is shorter than announced.'),
  ERR_NETWORK: node('No answer came.', { note: "axios' code in browsers and with fetch." }),
  ERR_STREAM_PREMATURE_CLOSE: node('The body ended too early.'),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate('The certificate is for another name.'),
  ERR_TLS_HANDSHAKE_TIMEOUT: node('The TLS handshake took too long.'),
  ERR_TOO_MANY_REDIRECTS: node('Redirects led in a circle.', { note: "got's code." }),
  ESOCKETTIMEDOUT: node('The socket was silent for too long.'),
  ETIMEDOUT: node('The time was up.', {
    note: 'Of the connection, or of a client waiting for the answer.',
  }),
  FailedToOpenSocket: bun('The connection could not be opened.'),
  SELF_SIGNED_CERT_IN_CHAIN: certificate('A certificate of the chain is signed by itself.'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate(
    'The issuer of the certificate is not known here.',
  ),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate('The certificate could not be verified.'),
  UND_ERR_ABORTED: undici('The caller gave up.'),
  UND_ERR_BODY_TIMEOUT: undici('The body took too long.'),
  UND_ERR_CONNECT_TIMEOUT: undici('The connection took too long.'),
  UND_ERR_HEADERS_TIMEOUT: undici('The answer took too long to begin.'),
  UND_ERR_SOCKET: undici('The socket broke.'),
} as const satisfies Record<keyof typeof networkCodes, Fact>;
