// A simulated X, and clients of it that carry credentials where people put them.

import axios from 'axios';
import got from 'got';
import { attachXErrors } from '@x-api-errors/axios';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { startXSimulator } from '@x-api-errors/testing';
import { BEARER, QUERY } from './failures.js';

const headers = { authorization: `Bearer ${BEARER}` };
const withSecret = (path) => `${path}${path.includes('?') ? '&' : '?'}oauth_token=${QUERY}`;

/** Each client as one function that rejects with its host's error. */
export async function startClients(options = {}) {
  const x = await startXSimulator();
  const all = { hosts: [new URL(x.url).host], ...options };
  const axiosClient = axios.create({ baseURL: x.url, headers, proxy: false });
  attachXErrors(axiosClient, all);
  const gotClient = got.extend(
    { prefixUrl: x.url, headers, retry: { limit: 0 } },
    xErrorHooks(all),
  );
  const xFetch = withXErrors(fetch, { throwOnError: true, ...all });
  return {
    x,
    options: all,
    axiosClient,
    gotClient,
    xFetch,
    ask: {
      axios: (path) => axiosClient.get(withSecret(path)),
      got: (path) => gotClient.get(withSecret(path).slice(1), { responseType: 'json' }),
      fetch: async (path) => (await xFetch(x.url + withSecret(path), { headers })).json(),
    },
  };
}

/** What a promise rejects with. */
export async function errorOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}
