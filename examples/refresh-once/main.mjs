// Twenty requests find their token expired: one refresh. Then another process is faster, and then the token is lost.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { makeXFailure } from '@x-api-errors/testing';
import { makeAuthorizedFetch } from './tokens.mjs';

/** Stands for https://api.x.com: one valid access token, one unspent refresh token, both replaced by a refresh. */
const x = { accessToken: 'access-0', refreshToken: 'refresh-0', refreshes: 0, count: 0 };
function refreshAt(token) {
  if (token !== x.refreshToken) return makeXFailure({ reason: 'refresh-token-spent' });
  x.count++;
  x.accessToken = `access-${x.count}`;
  x.refreshToken = `refresh-${x.count}`;
  return { status: 200, body: { access_token: x.accessToken, refresh_token: x.refreshToken } };
}
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const isRefresh = request.url === '/2/oauth2/token';
  if (isRefresh) x.refreshes++;
  const answer = isRefresh
    ? refreshAt(new URLSearchParams(Buffer.concat(chunks).toString()).get('refresh_token'))
    : request.headers.authorization === `Bearer ${x.accessToken}`
      ? { status: 200, body: { data: { id: '12' } } }
      : makeXFailure('unauthorized');
  response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const baseUrl = `http://127.0.0.1:${server.address().port}`;

let saved = { accessToken: 'access-expired', refreshToken: 'refresh-0' };
const store = { load: async () => saved, save: async (tokens) => void (saved = tokens) };
const xFetch = withXErrors(fetch, { hosts: ['127.0.0.1'], throwOnError: true });
const authorizedFetch = makeAuthorizedFetch({ xFetch, baseUrl, clientId: 'app', store });
const ask = () => authorizedFetch(`${baseUrl}/2/users/me`).then(({ status }) => status);

const statuses = await Promise.all(Array.from({ length: 20 }, ask));
console.log(`20 requests, an expired token: ${x.refreshes} refresh, all ${statuses[0]}`);
assert.deepEqual([new Set(statuses), x.refreshes], [new Set([200]), 1]);

// Another process refreshes while we are about to: our refresh token is spent, the store has the new one.
const load = store.load;
refreshAt(saved.refreshToken);
const theirs = { accessToken: x.accessToken, refreshToken: x.refreshToken };
let loads = 0;
store.load = async () => (++loads > 3 ? (saved = theirs) : saved);
console.log(`another process was faster: ${await ask()}`);
assert.deepEqual([x.refreshes, saved], [2, theirs]);
store.load = load;

saved = { accessToken: 'access-expired', refreshToken: 'refresh-lost' };
const error = await ask().catch((thrown) => thrown);
console.log(`a lost token: ${getXError(error).message}\n  ${getXError(error).hint}`);
assert.equal(getXError(error).reason, 'refresh-token-spent');

server.closeAllConnections();
server.close();
