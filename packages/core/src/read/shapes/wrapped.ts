// Answers that a client or a proxy wrapped: in a member, as text, or as its whole response.

import { asText, httpStatus, isObject, type Members } from '../item.ts';
import { parseJson } from '../body.ts';
import { isProblem, type Reading } from './reading.ts';

/** What is wrapped as text is parsed once more: an answer of X's is far shorter. */
const MAX_WRAPPED = 64 * 1024;

export const isJsonText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_WRAPPED && /^\s*[{[]/.test(value);

/** What clients and proxies wrap a failure in; a success is looked into only where X itself wraps its errors (Collections). */
const WRAPS = ['errors', 'error', 'response', 'data', 'body'];
const WRAPS_SUCCESS = ['response'];

/** The status of a client's response; twitter-api-v2 calls it `code`. */
const statusOf = ({ status, code }: Members): number | undefined =>
  httpStatus(typeof status === 'number' ? status : typeof code === 'number' ? code : undefined);

/**
 * The answer in a client's response that was turned into JSON (axios' `toJSON`, a spread `ApiResponseError`): its `data`
 * or `body`. `undefined` for what is none.
 */
export function answerIn(response: unknown): object | undefined {
  if (!isObject(response) || isProblem(response) || response['errors'] !== undefined)
    return undefined;
  const answer = response['data'] ?? response['body'];
  const json = isJsonText(answer) ? parseJson(answer) : answer;
  const isAnswer = statusOf(response) !== undefined || (isObject(json) && isProblem(json));
  if (!isAnswer) return undefined;
  if (isObject(json)) return json;
  const text = asText(json);
  return text === undefined ? undefined : { message: text };
}

/**
 * A client or a proxy wraps: one level down.
 *
 * @param succeeded X itself wraps the errors of a success in few members
 * @param read reads what is wrapped
 */
export function readWrapped(
  body: Members,
  succeeded: boolean,
  read: (inner: object) => Reading | undefined,
): Reading | undefined {
  for (const name of succeeded ? WRAPS_SUCCESS : WRAPS) {
    const member = body[name];
    const given = isJsonText(member) ? parseJson(member) : member;
    const inner = answerIn(given) ?? given;
    if (typeof inner !== 'object' || inner === null) continue;
    const reading = read(inner);
    if (reading) return reading;
  }
  return undefined;
}

/** The HTTP status that a problem, or a client's response around the answer, names itself. */
export function ownStatusOf(body: object): number | undefined {
  if (!isObject(body)) return undefined;
  if (isProblem(body)) return httpStatus(body['status']);
  const response = body['response'];
  if (isObject(response) && answerIn(response)) return statusOf(response);
  return answerIn(body) ? statusOf(body) : undefined;
}
