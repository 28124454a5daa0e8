// What a pasted text says of one call.

import type { FailureInput } from '@x-api-errors/core';

/** A header as it was written; names may repeat. */
export type Header = readonly [name: string, value: string];

/** One call and its answer, as far as the text says. */
export interface Exchange {
  readonly method?: string;
  readonly url?: string;
  readonly requestHeaders: readonly Header[];
  readonly status?: number;
  readonly headers: readonly Header[];
  /** As pasted; '' where there is none. */
  readonly body: string;
  /** What ended the call, where no whole answer came. */
  readonly cause?: unknown;
}

/** For `classify`. */
export const toFailure = ({
  status,
  headers,
  body,
  method,
  url,
  cause,
}: Exchange): FailureInput => ({
  status,
  headers,
  body: body === '' ? undefined : body,
  method,
  url,
  cause,
});
