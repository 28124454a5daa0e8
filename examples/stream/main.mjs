// The filtered stream with fetch, with axios and with X's SDK, killed in every known way. A twitter-api-v2 client, which does
// the rest of the work, fills the gaps from the search; the place in the stream is kept in a file.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import { TwitterApi } from 'twitter-api-v2';
import { getXError, keepConnected } from '@x-api-errors/stream';
import { fileCheckpoint } from './checkpoint.mjs';
import { PATH, STALL_MS, startWorld } from './world.mjs';

const world = await startWorld(); // stands for X
const { url } = world.x;
const headers = { authorization: 'Bearer token' };
const xdk = new Client({ bearerToken: 'token', baseUrl: url });
const twitter = new TwitterApi('token', { httpAgent: world.secure.agent() });

/** Ways to open the stream. */
const clients = {
  fetch: ({ signal }) => fetch(url + PATH, { headers, signal }),
  axios: async ({ signal }) => {
    const { data } = await axios.get(url + PATH, { headers, signal, responseType: 'stream' });
    return data;
  },
  "X's SDK": ({ signal }) => xdk.request('GET', PATH, { raw: true, timeout: 0, signal }),
};

/** What a gap swallowed: `data` around each Post, as the stream has it. */
async function* fill({ lastId }) {
  const found = await twitter.v2.search('cats', { since_id: lastId, max_results: 100 });
  for await (const post of found) yield { data: post };
}

const folder = await mkdtemp(`${tmpdir()}/x-stream-`);

for (const [name, connect] of Object.entries(clients)) {
  console.log(name);
  const controller = new AbortController();
  const ids = [];
  const stream = keepConnected(connect, {
    fill,
    checkpoint: fileCheckpoint(`${folder}/${name}`),
    signal: controller.signal,
    stallMs: STALL_MS, // X's keep-alives come every 20 s: leave it at 30 s there
    sleep: (ms, signal) => setTimeout(ms / 200, undefined, { signal }), // X's waits, 200 times faster
    onEvent(event) {
      if (event.type === 'disconnected') console.log(`  ${event.info.kind}: ${event.info.detail}`);
    },
  });
  const reading = (async () => {
    for await (const message of stream) ids.push(message.data.id);
  })().catch((error) => console.log(`  ${getXError(error).kind}: ${getXError(error).detail}`));

  const kills = await world.killInEveryWay();
  controller.abort();
  await reading;

  const first = world.posts.findIndex(({ id }) => id === ids[0]);
  const last = world.posts.findIndex(({ id }) => ids.includes(id));
  const known = new Set(ids);
  const missing = world.posts.slice(last, first + 1).filter(({ id }) => !known.has(id));
  const saved = await fileCheckpoint(`${folder}/${name}`).load();
  console.log(
    `  ${kills} kills: ${ids.length} Posts, ${missing.length} missing, ${ids.length - known.size} twice`,
  );
  if (missing.length > 0 || ids.length > known.size || !known.has(saved)) process.exitCode = 1;
}
await rm(folder, { recursive: true });
await world.close();
