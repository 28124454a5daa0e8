// curl's own errors ("curl: (28) Operation timed out"), as what a client in Node would have thrown. Knows curl, not X.

/** By curl's exit code: the code of Node's that means the same. */
const CODES: Readonly<Record<string, string>> = {
  5: 'ENOTFOUND',
  6: 'ENOTFOUND',
  7: 'ECONNREFUSED',
  16: 'ERR_HTTP2_STREAM_ERROR',
  18: 'ERR_STREAM_PREMATURE_CLOSE',
  28: 'ETIMEDOUT',
  35: 'EPROTO',
  47: 'ERR_TOO_MANY_REDIRECTS',
  51: 'ERR_TLS_CERT_ALTNAME_INVALID',
  52: 'ECONNRESET',
  55: 'EPIPE',
  56: 'ECONNRESET',
  60: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  77: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  92: 'ERR_HTTP2_STREAM_ERROR',
};
/** curl gave up before anything was sent. */
const BEFORE_SENDING =
  /^(?:Failed to connect|Connection timed out|Connection time-out|Resolving timed out|SSL connection time)/;
/** With --fail, curl shows the status in place of the body. */
const REFUSED_STATUS = /The requested URL returned error: (\d{3})/;
const REFUSED_TUNNEL =
  /CONNECT tunnel failed, response (\d{3})|HTTP code (\d{3}) from proxy after CONNECT/;

/** What curl says of a call: the status that --fail hides, or why no whole answer came. */
export interface CurlError {
  readonly status?: number;
  readonly cause?: Error;
}

const CURL_ERROR = /curl: \((\d{1,3})\) ([^\n]{0,500})/;

/** Where in a line one of curl's errors begins, which may be right behind a body; -1 where there is none. */
export const curlErrorAt = (line: string): number => {
  const at = line.lastIndexOf('curl: (');
  return at >= 0 && CURL_ERROR.test(line.slice(at, at + 600)) ? at : -1;
};

/** A proxy that refuses a tunnel, in undici's words. */
export const refusedTunnel = (status: string): Error =>
  new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`);

export function readCurlError(line: string): CurlError | undefined {
  const [, exit, words] = CURL_ERROR.exec(line) ?? [];
  if (exit === undefined || words === undefined) return undefined;
  const [, refused] = REFUSED_STATUS.exec(words) ?? [];
  if (refused !== undefined) return { status: Number(refused) };
  const tunnel = REFUSED_TUNNEL.exec(words);
  if (tunnel) return { cause: refusedTunnel(tunnel[1] ?? tunnel[2]!) };
  const late = exit === '28' && !BEFORE_SENDING.test(words);
  const code = exit === '28' && !late ? 'UND_ERR_CONNECT_TIMEOUT' : CODES[exit];
  return { cause: Object.assign(new Error(words), code === undefined ? {} : { code }) };
}

/** With -s, only curl's notes say why no answer came. */
const NOTES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/Could not resolve/, 'ENOTFOUND'],
  [/(?:Failed to connect|Connection|Resolving).{0,200}(?:timed out|Timeout)/, 'UND_ERR_CONNECT_TIMEOUT'],
  [/Failed to connect|connect to .{0,200} failed/, 'ECONNREFUSED'],
  [/timed out/, 'ETIMEDOUT'],
  [/certificate/i, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/SSL|TLS|schannel/, 'EPROTO'],
  [/Empty reply|reset by peer|Recv failure/, 'ECONNRESET'],
  [/HTTP\/2 stream/, 'ERR_HTTP2_STREAM_ERROR'],
];

/** What the last of these notes that says why makes of a call without an answer. */
export function causeInNotes(notes: readonly string[]): Error {
  for (const note of [...notes].reverse()) {
    const [, code] = NOTES.find(([pattern]) => pattern.test(note)) ?? [];
    if (code !== undefined) return Object.assign(new Error(note), { code });
  }
  return Object.assign(new Error('No answer came'), { code: 'ERR_NETWORK' });
}
