// Eight processes, one token, one Redis, and a simulator that counts as X does: how many 429s, how many seconds.
// `node main.mjs` compares two strategies, `node main.mjs --all` all of them.

import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startXSimulator, succeed } from '@x-api-errors/testing';
import { strategies } from './strategies.mjs';

const PROCESSES = 8;
const all = process.argv.includes('--all');
const settings = all
  ? { calls: 600, requests: 100, windowMs: 5000 }
  : { calls: 120, requests: 50, windowMs: 3000 }; // X's own windows last 15 minutes

if (spawnSync('redis-server', ['--version']).status !== 0) {
  console.log(
    'skipped: there is no redis-server on the PATH (Debian: apt-get install redis-server)',
  );
  process.exit(0);
}

async function startRedis() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const server = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of server.stdout) if (`${line}`.includes('Ready to accept')) break;
  return { port, stop: () => server.kill() };
}

const program = fileURLToPath(new URL('worker.mjs', import.meta.url));

async function measure(name, port) {
  const x = await startXSimulator(); // stands for https://api.x.com
  x.on('*', succeed({ data: [] })).limit('*', settings);
  const own = {
    ...settings,
    name,
    port,
    prefix: `${name.replaceAll(' ', '-')}:`,
    url: `${x.url}/2/users/12/tweets`,
    calls: settings.calls / PROCESSES,
  };
  const workers = Array.from({ length: PROCESSES }, () => fork(program, [JSON.stringify(own)]));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  // X's window does not begin with ours: somebody used a third of it before (a deploy, another service, a script).
  const headers = { authorization: 'Bearer the-token-of-a-user' };
  for (let used = 0; used < settings.requests / 3; used++)
    await (await fetch(own.url, { headers })).arrayBuffer();
  await sleep(settings.windowMs / 2);
  const startedAt = performance.now();
  const ends = workers.map(async (worker) => {
    worker.send('go');
    const [{ refused }] = await once(worker, 'message');
    return refused;
  });
  const refused = (await Promise.all(ends)).reduce((sum, count) => sum + count, 0);
  const seconds = (performance.now() - startedAt) / 1000;
  for (const worker of workers) worker.kill();
  await x.close();
  return { refused, seconds };
}

const redis = await startRedis();
const names = Object.keys(strategies);
const { calls, requests, windowMs } = settings;
console.log(
  `${calls} calls, ${PROCESSES} processes, ${requests} per ${windowMs / 1000} s, the first window partly used`,
);
for (const name of all ? names : [names[0], names.at(-1)]) {
  const { refused, seconds } = await measure(name, redis.port);
  console.log(
    `${name.padEnd(34)}${`${refused}`.padStart(4)} 429s ${seconds.toFixed(1).padStart(6)} s`,
  );
}
redis.stop();
process.exit();
