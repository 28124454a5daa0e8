// A place in a stream, kept in Redis by a client of yours: after a restart the stream goes on where it was.

import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { keepConnected } from '@x-api-errors/stream';
import { startXSimulator } from '@x-api-errors/testing';
import { startRedis } from './redis.mjs';

const redisServer = await startRedis();
if (!redisServer) {
  console.log('skipped: there is no redis-server here (Debian: apt-get install redis-server)');
  process.exit();
}

const redisCheckpoint = (client, key) => ({
  load: () => client.get(key),
  save: (lastId) => client.set(key, lastId),
});

const x = await startXSimulator(); // stands for https://api.x.com
const path = '/2/tweets/search/stream';
const simulated = x.stream(path, { needsRules: false, heartbeatMs: 0 });
const posts = [];
const publishing = setInterval(() => {
  const post = { id: String(1_800_000_000_000_000_000n + BigInt(posts.length)) };
  posts.push(post);
  simulated.send({ data: post });
}, 3);

const redis = new Redis({ path: redisServer.path });
const options = {
  checkpoint: redisCheckpoint(redis, 'stream:cats'),
  fill: ({ lastId }) => posts.filter(({ id }) => id > lastId).map((post) => ({ data: post })),
};
const connect = ({ signal }) => fetch(x.url + path, { signal });

const ids = [];
for (let start = 1; start <= 3; start++) {
  const before = ids.length;
  console.log(`start ${start}, last id ${await redis.get('stream:cats')}`);
  for await (const message of keepConnected(connect, options)) {
    ids.push(message.data.id);
    if (ids.length - before === 50) break; // this one is not done with: it comes again
  }
  await setTimeout(200); // nobody listens
}
clearInterval(publishing);

const known = new Set(ids);
const first = posts.findIndex(({ id }) => id === ids[0]);
const skipped = posts.slice(first, first + known.size).filter(({ id }) => !known.has(id));
console.log(`${ids.length} Posts, ${skipped.length} skipped, ${ids.length - known.size} repeated`);
if (skipped.length > 0) process.exitCode = 1;

await redis.quit();
await redisServer.close();
await x.close();
