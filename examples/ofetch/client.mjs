// ofetch, guided by what X answers: its own retry repeats what can succeed, and waits as long as X says.

import { createFetch } from 'ofetch';
import { getXError, retryDelayMs, shouldRetry, withXErrors } from '@x-api-errors/fetch';

const RETRIES = 2;
const attemptOf = ({ retry }) => RETRIES - retry + 1;

/** @param options for `withXErrors` */
export function makeClient(baseURL, options) {
  /** ofetch asks next whether it may repeat: by how often, and by which statuses. */
  function decide({ request, response, error, options: own }) {
    const info = getXError(error ?? response);
    if (!info) return;
    const mayRetry = shouldRetry(info, {
      attempt: attemptOf(own),
      maxAttempts: RETRIES + 1,
      method: own.method ?? 'GET',
    });
    if (!mayRetry) own.retry = 0;
    own.retryStatusCodes = [response?.status ?? 500];
    if (mayRetry) console.log(`  ${info.message}: asks ${request} again`);
  }
  return createFetch({ fetch: withXErrors(fetch, options) }).create({
    baseURL,
    retry: RETRIES,
    retryDelay: ({ error, response, options: own }) => {
      const info = getXError(error ?? response);
      return info ? retryDelayMs(info, { attempt: attemptOf(own) }) : 0;
    },
    onRequestError: decide,
    onResponseError: decide,
  });
}
