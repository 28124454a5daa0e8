// What the clients of a hono app hear when X fails behind it: on Node, and by `app.request()`, as workers and tests ask it.

import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';
import { makeApp } from './app.mjs';

const x = await startXSimulator(); // stands for https://api.x.com
x.on(
  '*',
  succeed({ data: { id: '456', text: 'hello' } }).times(1),
  fail('unauthorized').times(1),
  fail('rate-limit').times(1),
  fail('resource-not-found'),
);

const app = makeApp(x.url, { hosts: [x.url] });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
await once(server, 'listening');
const { port } = server.address();

const onNode = () => fetch(`http://127.0.0.1:${port}/posts/456`);
const direct = () => app.request('/posts/456');

for (const [upstream, ask] of [
  ['200', onNode],
  ['401: our token expired', onNode],
  ['429', onNode],
  ['404', direct],
]) {
  console.log(`X answers ${upstream}`);
  const response = await ask();
  const wait = response.headers.get('retry-after');
  console.log(`  client: ${response.status}${wait ? `, Retry-After: ${wait}` : ''}`);
  console.log(`          ${await response.text()}`);
}

server.closeAllConnections();
server.close();
await x.close();
