// got, guided by what X answers: its own retry waits until a window resets, and partial answers say what is missing.

import got from 'got';
import { calculateDelay, getXError, xErrorHooks } from '@x-api-errors/got';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator(); // stands for https://api.x.com
x.limit('GET /2/users/me', { requests: 1, windowMs: 2000 }); // X's own windows last 15 minutes
x.on('GET /2/users/me', succeed({ data: { id: '12' } }));
x.on('GET /2/tweets', fail('partial-lookup'));
x.on('POST /2/tweets', fail('over-capacity-write'));

const client = got.extend(xErrorHooks({ hosts: [x.url] }), {
  prefixUrl: x.url,
  responseType: 'json', // without it got parses no body before our hooks: partial answers stay unseen
  retry: { limit: 3, calculateDelay },
  hooks: {
    beforeRetry: [
      (error, count) => console.log(`  retry ${count} of: ${getXError(error)?.message}`),
    ],
  },
});

async function ask(method, path) {
  console.log(`${method} /${path}`);
  const started = performance.now();
  const answer = await client(path, { method }).catch((error) => error);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const info = getXError(answer);
  console.log(`  after ${seconds} s: ${info?.message ?? JSON.stringify(answer.body)}`);
  if (info?.retry.outcome === 'partial') console.log('  the rest is there');
  if (info?.retry.outcome === 'unknown') console.log('  it may have been done: not repeated');
}

await ask('GET', '2/users/me');
await ask('GET', '2/users/me'); // over the limit: waits, then succeeds
await ask('GET', '2/tweets'); // one of the posts is gone
await ask('POST', '2/tweets'); // nobody knows whether it was posted
await x.close();
