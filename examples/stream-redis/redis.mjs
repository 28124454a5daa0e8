// A redis-server of our own, on a socket in a temporary folder; `undefined` where none is installed.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';

export async function startRedis() {
  const folder = await mkdtemp(`${tmpdir()}/x-redis-`);
  const path = `${folder}/redis.sock`;
  const args = ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  let isMissing = false;
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
    server.once('error', () => resolve((isMissing = true)));
  });
  for (let tries = 0; !existsSync(path) && !isMissing && tries < 500; tries++) await setTimeout(10);
  const close = async () => {
    server.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  if (existsSync(path)) return { path, close };
  await close();
  return undefined;
}
