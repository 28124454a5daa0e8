// A lost connection and a window that ends are waited for; a refusal is not repeated.

import assert from 'node:assert/strict';
import { getXError } from '@x-api-errors/fetch';
import { drop, fail, startXSimulator, succeed } from '@x-api-errors/testing';
import { makeClient } from './client.mjs';

const x = await startXSimulator(); // stands for https://api.x.com
const client = makeClient(x.url, { hosts: [x.url] });

async function ask(title, path, options) {
  console.log(title);
  const before = x.requests.length;
  const outcome = await client(path, options).then(JSON.stringify, (error) => {
    const { message, retry } = getXError(error);
    return `${message} (${retry.policy}, ${retry.outcome})`;
  });
  const count = x.requests.length - before;
  console.log(`  ${outcome}, after ${count} ${count === 1 ? 'request' : 'requests'}`);
  return count;
}

x.on('/2/users/me', drop().times(1), succeed({ data: { id: '12' } }));
assert.equal(await ask('a lost connection', '/2/users/me'), 2);

x.on('/2/users/12', succeed({ data: { id: '12' } }));
x.limit('/2/users/12', { requests: 1, windowMs: 2000 }); // X's own windows last 15 minutes
await ask('a request that the window allows', '/2/users/12');
assert.equal(await ask('one more', '/2/users/12'), 2);

x.on('/2/tweets', fail('duplicate-post'));
const post = { method: 'POST', body: { text: 'hello' } };
assert.equal(await ask('a duplicate post', '/2/tweets', post), 1);

x.on('/2/tweets', drop());
assert.equal(await ask('a write whose answer was lost', '/2/tweets', post), 1);
await x.close();
