// A request waits until X has room for it: its place is kept by its options, which got gives to every hook.

import { getXError, type XErrorInfo } from '@x-api-errors/core';

import { orNothing, report, takePlace, type ReportAnswer } from '@x-api-errors/core/internal';
import type { AttachOptions, ErrorContext, Options, Response } from './got-types.ts';

const places = new WeakMap<Options, ReportAnswer>();
/** Before 14 got wraps what a hook throws, and forgets it. */
const refusals = new WeakMap<Options, XErrorInfo>();

/** Why a request was not sent. */
export const refusalOf = (options: Options): XErrorInfo | undefined => refusals.get(options);

/** Apart from its caller: what a closure takes is allocated before anything is asked. */
function reportTo(reportAnswer: ReportAnswer, response?: Response, info?: XErrorInfo): void {
  orNothing(() => {
    if (!response) {
      reportAnswer();
      return;
    }
    const { statusCode: status, headers } = response;
    reportAnswer({ status, headers, info: info ?? getXError(response) });
  });
}

/** Frees the place of a request, and says what came of it: `info`, or what the response carries. Never throws. */
export function leavePlace(
  options: Options | undefined,
  response?: Response,
  info?: XErrorInfo,
): void {
  const reportAnswer = options && places.get(options);
  if (!reportAnswer) return;
  places.delete(options);
  reportTo(reportAnswer, response, info);
}

/** Waits in got's `beforeRequest`, which it calls for every attempt. */
export async function waitForPlace(asked: Options, options: AttachOptions): Promise<void> {
  const { method = 'GET', headers, signal, isStream } = asked;
  const request = { method, url: String(asked.url), headers, signal, isStream };
  leavePlace(asked);
  try {
    places.set(asked, await takePlace(options.limits, request));
  } catch (error) {
    const info = getXError(error)!;
    refusals.set(asked, info);
    report(info, { host: 'got', error } as ErrorContext, options);
    throw error;
  }
  // got has rejected already, and would send the request all the same.
  if (signal?.aborted) throw new Error('The request was aborted while it waited for a rate limit');
}
