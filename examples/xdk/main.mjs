// X's own SDK: why a call failed, and what is missing from a 200.

import { setTimeout } from 'node:timers/promises';
import { Client } from '@xdevplatform/xdk';
import { attachXErrors, getXError, retryDelayMs, shouldRetry } from '@x-api-errors/xdk';
import { drop, fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator(); // stands for https://api.x.com
x.on('GET /2/users/me', drop().times(2), succeed({ data: { id: '12', username: 'cat' } }));
x.on('POST /2/tweets', fail('duplicate-post'));
x.on('GET /2/tweets', fail('partial-lookup'));

const client = new Client({ accessToken: 'token', baseUrl: x.url });
const seen = [];
attachXErrors(client, { hosts: [x.url], onError: ({ kind }) => seen.push(kind) });

/** The SDK's own `retry` repeats nothing: X's answer says whether and when. */
async function persist(call, method) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const info = getXError(error);
      console.log(`  attempt ${attempt}: ${info?.message ?? error.message}`);
      if (!info || !shouldRetry(info, { attempt, method })) throw error;
      await setTimeout(retryDelayMs(info, { attempt }));
    }
  }
}

console.log('me');
const { data: me } = await persist(() => client.users.getMe(), 'GET');
console.log(`  @${me.username}`);

console.log('post');
const error = await persist(() => client.posts.create({ text: 'Hello' }), 'POST').catch((e) => e);
console.log(`  ${getXError(error).hint}`);

console.log('posts');
const found = await client.posts.getByIds(['1', '2']);
console.log(`  ${found.data.length} found; ${getXError(found).message}`);

console.log(`seen by onError: ${seen.join(', ')}`);
await x.close();
