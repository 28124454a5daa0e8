// The path of one failure: read, judge, advise and tell. The order of the steps is here, and only here.

import { judgeCause } from './judge/cause.ts';
import { judgeAnswer } from './judge/judge.ts';
import { readAnswer, statusOnly, type Answer } from './read/answer.ts';
import { readCause } from './read/cause.ts';
import { readExchange, readStatusOnly, type Exchange } from './read/exchange.ts';
import { isFailure } from './catalogue/http.ts';
import { tell } from './tell/info.ts';
import { wordsOfAnswer, wordsOfCause } from './tell/words.ts';
import type { FailureInput, XErrorInfo } from './types.ts';

const fromAnswer = (exchange: Exchange, answer: Answer): XErrorInfo =>
  tell(exchange, wordsOfAnswer(answer, judgeAnswer(exchange, answer)));

function fromCause(exchange: Exchange): XErrorInfo {
  const { status, method, path, cause, readHeader } = exchange;
  const accessLevel = readHeader('x-access-level');
  const words = { left: 0 };
  const situation = { status, method, path, parsed: false, silent: false, accessLevel, words };
  const read = readCause(cause);
  return tell(exchange, wordsOfCause(read, judgeCause(read, situation), situation));
}

function classifyExchange(exchange: Exchange): XErrorInfo | undefined {
  const { status, body, path, cause } = exchange;
  // A 2xx that was rejected all the same was lost on the way.
  const lost = cause !== undefined && status !== undefined && !isFailure(status);
  const answer = lost ? undefined : readAnswer(body, status, path);
  if (!answer) return cause === undefined ? undefined : fromCause(exchange);
  try {
    return fromAnswer(exchange, answer);
  } catch {
    return fromAnswer(exchange, statusOnly('text', false));
  }
}

/** Where looking at an exchange broke: the status is what remains; without one, nothing is known but that it was given. */
function lastResort(exchange: Exchange): XErrorInfo | undefined {
  const { status, cause } = exchange;
  const failed = isFailure(status) || status === undefined || cause !== undefined;
  return failed ? fromAnswer(exchange, statusOnly('text', false)) : undefined;
}

/**
 * What a failed exchange with X means, as one redacted, JSON-safe value; `undefined` when nothing failed.
 *
 * Give it what you have: the status, the headers in any form, the body parsed, as text or as bytes, the method and URL,
 * and what the client threw when no answer came (`cause`). It never throws, whatever it is given, never changes its
 * input, and looks into no more than 1 MiB of text. Same input, same `now`, same output.
 *
 * @param input the exchange; `previous` is the `XErrorInfo` of the attempt before, when this is a retry
 * @param options `now`, epoch ms
 * @example
 * ```ts
 * import { classify } from '@x-api-errors/core';
 *
 * const info = classify({
 *   status: 429,
 *   headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1700000900' },
 *   body: '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
 * }, { now: 1_700_000_000_000 });
 * info?.kind; // 'rate-limit'
 * info?.retry; // { policy: 'after-reset', outcome: 'rejected', at: 1700000901000, delayMs: 901000 }
 * ```
 */
export function classify(
  input: FailureInput,
  options?: { readonly now?: number | undefined },
): XErrorInfo | undefined {
  if (typeof input !== 'object' || (input as unknown) === null) return undefined;
  try {
    return classifyExchange(readExchange(input, options));
  } catch {
    return lastResort(readStatusOnly(input, options));
  }
}
