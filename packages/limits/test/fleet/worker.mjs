// One process of a fleet: makes its calls, and says what came of each.

import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { redisStore, xLimits } from '../../dist/index.js';

const { url, port, prefix, parallel, offMs, speed, startAt, tokens, strategy, pauseMs } =
  JSON.parse(process.env.FLEET);
const scaled = () => startAt + (Date.now() - startAt) * speed + offMs;

const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 100 });
client.on('error', () => undefined);
const limits = xLimits({
  store: redisStore(client, { prefix }),
  maxWaitMs: 1_000_000_000,
  now: scaled,
  sleep: (ms) => sleep(ms / speed),
  onWait: (event) => {
    if (event.type !== 'wait') process.send({ type: event.type });
  },
});

async function send(token) {
  const response = await fetch(`${url}/2/users/12/tweets`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await response.arrayBuffer();
  return response;
}

/** Waits for the reset after a 429, each process by itself. */
async function byWaiting(token) {
  for (;;) {
    const response = await send(token);
    if (response.status !== 429) return response.status;
    await sleep(
      Math.max(0, Number(response.headers.get('x-rate-limit-reset')) * 1000 - Date.now()),
    );
  }
}

async function byLimits(token) {
  const request = {
    url: `${url}/2/users/12/tweets`,
    headers: { authorization: `Bearer ${token}` },
  };
  for (;;) {
    const done = await limits.take(request);
    try {
      const response = await send(token);
      if (pauseMs > 0) await sleep(Math.random() * pauseMs); // answers are heard out of order
      done({ status: response.status, headers: response.headers });
      if (response.status !== 429) return response.status;
    } finally {
      done();
    }
  }
}

const make = strategy === 'wait' ? byWaiting : byLimits;
let left = 0;
process.on('message', ({ calls }) => {
  left = calls;
  const running = Array.from({ length: parallel }, async (_, index) => {
    while (left > 0) {
      left--;
      const token = tokens[(left + index) % tokens.length];
      const outcome = await make(token).catch(
        (error) => error.xError?.kind ?? `threw ${error.message}`,
      );
      process.send({ type: 'call', outcome });
    }
  });
  void Promise.all(running).then(() => process.send({ type: 'end' }));
});
await client.ping();
process.send({ type: 'ready' });
