// A real Redis on a free port, ended by its id.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian: `apt-get install redis-server`. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
export const WITHOUT_REDIS = 'skipped: there is no redis-server on the PATH';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function isUp(port) {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = await once(socket, 'data');
    return reply.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** `kill`, `start` and `pause` (it answers nothing, as a network that swallows everything) are real. */
export async function startRedis() {
  const port = await freePort();
  let server;
  const redis = {
    port,
    async start() {
      const flags = [
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
      ];
      server = spawn('redis-server', flags, { stdio: 'ignore' });
      for (let tries = 0; tries < 200 && !(await isUp(port)); tries++) await sleep(25);
    },
    async kill() {
      if (!server) return;
      const ended = once(server, 'exit');
      server.kill('SIGCONT');
      server.kill('SIGKILL');
      await ended;
      server = undefined;
    },
    pause: () => server?.kill('SIGSTOP'),
    resume: () => server?.kill('SIGCONT'),
  };
  process.once('exit', () => server?.kill('SIGKILL'));
  await redis.start();
  return redis;
}
