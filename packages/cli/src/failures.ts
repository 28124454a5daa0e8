// The failures in an input: what `classify` and `report` begin with.

import { classify, type XErrorInfo } from '@x-api-errors/core';
import { readInput } from './input.ts';
import { withoutSecrets } from './secrets.ts';
import type { Terminal } from './terminal.ts';
import { toFailure, type Exchange } from './transcript/exchange.ts';
import { readExchanges } from './transcript/index.ts';
import { UsageError } from './usage-error.ts';

/** What the command line says where the input does not. */
export interface Known {
  readonly status?: number;
  readonly method?: string;
  readonly url?: string;
  /** Epoch ms. */
  readonly now: number;
}

export interface Failure {
  readonly exchange: Exchange;
  readonly info: XErrorInfo;
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
 * The failures that an input shows, in order; none where nothing failed.
 *
 * @throws {UsageError} for what cannot be read
 */
export async function readFailures(
  terminal: Terminal,
  file: string | undefined,
  known: Known,
): Promise<Failure[]> {
  const text = await readInput(terminal, file);
  const read = readExchanges(text);
  if (read.length === 0 && known.status === undefined)
    throw new UsageError(
      text.trim() === ''
        ? 'The input is empty. Give a body, or what curl -i or curl -v printed.'
        : 'The input has no final response, only interim ones (1xx).',
    );
  const empty: Exchange = { requestHeaders: [], headers: [], body: '' };
  const exchanges = (read.length > 0 ? read : [empty]).map((one) =>
    withoutSecrets(withKnown(one, known)),
  );
  const failures = exchanges.flatMap((exchange) => {
    const info = classify(toFailure(exchange), { now: known.now });
    return info ? [{ exchange, info }] : [];
  });
  if (failures.length === 0 && !exchanges.some(speaks))
    throw new UsageError(
      'The input is neither JSON, XML or HTML nor what curl -i or curl -v printed. If it is a body, give its --status.',
    );
  return failures;
}
