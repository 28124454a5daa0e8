// Ways to live with X's limits in eight processes. Each makes one call at a time and returns how many 429s it met.

import { setTimeout as sleep } from 'node:timers/promises';
import Bottleneck from 'bottleneck';
import { Redis } from 'ioredis';
import { RateLimiterQueue, RateLimiterRedis } from 'rate-limiter-flexible';
import { redisStore, xLimits } from '@x-api-errors/limits';

const resetOf = (response) => Number(response.headers.get('x-rate-limit-reset')) * 1000;
const untilReset = (response) => sleep(Math.max(0, resetOf(response) - Date.now()));

/** Sends until it is let through; waits for the reset after each 429. */
async function insist(send) {
  for (let refused = 0; ; refused++) {
    const response = await send();
    if (response.status !== 429) return refused;
    await untilReset(response);
  }
}

/** Each strategy gets what it needs and returns a function that makes one call. */
export const strategies = {
  'wait for the reset, each process':
    ({ send }) =>
    () =>
      insist(send),

  'watch the headers, each process': ({ send }) => {
    let last;
    const watching = async () => {
      if (last?.headers.get('x-rate-limit-remaining') === '0') await untilReset(last);
      return (last = await send());
    };
    return () => insist(watching);
  },

  'Bottleneck and Redis': ({ send, port, prefix, requests, windowMs }) => {
    const limiter = new Bottleneck({
      id: prefix,
      Redis,
      datastore: 'ioredis',
      clientOptions: { port, host: '127.0.0.1' },
      reservoir: requests,
      reservoirRefreshAmount: requests,
      reservoirRefreshInterval: windowMs,
    });
    limiter.on('error', () => undefined);
    return () => insist(() => limiter.schedule(send));
  },

  'rate-limiter-flexible and Redis': ({ send, port, prefix, requests, windowMs }) => {
    const storeClient = new Redis(port, '127.0.0.1');
    const limiter = new RateLimiterRedis({
      storeClient,
      keyPrefix: prefix,
      points: requests,
      duration: windowMs / 1000,
    });
    const queue = new RateLimiterQueue(limiter);
    return () =>
      insist(async () => {
        await queue.removeTokens(1);
        return send();
      });
  },

  '@x-api-errors/limits and Redis': ({ send, url, headers, port, prefix }) => {
    const limits = xLimits({ store: redisStore(new Redis(port, '127.0.0.1'), { prefix }) });
    return () =>
      insist(async () => {
        const done = await limits.take({ url, headers });
        try {
          const response = await send();
          done(response);
          return response;
        } finally {
          done();
        }
      });
  },
};
