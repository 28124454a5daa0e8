// What the clients of a route handler hear when X fails behind it.

import assert from 'node:assert/strict';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator(); // stands for https://api.x.com
process.env.X_API_URL = x.url;
const { GET, answering } = await import('./route.mjs');

x.on(
  '*',
  succeed({ data: { id: '456', text: 'hello' } }).times(1),
  fail('unauthorized').times(1),
  fail('rate-limit').times(1),
  fail('resource-not-found'),
);

/** As the framework calls it. */
const ask = () =>
  GET(new Request('https://app.example/posts/456'), { params: Promise.resolve({ id: '456' }) });

for (const [upstream, status] of [
  ['200', 200],
  ['401: our token expired', 502],
  ['429', 503],
  ['404', 404],
]) {
  console.log(`X answers ${upstream}`);
  const response = await ask();
  const wait = response.headers.get('retry-after');
  console.log(`  client: ${response.status}${wait ? `, Retry-After: ${wait}` : ''}`);
  console.log(`          ${await response.text()}`);
  assert.equal(response.status, status);
}

const ours = new Error('a bug of our own');
const broken = answering(() => Promise.reject(ours));
await assert.rejects(broken(), ours);
await x.close();
