// A consumer that is killed: works on each message, and keeps its place in a file.

import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { keepConnected } from '@x-api-errors/stream';

const [url, file, log] = process.argv.slice(2);

const checkpoint = {
  load: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
  // Written beside and moved over: a kill in the middle leaves the old one.
  save(lastId) {
    writeFileSync(`${file}.new`, lastId);
    renameSync(`${file}.new`, file);
  },
};

async function fill({ lastId, signal }) {
  const response = await fetch(`${url}/search?since_id=${lastId}`, { signal });
  const { data } = await response.json();
  return data.map((post) => ({ data: post }));
}

const connect = ({ signal }) => fetch(`${url}/stream`, { signal });
// A second of the checkpoint's is 20 ms here: many kills in a short test.
const now = () => Date.now() * 50;
for await (const message of keepConnected(connect, { checkpoint, fill, now })) {
  appendFileSync(log, `${message.data.id}\n`);
  if (Number(message.data.id.slice(-2)) % 10 === 0) await pause(1);
}
