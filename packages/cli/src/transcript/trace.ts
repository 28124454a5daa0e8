// What `curl -v` prints: the request (`>`), the head of the answer (`<`), curl's notes (`*`), and the body somewhere between.

import { causeInNotes, curlErrorAt, readCurlError, refusedTunnel } from './curl-errors.ts';
import type { Exchange, Header } from './exchange.ts';
import { addHeader, findHeader, requestOf, statusOf } from './head.ts';
import { readResponses } from './responses.ts';
import { splitBodies } from './split-bodies.ts';

/** An exchange while it is being read. */
interface Draft {
  method?: string;
  url?: string;
  readonly requestHeaders: Header[];
  status?: number;
  readonly headers: Header[];
  readonly body: string[];
  cause?: unknown;
}

/** The beginnings of curl's notes, which it also writes right behind a body. */
const NOTE =
  /^\* (?: Trying |Connection |Closing |Found bundle|Re-?using |Issue another|Mark bundle|Host|Could not |Failed |Recv failure|Send failure|OpenSSL |schannel|TLS|LibreSSL|GnuTLS|Excess |transfer closed|HTTP|Request completely|upload completely|We are |Operation timed|Empty reply|Server |Authentication |Ignoring |Maximum |Curl_|shutting down)/;
const DATA = /^[{}] \[\d+ bytes data\]$/;
const SECURE = /^\* +(?:SSL|TLS|ALPN|Connected to .* port 443\b)/;
const PLAIN_HOST = /^\* +Connected to .* port (?!443\b)\d/;

/** The notes that a trace begins with. */
const FIRST_NOTE = /^\* +(?:Trying |Host |Could not resolve|Uses proxy|Rebuilt URL)/;
/** Whether these lines are what `curl -v` prints. */
export const isTrace = (lines: readonly string[]): boolean =>
  lines.some(
    (line) =>
      line.startsWith('< HTTP/') ||
      FIRST_NOTE.test(line) ||
      (line.startsWith('> ') && requestOf(line.slice(2).trim()) !== undefined),
  );

/** The part of a line that is body: what stands before a note or an error of curl's. */
function bodyIn(line: string): string {
  const error = curlErrorAt(line);
  const end = error < 0 ? line.length : error;
  for (let at = line.indexOf('* '); at >= 0 && at < end; at = line.indexOf('* ', at + 1)) {
    if (NOTE.test(line.slice(at, at + 40))) return line.slice(0, at);
  }
  return line.slice(0, end);
}

class Reader {
  readonly drafts: Draft[] = [];
  private secure = true;
  /** The last of curl's notes, without the stars. */
  private notes: string[] = [];

  private get last(): Draft | undefined {
    return this.drafts.at(-1);
  }

  note(line: string): void {
    this.notes = [...this.notes.slice(-9), line.slice(1).trim()];
    if (SECURE.test(line)) this.secure = true;
    else if (PLAIN_HOST.test(line)) this.secure = false;
  }

  sent(line: string): void {
    const request = requestOf(line.trim());
    if (!request) {
      const { last } = this;
      if (!last || last.status !== undefined || !addHeader(last.requestHeaders, line)) return;
      const [name, value] = last.requestHeaders.at(-1)!;
      if (name.toLowerCase() === 'host' && last.url?.startsWith('/'))
        last.url = `${this.secure ? 'https' : 'http'}://${value}${last.url}`;
      return;
    }
    const { method, target: url } = request;
    this.drafts.push({ method, url, requestHeaders: [], headers: [], body: [] });
  }

  received(line: string): void {
    const status = statusOf(line.trimEnd());
    if (status === undefined) {
      const { last } = this;
      if (last?.status !== undefined) addHeader(last.headers, line);
      return;
    }
    let { last } = this;
    if (last?.status === undefined) {
      last ??= this.begin();
      last.status = status;
      return;
    }
    // The same request got an interim answer before.
    const { method, url, requestHeaders } = last;
    this.drafts.push({
      ...(method !== undefined && { method }),
      ...(url !== undefined && { url }),
      requestHeaders,
      status,
      headers: [],
      body: [],
    });
  }

