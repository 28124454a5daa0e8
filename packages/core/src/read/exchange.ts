// What a caller hands over, read once: every member may be anything, and may throw.

import type { FailureInput, RetryAdvice, XErrorInfo } from '../types.ts';
import { memberOf, nowOf, orNothing } from '../safely.ts';
import { openBody, ownStatus } from './answer.ts';
import type { Body } from './body.ts';
import { headerReader, type ReadHeader } from './headers.ts';
import { methodOf } from './method.ts';
import { pathOf } from './path.ts';

/** The attempt before this one: what became of it, and how long it was to wait. */
export interface Previous {
  readonly kind: XErrorInfo['kind'];
  readonly policy: RetryAdvice['policy'];
  readonly outcome: RetryAdvice['outcome'];
  readonly delayMs: number | undefined;
}

/** A failed exchange, as far as it could be read. */
export interface Exchange {
  readonly status: number | undefined;
  readonly body: Body;
  readonly cause: unknown;
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Of the URL, without query; '' where there is none. */
  readonly path: string;
  readonly previous: Previous | undefined;
  readonly readHeader: ReadHeader;
  /** Epoch ms, on the caller's clock. */
  readonly now: number;
}

const isStatus = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 999;

const read = (given: FailureInput, key: keyof FailureInput): unknown => memberOf(given, key);

/** What is known of the attempt before. */
function readPrevious(value: unknown): Previous | undefined {
  return orNothing(() => {
    const { kind, retry } = value as XErrorInfo;
    const { policy, outcome, delayMs } = retry;
    const isWait = typeof delayMs === 'number' && delayMs > 0;
    return { kind, policy, outcome, delayMs: isWait ? delayMs : undefined };
  });
}

export function readExchange(input: FailureInput, options: unknown): Exchange {
  const body = openBody(read(input, 'body'));
  const status = read(input, 'status');
  const method = read(input, 'method');
  const url = read(input, 'url');
  const previous = read(input, 'previous');
  return {
    status: isStatus(status) ? status : ownStatus(body),
    body,
    cause: read(input, 'cause') ?? undefined,
    method: methodOf(method),
    url: typeof url === 'string' ? url : undefined,
    path: typeof url === 'string' ? pathOf(url) : '',
    previous: previous === undefined ? undefined : readPrevious(previous),
    readHeader: headerReader(read(input, 'headers') as FailureInput['headers']),
    now: nowOf(options),
  };
}

/** As much of an exchange as is left when looking at it broke: its status. */
export function readStatusOnly(input: FailureInput, options: unknown): Exchange {
  const status = read(input, 'status');
  return {
    status: isStatus(status) ? status : undefined,
    body: { type: 'none' },
    cause: read(input, 'cause') ?? undefined,
    method: undefined,
    url: undefined,
    path: '',
    previous: undefined,
    readHeader: () => undefined,
    now: nowOf(options),
  };
}
