// twitter-api-v2, guided by what X answers: a write is repeated only where it was not done, and a 200 says what is missing.

import { setTimeout } from 'node:timers/promises';
import { TwitterApi } from 'twitter-api-v2';
import { getXError, retryDelayMs, shouldRetry, xErrors } from '@x-api-errors/twitter-api-v2';
import { drop, fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator({ tls: true }); // stands for https://api.x.com
x.on('GET /2/users/me', drop().times(2), succeed({ data: { id: '12', username: 'cat' } }));
x.on('POST /2/tweets', fail('over-capacity-write'));
x.on('GET /2/tweets', fail('partial-lookup'));

const seen = [];
const client = new TwitterApi('token', {
  plugins: [xErrors({ onError: ({ kind }) => seen.push(kind) })],
  httpAgent: x.agent(),
});

/** The library does not repeat: X's own answer says whether and when. */
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
const { data: me } = await persist(() => client.v2.me(), 'GET');
console.log(`  @${me.username}`);

console.log('tweet');
const error = await persist(() => client.v2.tweet('Hello'), 'POST').catch((thrown) => thrown);
console.log(`  outcome ${getXError(error).retry.outcome}: not repeated`);

console.log('tweets');
const found = await client.v2.tweets(['1', '2']);
const missing = getXError(found);
console.log(`  ${found.data.length} found; ${missing.message}`);

console.log(`seen by onError: ${seen.join(', ')}`);
await x.close();
