// How the errors of clients without an adapter are built: one row per client. No host is imported; a row recognizes its own by
// the members that only they have.

import { isFailure } from '../catalogue/http.ts';
import { memberOf, orNothing } from '../safely.ts';
import { joinUrl, textOf } from './url.ts';

/** What a client's error holds of its exchange, as far as it could be read: `classify` checks every member. */
export interface ClientFailure {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly method?: unknown;
  readonly url?: string | undefined;
  readonly cause?: unknown;
  /** The library talks to X alone: its URL need not be known. */
  readonly onlyX?: true;
}

type Members<Name extends string> = Readonly<Record<Name, unknown>>;

/** Members of something foreign, each read once; one that throws reads as absent. */
function read<Name extends string>(source: unknown, ...names: readonly Name[]): Members<Name> {
  const members = {} as Record<Name, unknown>;
  for (const name of names) members[name] = memberOf(source, name);
  return members;
}

/** An error, read once: what is left of it when a row took its members is the cause that `classify` reads. */
const snapshot = (error: unknown) => ({
  ...read(error, 'name', 'message', 'code', 'cause', 'errors', 'error', 'type', '_options'),
  ...read(error, 'status', 'statusText', 'headers', 'data', 'isAxiosError'),
  ...read(error, 'config', 'options', 'request', 'response'),
});

type Shape = (thrown: ReturnType<typeof snapshot>, error: object) => ClientFailure | undefined;

/** Streams and Blobs; everything else is the body itself. */
export const isUnread = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  ('getReader' in body || 'arrayBuffer' in body || ('read' in body && 'unshift' in body));

/** A body that the client read. Streams and Blobs are left alone: status and headers say what there is to say. */
const readBody = (body: unknown): unknown =>
  (orNothing(() => isUnread(body)) ?? true) ? undefined : body;

/** twitter-api-v2 reads whatever comes from `/oauth/` as a form, an error's text or XML, too: back to what X sent. */
function unform(body: unknown, headers: unknown, url = ''): unknown {
  if (!/^https:\/\/api\.(?:x|twitter)\.com\/oauth\//.test(url)) return body;
  const { 'content-type': type } = read(headers, 'content-type');
  if (typeof body !== 'object' || (typeof type === 'string' && type.includes('json'))) return body;
  const pairs = Object.entries(body ?? {}).map(([name, value]: [string, unknown]) =>
    typeof value === 'string' && value !== '' ? `${name}=${value}` : name,
  );
  return pairs.join('&');
}

/**
 * twitter-api-v2: `code` is the HTTP status. `data` may have an `errors` of the library's own making (131); what X sent is in
 * `_options`, and so is the connection's own error.
 */
const twitterApiV2: Shape = ({ error, type, _options: options, ...cause }) => {
  if (error !== true || typeof options !== 'object') return undefined;
  const { request, response, ...given } = read(options, 'request', 'response', 'error', 'data');
  const { host, path, method } = read(request, 'host', 'path', 'method');
  const isKnown = typeof host === 'string' && typeof path === 'string';
  const url = isKnown ? `https://${host}${path}` : undefined;
  const asked = { url, method, onlyX: true } as const;
  if (type === 'request') return { ...asked, cause: given.error };
  const { code, headers } = cause;
  if (type === 'response')
    return { ...asked, status: code, headers, body: unform(given.data, headers, url) };
  if (type !== 'partial-response') return undefined;
  const { statusCode: status, headers: sent } = read(response, 'statusCode', 'headers');
  return { ...asked, status, headers: sent, body: read(options, 'rawContent').rawContent, cause };
};

const XDK_MEMBERS = 'data,headers,name,status,statusText';

/** X's SDK: without an answer the status is 0 and `data` what was thrown. Its timeout aborts, as a caller would. */
const xdk: Shape = ({ name, status, headers, data }, error) => {
  if (name !== 'ApiError') return undefined;
  const members = Object.keys(error).filter((member) => member !== 'xError');
  if (members.sort().join() !== XDK_MEMBERS) return undefined;
  if (status !== 0) return { status, headers, body: data, onlyX: true };
  const { name: reason } = read(data, 'name');
  if (reason === 'AbortError') return { cause: { name: 'TimeoutError', cause: data }, onlyX: true };
  // Of a 2xx, whose status it does not keep.
  if (reason === 'SyntaxError')
    return { cause: { code: 'ERR_BAD_RESPONSE', cause: data }, onlyX: true };
  return { cause: data, onlyX: true };
};

/** axios and gaxios: both say "aborted" for a signal that timed out, too. */
const axiosAndGaxios: Shape = ({ config, response, isAxiosError, ...cause }, error) => {
  if (isAxiosError !== true && !Object.hasOwn(error, 'response')) return undefined;
  const { method, signal, ...to } = read(config, 'url', 'baseURL', 'allowAbsoluteUrls', 'method', 'signal'); // prettier-ignore
  const url = joinUrl(to.url, to.baseURL, to.allowAbsoluteUrls);
  if (url === undefined) return undefined;
  const { data, ...answer } = read(response, 'status', 'headers', 'data');
  const { reason } = read(signal, 'reason');
  const timedOut = read(reason, 'name').name === 'TimeoutError';
  const why = timedOut ? reason : cause;
  return { url, method: method ?? 'GET', ...answer, body: readBody(data), cause: why };
};

const got: Shape = ({ options, response, ...cause }) => {
  const url = textOf(read(options, 'url').url);
  if (url === undefined) return undefined;
  const { method } = read(options, 'method');
  const { statusCode: status, headers } = read(response, 'statusCode', 'headers');
  const { rawBody, body } = read(response, 'rawBody', 'body');
  // The bytes of a failure still have integers that a parser rounds.
  const sent = isFailure(status as number | undefined) ? (rawBody ?? body) : body;
  return { url, method: method ?? 'GET', status, headers, body: readBody(sent), cause };
};

/** ky, whose `request` is a `Request`, and ofetch, whose `request` is the URL or one. ky 1 does not read the body. */
const kyAndOfetch: Shape = ({ request, options, response, data, ...cause }) => {
  const asked = typeof request === 'string' ? { url: request } : read(request, 'url', 'method');
  const url = textOf(asked.url);
  if (url === undefined) return undefined;
  const method = read(options, 'method').method ?? ('method' in asked ? asked.method : 'GET');
  return { url, method, ...read(response, 'status', 'headers'), body: readBody(data), cause };
};

/** superagent's errors have no URL where no answer came. */
const superagent: Shape = ({ response, ...cause }) => {
  const { request, text: body, ...answer } = read(response, 'request', 'text', 'status', 'headers');
  const { url: given, method } = read(request, 'url', 'method');
  const url = textOf(given);
  return url === undefined ? undefined : { url, method, ...answer, body, cause };
};

const shapes: readonly Shape[] = [twitterApiV2, xdk, axiosAndGaxios, got, kyAndOfetch, superagent];

/** What the error of a known client holds; `undefined` for all else. Reads each member once, calls none, never throws. */
export function readClientError(error: unknown): ClientFailure | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const thrown = snapshot(error);
  for (const shape of shapes) {
    const failure = orNothing(() => shape(thrown, error));
    if (failure) return failure;
  }
  return undefined;
}
