// Each client without and with its adapter, and the process they ask.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import got from 'got';
import { TwitterApi } from 'twitter-api-v2';
import { attachXErrors } from '@x-api-errors/axios';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { xErrors } from '@x-api-errors/twitter-api-v2';
import { attachXErrors as attachToXdk } from '@x-api-errors/xdk';

/** Starts the process that answers as X does, with so many different answers; `end` ends it. */
export async function startX({ corpus }, answerCount) {
  const program = fileURLToPath(new URL('loopback-process.mjs', import.meta.url));
  const args = [String(answerCount), ...(corpus ? [corpus] : [])];
  const child = fork(program, args, { execArgv: [] });
  const [x] = await once(child, 'message');
  return { ...x, end: () => child.kill() };
}

/** Takes X's own hosts to the loopback, over one connection. */
function makeSecureAgent({ securePort, certificate }) {
  const agent = new SecureAgent({ keepAlive: true });
  agent.createConnection = (options) =>
    connect({ host: '127.0.0.1', port: securePort, ca: certificate, servername: 'api.x.com' });
  return agent;
}

/** What a careful caller does without us: a clone is read, as far as 64 KiB. */
async function cloneAndRead(response) {
  const reader = response.clone().body.getReader();
  const chunks = [];
  for (let bytes = 0; bytes < 65_536;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    chunks.push(value);
    bytes += value.length;
  }
  reader.cancel().catch(() => undefined);
  return Buffer.concat(chunks);
}

const json = (response) => response.json();

/**
 * Calls by client: each takes a path such as `failure/7` and settles as the client does. `own clone` is fetch with what a
 * caller would write instead of an adapter.
 */
export function openClients(x) {
  const hosts = [x.url];
  const agent = new Agent({ keepAlive: true });
  const secureAgent = makeSecureAgent(x);
  const base = `${x.url}/2/`;

  const [plainAxios, ourAxios] = [1, 2].map(() => axios.create({ httpAgent: agent }));
  attachXErrors(ourAxios, { hosts });
  const plainGot = got.extend({
    agent: { http: agent },
    responseType: 'json',
    retry: { limit: 0 },
  });
  const ourGot = plainGot.extend(xErrorHooks({ hosts }));
  const ourFetch = withXErrors(fetch, { hosts });
  const plainTwitter = new TwitterApi('token', { httpAgent: secureAgent });
  const ourTwitter = new TwitterApi('token', { httpAgent: secureAgent, plugins: [xErrors()] });
  const [plainXdk, ourXdk] = [1, 2].map(
    () => new Client({ bearerToken: 'token', baseUrl: x.url, retry: false }),
  );
  attachToXdk(ourXdk, { hosts });

  return {
    axios: {
      without: (path) => plainAxios.get(base + path),
      with: (path) => ourAxios.get(base + path),
    },
    got: { without: (path) => plainGot(base + path), with: (path) => ourGot(base + path) },
    fetch: {
      without: (path) => fetch(base + path).then(json),
      with: (path) => ourFetch(base + path).then(json),
      'own clone': (path) =>
        fetch(base + path).then(async (response) => {
          if (!response.ok) await cloneAndRead(response);
          return response.json();
        }),
    },
    'twitter-api-v2': {
      without: (path) => plainTwitter.v2.get(path),
      with: (path) => ourTwitter.v2.get(path),
    },
    xdk: {
      without: (path) => plainXdk.request('GET', `/2/${path}`),
      with: (path) => ourXdk.request('GET', `/2/${path}`),
    },
    close() {
      agent.destroy();
      secureAgent.destroy();
    },
  };
}

/** Requests one after another: `success` or `failure`. */
export async function askAll(call, kind, requests) {
  for (let index = 0; index < requests; index++)
    await call(`${kind}/${index}`).catch((error) => error);
}
