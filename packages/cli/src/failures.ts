// The failures in a pasted text: what `classify` and `report` begin with.

import { classify, type XErrorInfo } from '@x-api-errors/core';
import { withoutSecrets } from './secrets.ts';
import { toFailure, type Exchange } from './transcript/exchange.ts';
import { readExchanges } from './transcript/index.ts';

/** What the caller says where the text does not. */
export interface Known {
  readonly status?: number;
  readonly method?: string;
  readonly url?: string;
  /** When it is now, for waits: epoch ms. */
  readonly now: number;
}

/** One failed call: what the text says of it, and what it means. */
export interface Failure {
  readonly exchange: Exchange;
  readonly info: XErrorInfo;
}

/** What a text shows. */
export interface Reading {
  readonly failures: readonly Failure[];
  /** How many calls the text shows, failed or not. */
  readonly exchanges: number;
  /** Why nothing can be said: there is no text, only interim answers (1xx), or nothing that looks like a response. */
  readonly trouble?: 'empty' | 'interim' | 'unclear';
}

const withKnown = (exchange: Exchange, { status, method, url }: Known): Exchange => ({
  ...(status !== undefined && exchange.cause === undefined && { status }),
  ...(method !== undefined && { method }),
  ...(url !== undefined && { url }),
  ...exchange,
});

const startsAsData = /^[[{<"]/;

/** Whether there is something by which "nothing failed" can be said. */
const speaks = ({ status, cause, body }: Exchange): boolean => {
  if (status !== undefined || cause !== undefined) return true;
  if (!startsAsData.test(body)) return false;
  if (body.startsWith('<')) return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
};

/**
 * The failures that a pasted text shows, in order, without secrets; none where nothing failed.
 *
 * @example
 * ```ts
 * import { readFailures } from '@x-api-errors/cli';
 *
 * const text = 'HTTP/2 403 \r\n\r\n{"errors":[{"code":187,"message":"Status is a duplicate."}]}';
 * const { failures } = readFailures(text, { now: Date.now() });
 * failures[0]?.info.kind; // 'conflict'
 * ```
 */
export function readFailures(text: string, known: Known): Reading {
  const read = readExchanges(text);
  if (read.length === 0 && known.status === undefined)
    return { failures: [], exchanges: 0, trouble: text.trim() === '' ? 'empty' : 'interim' };
  const empty: Exchange = { requestHeaders: [], headers: [], body: '' };
  const exchanges = (read.length > 0 ? read : [empty]).map((one) =>
    withoutSecrets(withKnown(one, known)),
  );
  const failures = exchanges.flatMap((exchange) => {
    const info = classify(toFailure(exchange), { now: known.now });
    return info ? [{ exchange, info }] : [];
  });
  const reading = { failures, exchanges: exchanges.length };
  return failures.length === 0 && !exchanges.some(speaks)
    ? { ...reading, trouble: 'unclear' }
    : reading;
}
