// A pasted text as exchanges: the output of `curl -v` or `curl -i`, a body, or bodies line by line.

import { curlErrorAt, readCurlError } from './curl-errors.ts';
import type { Exchange } from './exchange.ts';
import { linesOf } from './lines.ts';
import { readResponses } from './responses.ts';
import { isTrace, readTrace } from './trace.ts';

const isInterim = ({ status = 200 }: Exchange): boolean => status < 200;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The bodies of a text without heads: one, or where it is JSON line by line, one a line. */
function bodiesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const perLine =
    lines.length > 1 &&
    !isJson(text) &&
    lines.every((line) => line.startsWith('{') && isJson(line));
  return perLine ? lines : [text];
}

const ofBody = (body: string): Exchange => ({ requestHeaders: [], headers: [], body });

/** What only curl's own error says: there was no answer, or --fail hid its body. */
function fromCurlError(lines: readonly string[]): Exchange[] {
  const errors = lines.flatMap((line) => {
    const at = curlErrorAt(line);
    return at < 0 ? [] : (readCurlError(line.slice(at)) ?? []);
  });
  return errors.map((error) => ({ ...ofBody(''), ...error }));
}

/** The exchanges a text shows, in order, without interim answers (1xx). One of them at least, unless the text is empty. */
export function readExchanges(text: string): Exchange[] {
  const lines = linesOf(text);
  if (isTrace(lines)) return readTrace(lines).filter((exchange) => !isInterim(exchange));
  const responses = readResponses(lines).map((response) => ({ requestHeaders: [], ...response }));
  if (responses.length > 0) return responses.filter((response) => !isInterim(response));
  const body = text.trim();
  if (body === '') return [];
  const failed = body.startsWith('{') || body.startsWith('<') ? [] : fromCurlError(lines);
  return failed.length > 0 ? failed : bodiesOf(body).map(ofBody);
}
