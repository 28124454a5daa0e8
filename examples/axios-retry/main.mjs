// axios-retry, guided by what X answers: it waits until a window resets, and does not repeat what cannot succeed.

import axios from 'axios';
import axiosRetry from 'axios-retry';
import { attachXErrors, getXError, xRetry } from '@x-api-errors/axios';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator(); // stands for https://api.x.com
x.limit('GET /2/users/me', { requests: 1, windowMs: 2000 }); // X's own windows last 15 minutes
x.on('GET /2/users/me', succeed({ data: { id: '12' } }));
x.on('GET /2/users/12/tweets', fail('client-not-enrolled'));

const client = axios.create({ baseURL: x.url });
attachXErrors(client, { hosts: [x.url] }); // first
axiosRetry(client, {
  ...xRetry({ retries: 3 }),
  onRetry: (count, error) => console.log(`  retry ${count} of: ${getXError(error)?.message}`),
});

async function ask(path) {
  console.log(`GET ${path}`);
  const started = performance.now();
  const answer = await client.get(path).catch((error) => error);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  after ${seconds} s: ${getXError(answer)?.message ?? JSON.stringify(answer.data)}`);
}

await ask('/2/users/me');
await ask('/2/users/me'); // over the limit: waits, then succeeds
await ask('/2/users/12/tweets'); // no permission: not repeated
console.log(`X was asked ${x.requests.length} times.`);
await x.close();
