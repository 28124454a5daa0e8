// What a caller hands over, read once: every member may be anything, and may throw.

import type { FailureInput, XErrorInfo } from '../types.ts';
import { nowOf, orNothing } from '../safely.ts';
import { openBody, ownStatus } from './answer.ts';
import type { Body } from './body.ts';
import { headerReader, type ReadHeader } from './headers.ts';
import { methodOf } from './method.ts';
import { pathOf } from './path.ts';

/** A failed exchange, as far as it could be read. */
export interface Exchange {
  readonly status: number | undefined;
  readonly body: Body;
  readonly cause: unknown;
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Of the URL, without query; '' where there is none. */
  readonly path: string;
  readonly previous: Pick<XErrorInfo, 'kind' | 'retry'> | undefined;
  readonly readHeader: ReadHeader;
  /** Epoch ms, on the caller's clock. */
  readonly now: number;
}

const isStatus = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 999;

const read = (given: object, key: keyof FailureInput): unknown =>
  orNothing(() => (given as Record<string, unknown>)[key]);

/** The advice of the attempt before, as far as it is one. */
function readPrevious(value: unknown): Exchange['previous'] {
  return orNothing(() => {
    const { kind, retry } = value as XErrorInfo;
    const { policy, outcome, delayMs } = retry;
    const wait = typeof delayMs === 'number' && delayMs > 0 ? { delayMs } : {};
    return { kind, retry: { policy, outcome, ...wait } };
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