  failed(line: string): void {
    const { status, cause } = readCurlError(line) ?? {};
    const last = this.last ?? this.begin();
    if (cause !== undefined) last.cause = cause;
    if (status !== undefined) last.status ??= status;
  }

  /** The last call may have got no answer, and only a note says why. */
  end(): void {
    const last = this.last ?? this.begin();
    if (last.status === undefined) last.cause ??= causeInNotes(this.notes);
  }

  text(line: string): void {
    this.last?.body.push(line);
  }

  private begin(): Draft {
    const draft: Draft = { requestHeaders: [], headers: [], body: [] };
    this.drafts.push(draft);
    return draft;
  }
}

/** curl prints what a proxy answers before the tunnel stands, too. */
function settle({ body, ...draft }: Draft): Exchange {
  if (draft.method !== 'CONNECT') return { ...draft, body: body.join('\n').trim() };
  const { status, requestHeaders, url } = draft;
  const refused = status !== undefined && status >= 300;
  const cause = refused ? refusedTunnel(String(status)) : draft.cause;
  return {
    requestHeaders,
    headers: [],
    body: '',
    ...(url !== undefined && { url: `https://${url}` }),
    ...(cause === undefined ? { status: 200 } : { cause }),
  };
}

const mayHaveBody = ({ method, status = 0, headers }: Exchange): boolean =>
  method !== 'HEAD' &&
  status >= 200 &&
  status !== 204 &&
  (status < 300 || status >= 400) &&
  findHeader(headers, 'content-length') !== '0';

/** Where standard output is a pipe, curl prints all bodies at the end, behind the last answer. */
function shareBodies(exchanges: readonly Exchange[]): Exchange[] {
  const waiting = exchanges.filter((exchange) => mayHaveBody(exchange));
  const filled = waiting.filter(({ body }) => body !== '');
  const [only] = filled;
  if (waiting.length < 2 || filled.length !== 1 || !only) return [...exchanges];
  const lengths = waiting.map(({ headers }) => findHeader(headers, 'content-length'));
  const bodies = splitBodies(only.body, lengths.map(Number));
  if (bodies?.length !== waiting.length) return [...exchanges];
  const shared = new Map(waiting.map((exchange, at) => [exchange, bodies[at]!]));
  return exchanges.map((exchange) => ({
    ...exchange,
    body: shared.get(exchange) ?? exchange.body,
  }));
}

/** With -i beside -v every head is printed twice: the bodies are behind the second ones. */
function mergeHeads(exchanges: readonly Exchange[], text: readonly string[]): Exchange[] {
  const responses = readResponses(text);
  const answered = exchanges.filter(
    ({ status, cause }) => status !== undefined && cause === undefined,
  );
  const bodies = new Map(
    answered.slice(-responses.length).map((exchange, at) => [exchange, responses[at]?.body ?? '']),
  );
  return exchanges.map((exchange) => ({
    ...exchange,
    body: bodies.get(exchange) ?? exchange.body,
  }));
}

/** The exchanges in what `curl -v` printed, in order, interim answers among them. */
export function readTrace(lines: readonly string[]): Exchange[] {
  const reader = new Reader();
  const text: string[] = [];
  for (const line of lines) {
    if (DATA.test(line)) continue;
    if (line.startsWith('* ')) reader.note(line);
    else if (line === '<' || line === '>') continue;
    else if (line.startsWith('> ')) reader.sent(line.slice(2));
    else if (line.startsWith('< ')) reader.received(line.slice(2));
    else {
      const body = bodyIn(line);
      text.push(body);
      reader.text(body);
    }
    const error = curlErrorAt(line);
    if (error >= 0) reader.failed(line.slice(error));
  }
  reader.end();
  const exchanges = reader.drafts.map(settle);
  const first = text.find((line) => line.trim() !== '') ?? '';
  return statusOf(first.trimEnd()) === undefined
    ? shareBodies(exchanges)
    : mergeHeads(exchanges, text);
}
