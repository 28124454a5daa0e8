// The app of the soak: express with our handler; it asks X by axios with our adapter, and logs by pino.

import { once } from 'node:events';
import { Agent } from 'node:http';
import axios from 'axios';
import express from 'express';
import { pino } from 'pino';
import { attachXErrors, getXError } from '@x-api-errors/axios';
import { xErrorHandler } from '@x-api-errors/express';
import { MARK, scenarios } from './soak-scenarios.mjs';

const urls = JSON.parse(process.argv[2]);
const byName = new Map(
  scenarios.map(({ name, method, path }, index) => [name, { method, url: urls[index] + path }]),
);

const seen = { lines: 0, leaks: [], accidents: [] };
const log = pino(
  {},
  {
    write(line) {
      seen.lines++;
      if (line.includes(MARK) && seen.leaks.length < 5) seen.leaks.push(line);
    },
  },
);
for (const event of ['unhandledRejection', 'uncaughtException'])
  process.on(event, (error) => seen.accidents.push(`${event}: ${error?.stack ?? error}`));

/** A server closes what is idle for 5 s: what is reused just then is a lost connection, and no fault of the app's. */
const IDLE_MS = 2500;
const client = axios.create({ httpAgent: new Agent({ keepAlive: true, timeout: IDLE_MS }) });
attachXErrors(client, { hosts: urls, harden: true });

const app = express();
app.get('/:name/:id', async (request, response) => {
  const { method, url } = byName.get(request.params.name);
  const token = `${MARK}-${request.params.id}`;
  const answer = await client.request({
    method,
    url: `${url}${url.includes('?') ? '&' : '?'}access_token=${token}`,
    headers: { authorization: `Bearer ${token}` },
    ...(method !== 'GET' && { data: { text: 'Hello', token } }),
  });
  const info = getXError(answer);
  if (info) response.set('x-kind', info.kind);
  response.json({ isFine: true });
});
app.use(
  xErrorHandler({
    onError: (info, { error }) => log.error({ err: error, info }, info.message),
  }),
);
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');

process.on('message', () => {
  globalThis.gc();
  const { user, system } = process.cpuUsage();
  process.send({ heapUsed: process.memoryUsage().heapUsed, cpu: user + system, ...seen });
});
process.send(server.address().port);
