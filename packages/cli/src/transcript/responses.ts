// What `curl -i` prints: responses, one after the other, each a head and a body. A head may follow a body on its last line.

import { readCurlError, curlErrorAt } from './curl-errors.ts';
import type { Header } from './exchange.ts';
import { addHeader, findHeader, statusOf } from './head.ts';

export interface Response {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly cause?: unknown;
}

/** curl itself takes no more headers than that by far; bounds what is read in vain. */
const MAX_HEADERS = 400;
const MARK = 'HTTP/';
const encoder = new TextEncoder();

interface Head {
  readonly status: number;
  readonly headers: readonly Header[];
  /** The line after the blank one that ends it. */
  readonly end: number;
}

/** The head whose status line this is, if it is one to its end. */
function readHead(lines: readonly string[], at: number, statusLine: string): Head | undefined {
  const status = statusOf(statusLine.trimEnd());
  if (status === undefined) return undefined;
  const headers: Header[] = [];
  let end = at + 1;
  while (end < lines.length && end - at <= MAX_HEADERS && addHeader(headers, lines[end]!)) end++;
  const next = lines[end];
  // Of interim answers curl prints no blank line before the next; of an answer without a body there may be none at all.
  if (next === undefined || next.trim() === '') return { status, headers, end: end + 1 };
  return statusOf(next.trimEnd()) === undefined ? undefined : { status, headers, end };
}

/** A head in this line, and the end of a body before it. */
function headIn(lines: readonly string[], at: number): (Head & { before: string }) | undefined {
  const line = lines[at]!;
  const start = line.lastIndexOf(MARK);
  if (start < 0) return undefined;
  const head = readHead(lines, at, line.slice(start));
  // Behind a body it has to look like more than a sentence about HTTP.
  if (!head || (start > 0 && head.headers.length === 0)) return undefined;
  return { ...head, before: line.slice(0, start) };
}

const bodyOf = (lines: readonly string[]): string => lines.join('\n').trim();

/** By the byte where a line ends: the line after it. */
function lineEnds(lines: readonly string[]): { starts: number[]; after: Map<number, number> } {
  const starts: number[] = [];
  const after = new Map<number, number>();
  let bytes = 0;
  lines.forEach((line, at) => {
    starts.push(bytes);
    bytes += encoder.encode(line).length;
    after.set(bytes, at + 1);
    bytes++;
  });
  return { starts, after };
}

/** The responses in these lines, in order; what comes before the first is not looked at. */
export function readResponses(lines: readonly string[]): Response[] {
  const responses: Response[] = [];
  const { starts, after } = lineEnds(lines);
  let head: Head | undefined;
  let body: string[] = [];
  let cause: unknown;
  const finish = (): void => {
    if (head) {
      const { status, headers } = head;
      responses.push({
        status,
        headers,
        body: bodyOf(body),
        ...(cause !== undefined && { cause }),
      });
    }
    body = [];
    cause = undefined;
  };
  let at = 0;
  while (at < lines.length) {
    const next = headIn(lines, at);
    if (next) {
      body.push(next.before);
      finish();
      head = next;
      at = next.end;
      // A body may quote a head: where its announced length ends with a line, it is not looked into.
      const announced = Number(findHeader(head.headers, 'content-length') ?? 0);
      const end = after.get((starts[at] ?? 0) + announced) ?? at;
      for (; at < end; at++) body.push(lines[at]!);
      continue;
    }
    const line = lines[at]!;
    const error = curlErrorAt(line);
    body.push(error < 0 ? line : line.slice(0, error));
    if (error >= 0) cause = readCurlError(line.slice(error))?.cause ?? cause;
    at++;
  }
  finish();
  return responses;
}
