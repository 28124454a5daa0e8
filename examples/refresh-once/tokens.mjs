// OAuth 2 refresh tokens of X's are single-use. Two refreshes at a time spend each other's token, and log the user out: this
// refreshes once, whoever asks, and knows when another process was faster.

import { getXError } from '@x-api-errors/fetch';

/**
 * @param xFetch of `withXErrors`, with `throwOnError: true`
 * @param store `load()` gives `{ accessToken, refreshToken }`, `save(tokens)` keeps them for every process
 * @returns a fetch that authorizes
 */
export function makeAuthorizedFetch({ xFetch, baseUrl, clientId, store }) {
  let refreshing;

  async function refresh() {
    const { refreshToken } = await store.load();
    try {
      const response = await xFetch(`${baseUrl}/2/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
          client_id: clientId,
        }),
      });
      const { access_token, refresh_token } = await response.json();
      await store.save({ accessToken: access_token, refreshToken: refresh_token });
    } catch (error) {
      // Another process has spent it, and saved what it got; otherwise the user has to log in again.
      const isSpent = getXError(error)?.reason === 'refresh-token-spent';
      if (!isSpent || (await store.load()).refreshToken === refreshToken) throw error;
    }
  }

  /** One refresh at a time: who comes while it runs waits for the same. */
  const refreshOnce = () =>
    (refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    }));

  const authorized = async (url, init, accessToken) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${accessToken}`);
    return xFetch(url, { ...init, headers });
  };

  return async (url, init = {}) => {
    const { accessToken } = await store.load();
    try {
      return await authorized(url, init, accessToken);
    } catch (error) {
      if (getXError(error)?.kind !== 'authentication') throw error;
      // Whoever was slow may find it done.
      if ((await store.load()).accessToken === accessToken) await refreshOnce();
      // A 401 has done nothing: any method may be repeated.
      return authorized(url, init, (await store.load()).accessToken);
    }
  };
}
