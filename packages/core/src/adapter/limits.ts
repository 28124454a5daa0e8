// What an adapter's `limits` option is: `xLimits()` of @x-api-errors/limits, or your own.

import type { HeadersLike, XErrorInfo } from '../types.ts';
import { orNothing } from '../safely.ts';
import { getXError } from '../tell/find.ts';
import { onAbort } from './on-abort.ts';
import type { PeekOptions } from './peek/index.ts';

/** A request that is about to be sent. */
export interface LimitedRequest {
  /** Default: `GET`. */
  readonly method?: string | undefined;
  readonly url: string;
  /** With the credentials it is sent with: they say whose limit it counts against. */
  readonly headers?: HeadersLike | null | undefined;
  /** Its abort ends the wait. */
  readonly signal?: PeekOptions['signal'];
  /** It stays open: it waits while its limit is used up, but takes no place. Stream routes of X's are known. */
  readonly isStream?: boolean | undefined;
}

/** What came of it. */
export interface LimitedAnswer {
  readonly status: number;
  readonly headers?: HeadersLike | null | undefined;
  /** What the failure said, if it was read: without it only status and headers speak. */
  readonly info?: XErrorInfo | undefined;
}

/** Reports what came of a request; without an answer none came. Only the first call counts. */
export type ReportAnswer = (answer?: LimitedAnswer) => void;

export interface RequestLimits {
  /** Resolves when the request may be sent; rejects with an error that carries an `XErrorInfo` where it may not. */
  take(request: LimitedRequest): Promise<ReportAnswer>;
}

/** Without limits, or with such as are broken, a request is sent and nothing reported. */
const NOBODY: ReportAnswer = () => undefined;

/** Reports once, and never throws; an abort frees the place, too: not every host calls a hook for it. */
function onceOrAborted(report: ReportAnswer, signal: LimitedRequest['signal']): ReportAnswer {
  let isReported = false;
  let forget: () => void = () => undefined;
  const once: ReportAnswer = (answer) => {
    if (isReported) return;
    isReported = true;
    orNothing(forget);
    orNothing(() => {
      report(answer);
    });
  };
  orNothing(() => {
    if (!signal) return;
    forget = onAbort(signal, () => {
      once();
    });
    if (signal.aborted) once();
  });
  return once;
}

/**
 * Waits until a request may be sent. A caller who gave up meanwhile gets the host's own error: the request goes on to the
 * host, whose signal is aborted; one who gives up later frees the place. Rejects with a refusal only: whatever else goes wrong in limits, the request is sent.
 *
 * @example
 * ```ts
 * import { takePlace } from '@x-api-errors/core/internal';
 *
 * const report = await takePlace(options.limits, { method, url, headers, signal });
 * ```
 */
export async function takePlace(
  limits: RequestLimits | undefined,
  request: LimitedRequest,
): Promise<ReportAnswer> {
  if (!limits) return NOBODY;
  try {
    return onceOrAborted(await limits.take(request), request.signal);
  } catch (error) {
    const info = getXError(error);
    if (info && info.kind !== 'cancelled') throw error;
    return NOBODY;
  }
}
