// What the clients of a fastify app hear when X fails behind it, and what its log says.

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

/** The error lines of fastify's own log. */
const stream = {
  write(line) {
    const { level, err } = JSON.parse(line);
    if (err) console.log(`  log:    ${level} ${err.type}: ${err.xError.message}`);
  },
};
const app = makeApp(x.url, { hosts: [x.url], logger: { level: 'info', stream } });
const url = await app.listen({ host: '127.0.0.1', port: 0 });

for (const upstream of ['200', '401: our token expired', '429', '404']) {
  console.log(`X answers ${upstream}`);
  const response = await fetch(`${url}/posts/456`);
  const wait = response.headers.get('retry-after');
  console.log(`  client: ${response.status}${wait ? `, Retry-After: ${wait}` : ''}`);
  console.log(`          ${await response.text()}`);
}

app.server.closeAllConnections();
await app.close();
await x.close();
