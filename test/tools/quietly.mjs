// `node quietly.mjs WHAT PROGRAM ARG...`: runs a program and says one line; all it printed only where it fails.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

const [what, program, ...args] = process.argv.slice(2);
const started = performance.now();
const child = spawn(program, args, {
  stdio: ['ignore', 'pipe', 'pipe'],
  // turbo is a script on Windows.
  shell: process.platform === 'win32',
});
const printed = [];
for (const stream of [child.stdout, child.stderr])
  stream.on('data', (chunk) => printed.push(chunk));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
const [code] = await once(child, 'close');
if (code !== 0) process.stderr.write(Buffer.concat(printed));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${what}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
process.exitCode = code ?? 1;
