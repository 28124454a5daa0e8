// What a client, a socket or a source threw, as an `XErrorInfo`.

import { XApiError, classify, getXError, isXApiError, type XErrorInfo } from '@x-api-errors/core';
import { peek } from '@x-api-errors/core/adapter';
import { quietly } from '@x-api-errors/core/internal';

/** A stream is a read: whatever failed, asking again does no harm. */
const method = 'GET';

type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null;

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  const said = isObject(error) ? error['message'] : error;
  return typeof said === 'string' ? said : '';
}

/** Ends a response, or a stream, that nobody is going to read. */
export function discard(given: unknown): void {
  const body = isObject(given) && isObject(given['body']) ? given['body'] : given;
  if (!isObject(body)) return;
  const end = body['destroy'] ?? body['cancel'] ?? body['return'];
  if (typeof end !== 'function') return;
  quietly(() => end.call(body) as unknown);
}

/** The info of a response that is not a stream; `undefined` where nothing failed. Its body is used up. */
export async function readFailedResponse(
  given: object,
  now?: number,
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
      now === undefined ? {} : { now },
    )
  );
}

const isFailed = (response: Members): boolean => {
  const status = response['status'] ?? response['statusCode'];
  return typeof status === 'number' && status >= 400 && status <= 999;
};

/** The response that a client's error carries, or is. */
const failedResponseOf = (error: unknown): Members | undefined =>
  [isObject(error) ? error['response'] : undefined, error].filter(isObject).find(isFailed);

const isStream = (body: unknown): boolean =>
  isObject(body) && ['on', 'getReader'].some((name) => typeof body[name] === 'function');

/** got opens its stream before it has an answer: a refusal is thrown while it is read, its body read already. */
function readAnswered(error: unknown): XErrorInfo | undefined {
  const response = failedResponseOf(error);
  if (!response) return undefined;
  const { status = response['statusCode'], headers, body } = response;
  return classify({
    status: status as number,
    headers: headers as never,
    body: isStream(body) ? undefined : body,
    method,
  });
}

/** What was thrown while a stream was read; `undefined` where it is neither X's nor the connection's. */
export function readBroken(error: unknown): XErrorInfo | undefined {
  const known =
    getXError(error) ??
    readAnswered(error) ??
    classify({ cause: error ?? new Error('no reason'), method });
  return known?.kind === 'unknown' && known.status === undefined ? undefined : known;
}

/** What `connect` or `fill` rejected with. `unknown` without a status: it is not about X. */
export async function readRejected(error: unknown, now: number): Promise<XErrorInfo> {
  const known = getXError(error);
  if (known) return known;
  const response = failedResponseOf(error);
  const answered = response && (await readFailedResponse(response, now));
  if (answered) return answered;
  // XDK: no answer is a status of 0, and what the fetch threw is in `data`.
  const cause = isObject(error) && error['status'] === 0 ? (error['data'] ?? error) : error;
  return classify({ cause: cause ?? new Error('no reason'), method })!;
}

/** An error of ours about `error`, or `error` itself where it is one already. */
export const asXApiError = (info: XErrorInfo, error?: unknown): unknown =>
  isXApiError(error) ? error : new XApiError(info, error === undefined ? {} : { cause: error });
