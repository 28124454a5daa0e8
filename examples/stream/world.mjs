// X, simulated: a stream that gives Posts as they are made, a search that gives them afterwards, and the ways a stream ends.

import { setTimeout } from 'node:timers/promises';
import { startXSimulator, succeed } from '@x-api-errors/testing';

export const PATH = '/2/tweets/search/stream';
export const STALL_MS = 400;

const FIRST = 1_800_000_000_000_000_000n;

export async function startWorld() {
  const x = await startXSimulator();
  const secure = await startXSimulator({ tls: true }); // twitter-api-v2 always asks api.x.com: an agent brings it here
  const stream = x.stream(PATH, { needsRules: false, heartbeatMs: 0 });
  const posts = []; // the newest first, as X's search gives them
  secure.on('/2/tweets/search/recent', succeed({ data: posts, meta: {} }));

  /** How often the stream was asked for when it fell silent: the next connection is a good one. */
  let silentSince = 0;
  let made = 0n;
  const publishing = setInterval(() => {
    made++;
    const post = { id: String(FIRST + made), text: 'größe 🎉' };
    posts.unshift(post);
    if (x.requests.length !== silentSince) stream.send({ data: post });
  }, 3);

  /** Every way a stream ends, one after the other. */
  const kills = {
    'the stream was closed for a deploy': () => stream.disconnect('UpstreamOperationalDisconnect'),
    'the client was too slow': () => stream.disconnect('SlowReader'),
    'v1.1 shed load': () => stream.disconnect(12),
    'a plain line, then a close': () => {
      stream.send('X is closing for operational reasons');
      stream.disconnect();
    },
    'a close without a word': () => stream.disconnect(),
    'half a line, then a reset': () => {
      stream.send('{"data":{"id":"18');
      stream.drop();
    },
    'a reset': () => stream.drop(),
    silence: () => {
      silentSince = x.requests.length;
    },
  };

  return {
    x,
    secure,
    posts,
    /** Begins with a connection that is being opened, ends with one that is open. */
    async killInEveryWay() {
      posts.length = 0;
      for (const kill of [() => undefined, ...Object.values(kills)]) {
        const connections = x.requests.length;
        kill();
        while (stream.connections === 0 || x.requests.length === connections) await setTimeout(5);
        await setTimeout(50);
      }
      return Object.keys(kills).length;
    },
    close() {
      clearInterval(publishing);
      return Promise.all([x.close(), secure.close()]);
    },
  };
}
