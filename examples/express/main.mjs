// What the clients of an express app hear when X fails behind it.

import { once } from 'node:events';
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

const server = makeApp(x.url, { hosts: [x.url] }).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

for (const upstream of ['200', '401: our token expired', '429', '404']) {
  console.log(`X answers ${upstream}`);
  const response = await fetch(`http://127.0.0.1:${port}/posts/456`);
  const wait = response.headers.get('retry-after');
  console.log(`  client: ${response.status}${wait ? `, Retry-After: ${wait}` : ''}`);
  console.log(`          ${await response.text()}`);
}

server.closeAllConnections();
server.close();
await x.close();
