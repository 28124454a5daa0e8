#!/usr/bin/env node
// The program: the process around `run`.

import { createReadStream } from 'node:fs';
import { run } from './run.ts';

const { stdin, stdout, stderr, env } = process;

async function read(path: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const source = path === undefined ? stdin : createReadStream(path);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) break;
  }
  return Buffer.concat(chunks);
}

/** NO_COLOR counts when it is not empty (no-color.org). */
const colors = stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

// `| head` has read enough: that is no failure of ours.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  print: (text) => void stdout.write(text),
  warn: (text) => void stderr.write(text),
  read,
  colors,
  typed: stdin.isTTY,
  now: Date.now(),
});
