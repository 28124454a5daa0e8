// fetch and p-retry, told by X: waits until a window resets, and does not repeat what cannot succeed.

import { setTimeout } from 'node:timers/promises';
import pRetry from 'p-retry';
import { getXError, retryDelayMs, shouldRetry, withXErrors } from '@x-api-errors/fetch';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator(); // stands for https://api.x.com
x.limit('/2/users/me', { requests: 1, windowMs: 2000 }); // X's own windows last 15 minutes
x.on('/2/users/me', succeed({ data: { id: '12' } }));
x.on('/2/users/12/tweets', fail('client-not-enrolled'));
x.on('/2/tweets', fail('partial-lookup'));

const xFetch = withXErrors(fetch, { hosts: [x.url], throwOnError: true });
const retries = 3;

/** p-retry asks this of every error. */
function mayRetry(error) {
  const info = getXError(error);
  const attempt = error.attemptNumber;
  return info !== undefined && shouldRetry(info, { attempt, maxAttempts: retries + 1 });
}

const options = {
  retries,
  minTimeout: 0, // the wait is X's
  shouldRetry: mayRetry,
  async onFailedAttempt(error) {
    if (!mayRetry(error)) return;
    const waitMs = retryDelayMs(getXError(error), { attempt: error.attemptNumber });
    console.log(`  ${error.message}: waits ${(waitMs / 1000).toFixed(1)} s`);
    await setTimeout(waitMs);
  },
};

async function ask(path) {
  console.log(`GET ${path}`);
  try {
    const response = await pRetry(() => xFetch(x.url + path), options);
    console.log(`  ${JSON.stringify(await response.json())}`);
    const info = getXError(response); // of a partial answer: known once it is parsed
    if (info) console.log(`  but: ${info.message}`);
  } catch (error) {
    console.log(`  ${error.message}`);
  }
}

await ask('/2/users/me');
await ask('/2/users/me'); // over the limit: waits, then succeeds
await ask('/2/users/12/tweets'); // no permission: not repeated
await ask('/2/tweets'); // one of the posts is gone
await x.close();
