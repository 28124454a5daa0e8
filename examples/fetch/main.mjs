// fetch and p-retry, guided by what X answers: waits until a window resets, and does not repeat what cannot succeed.

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

/** One call: each attempt knows how the one before failed. */
function callX(path) {
  let previous;
  return pRetry(() => xFetch(x.url + path, { xErrors: { previous } }), {
    retries,
    minTimeout: 0, // the wait is X's
    async shouldRetry(failure) {
      const { error = failure, attemptNumber: attempt } = failure; // p-retry 6 gives the error itself
      previous = getXError(error);
      if (!previous || !shouldRetry(previous, { attempt, maxAttempts: retries + 1 })) return false;
      const waitMs = retryDelayMs(previous, { attempt });
      console.log(`  ${error.message}: waits ${(waitMs / 1000).toFixed(1)} s`);
      await setTimeout(waitMs);
      return true;
    },
  });
}

async function ask(path) {
  console.log(`GET ${path}`);
  try {
    const response = await callX(path);
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
