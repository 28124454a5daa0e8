// What a client, a socket or a source threw, as an info.

import { XApiError, classify, getXError, isXApiError, type XErrorInfo } from '@x-api-errors/core';
import { peek } from '@x-api-errors/core/adapter';

/** A stream is a read: whatever failed, asking again does no harm. */
const method = 'GET';

type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null;

/** Ends a response, or a stream, that nobody is going to read. */
export function discard(given: unknown): void {
  const body = isObject(given) && isObject(given['body']) ? given['body'] : given;
  if (!isObject(body)) return;
  const end = body['destroy'] ?? body['cancel'] ?? body['return'];
  if (typeof end !== 'function') return;
  try {
    void Promise.resolve(end.call(body)).catch(() => undefined);
  } catch {
    // It ends by itself.
  }
}

/** The info of a response that is not a stream; `undefined` where nothing failed. Its body is used up. */
export async function readFailedResponse(
  given: object,
  now = Date.now(),
): Promise<XErrorInfo | undefined> {
  const response = given as Members;
  const known = getXError(response);
  const { status = response['statusCode'], headers, url } = response;
  // A fetch `Response` is read in a clone; the others carry their body somewhere.
  const isFetched = typeof response['clone'] === 'function';
  const carried = response['data'] ?? response['rawBody'] ?? response['body'];
  const peeked = known ? undefined : await peek(isFetched ? response : carried);
  discard(peeked && !isFetched ? peeked.source : (response['body'] ?? carried));
  return (
    known ??
    classify(
      {
        status: status as number,
        headers: headers as never,
        body: peeked?.body,
        method,
        url: url as string,
      },
      { now },
    )
  );
}

const isFailed = (response: Members): boolean => {
  const status = response['status'] ?? response['statusCode'];
  return typeof status === 'number' && status >= 400 && status <= 999;
};

/** What was thrown while a stream was read; `undefined` where it is neither X's nor the connection's. */
export function readBroken(error: unknown): XErrorInfo | undefined {
  const known = getXError(error) ?? classify({ cause: error ?? new Error(''), method });
  return known?.kind === 'unknown' ? undefined : known;
}

/** What `connect` or `fill` rejected with. `unknown`: it is not about X. */
export async function readRejected(error: unknown, now: number): Promise<XErrorInfo> {
  const known = getXError(error);
  if (known) return known;
  const response = [isObject(error) ? error['response'] : undefined, error]
    .filter(isObject)
    .find(isFailed);
  const answered = response && (await readFailedResponse(response, now));
  // XDK: no answer is a status of 0, and what the fetch threw is in `data`.
  const cause = isObject(error) && error['status'] === 0 ? (error['data'] ?? error) : error;
  return answered ?? (classify({ cause: cause ?? new Error(''), method }) as XErrorInfo);
}

/** An error of ours about `error`, or `error` itself where it is one already. */
export const asXApiError = (info: XErrorInfo, error?: unknown): unknown =>
  isXApiError(error) ? error : new XApiError(info, error === undefined ? {} : { cause: error });
