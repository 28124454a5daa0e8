// BullMQ with a real Redis: which jobs are tried again, when, and what is kept of a failure.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, describe, it } from 'node:test';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { drop, fail, succeed } from '@x-api-errors/testing';
import { settings, xProcessor } from './recipes/bullmq.js';
import { startClients } from './support/clients.js';
import { SECRET } from './support/failures.js';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis)
  it('is skipped: there is no redis-server here', () => {
    console.log('measured: skipped, there is no redis-server here (Debian: redis-server)');
  });

/** A Redis of our own, on a socket of our own. */
async function startRedis() {
  const folder = mkdtempSync(`${tmpdir()}/x-bullmq-`);
  const path = `${folder}/redis.sock`;
  const options = ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', [...options, '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    printed += chunk;
    if (/ready to accept connections/i.test(printed)) break;
  }
  server.stdout.resume();
  return {
    connection: () => new Redis({ path, maxRetriesPerRequest: null }),
    async stop() {
      server.kill();
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

describe('BullMQ', { skip: !hasRedis, timeout: 90_000 }, async () => {
  if (!hasRedis) return;
  const redis = await startRedis();
  const { x, ask, xFetch } = await startClients();
  after(async () => {
    await x.close();
    await redis.stop();
  });
  const run = {
    read: () => ask.axios('/2/users/me').then(({ data }) => data),
    readByGot: () => ask.got('/2/users/me').then(({ body }) => body),
    post: () => xFetch(`${x.url}/2/tweets`, { method: 'POST' }).then((response) => response.json()),
    bug: () => Promise.reject(new Error('a bug of ours')),
  };
  let count = 0;

  /** Runs jobs through a queue of their own until all are in one of the states. */
  async function work(jobs, states = ['completed', 'failed']) {
    const before = x.requests.length;
    const connections = [redis.connection(), redis.connection()];
    const name = `queue-${++count}`;
    const queue = new Queue(name, { connection: connections[0] });
    const processor = xProcessor(queue, (job) => run[job.name]());
    const worker = new Worker(name, processor, { connection: connections[1], settings });
    worker.on('error', () => undefined);
    const started = performance.now();
    try {
      const added = await Promise.all(
        jobs.map((job) => queue.add(job, {}, { attempts: 3, backoff: { type: 'x' } })),
      );
      const ends = await Promise.all(
        added.map(async ({ id }) => {
          let state = '';
          while (!states.includes(state)) {
            await new Promise((resolve) => setTimeout(resolve, 10));
            state = await queue.getJobState(id);
          }
          const { attemptsMade, failedReason, stacktrace, returnvalue } = await queue.getJob(id);
          return { state, attemptsMade, failedReason, stacktrace, returnvalue };
        }),
      );
      return { ends, requests: x.requests.length - before, ms: performance.now() - started };
    } finally {
      await worker.close(true);
      await queue.close();
      for (const connection of connections) connection.disconnect();
      x.reset();
    }
  }

  it('fails at once what cannot succeed, whatever attempts are left', async () => {
    for (const key of ['unauthorized', 'client-not-enrolled', 'resource-not-found']) {
      x.on('*', fail(key));
      const { ends, requests } = await work(['read']);
      assert.deepEqual([ends[0].state, requests], ['failed', 1]);
      assert.match(ends[0].failedReason, /HTTP 40\d/);
    }
  });

  it('fails a write that may have been done: somebody has to look', async () => {
    x.on('*', drop());
    const { ends, requests } = await work(['post']);
    assert.deepEqual([ends[0].state, requests], ['failed', 1]);
  });

  it('tries again with the waits of a lost connection, and counts', async () => {
    x.on('*', drop().times(2), succeed({ data: { id: '12' } }));
    const { ends, requests } = await work(['read']);
    assert.deepEqual([ends[0].state, ends[0].attemptsMade, requests], ['completed', 3, 3]);
    x.on('*', drop());
    const failed = await work(['read']);
    assert.deepEqual([failed.ends[0].state, failed.requests], ['failed', 3]);
  });

  it('lets the whole queue wait until a window resets', async () => {
    x.on('*', succeed({ data: { id: '12' } }));
    x.limit('/2/users/me', { requests: 2, windowMs: 3000 });
    const { ends, requests, ms } = await work(['read', 'read', 'read', 'read']);
    assert.deepEqual(
      ends.map(({ state, attemptsMade }) => [state, attemptsMade]),
      Array.from({ length: 4 }, () => ['completed', 1]),
    );
    // Four successes, and one refusal that made the queue wait.
    assert.equal(requests, 5);
    console.log(`measured: 4 jobs, 2 per window: 5 requests, ${Math.round(ms)} ms`);
  });

  it('lets one job wait for an instant that X told, or for an account’s hidden limit', async () => {
    for (const key of ['usage-cap', 'account-limit']) {
      x.on('*', fail(key));
      const { ends, requests } = await work(['read'], ['delayed']);
      assert.deepEqual([ends[0].state, ends[0].attemptsMade, requests], ['delayed', 0, 1]);
    }
  });

  it('takes a post that went out before as done', async () => {
    x.on('*', fail(139)); // "You have already favorited this Tweet."
    const { ends } = await work(['post']);
    assert.equal(ends[0].state, 'completed');
  });

  it('leaves other errors to BullMQ', async () => {
    const { ends } = await work(['bug'], ['delayed']);
    assert.deepEqual([ends[0].state, ends[0].attemptsMade], ['delayed', 1]);
  });

  it('keeps no secret in Redis', async () => {
    for (const job of ['read', 'readByGot'])
      for (const [step, state] of [
        [drop(), 'failed'],
        [fail('unauthorized'), 'failed'],
        [fail({ status: 503 }), 'delayed'],
      ]) {
        x.on('*', step);
        const { ends } = await work([job], [state]);
        assert.notEqual(ends[0].stacktrace.length, 0);
        assert.doesNotMatch(JSON.stringify(ends), SECRET);
      }
  });
});
