// A real Redis on a free port, ended by its id.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian: `apt-get install redis-server`. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export const WITHOUT_REDIS = 'skipped: there is no redis-server on the PATH';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface TestRedis {
  readonly port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Answers nothing, as a network that swallows everything. */
  pause(): void;
  resume(): void;
}

async function isUp(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    return reply.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  const redis: TestRedis = {
    port,
    async start() {
      const flags = [
        '--port',
        String(port),
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
    pause() {
      server?.kill('SIGSTOP');
    },
    resume() {
      server?.kill('SIGCONT');
    },
  };
  await redis.start();
  return redis;
}
