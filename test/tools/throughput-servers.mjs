// What a server adapter costs a success: each framework with our handler over it without, in turns, in one run on the loopback.
// The apps are another process, whose CPU is measured, too.
//   node test/tools/throughput-servers.mjs [ROUNDS]

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { xErrorHandler as expressHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyHandler } from '@x-api-errors/fastify';
import { xErrorHandler as honoHandler } from '@x-api-errors/hono';
import { xErrorHandler as koaHandler } from '@x-api-errors/koa';
import { compare } from './compare.mjs';

const REQUESTS_PER_ROUND = 200;
const SUCCESS = { data: { id: '12', name: 'x', username: 'x' } };

/** Each framework's app with our handler, or without: its server, listening. */
const apps = {
  express(isOurs) {
    const app = express().get('/', (_request, response) => response.json(SUCCESS));
    if (isOurs) app.use(expressHandler());
    return app.listen(0, '127.0.0.1');
  },
  koa(isOurs) {
    const app = new Koa();
    if (isOurs) app.use(koaHandler());
    app.use((context) => {
      context.body = SUCCESS;
    });
    return app.listen(0, '127.0.0.1');
  },
  fastify(isOurs) {
    const app = fastify();
    if (isOurs) app.setErrorHandler(fastifyHandler());
    app.get('/', () => SUCCESS);
    void app.listen({ host: '127.0.0.1', port: 0 });
    return app.server;
  },
  hono(isOurs) {
    const app = new Hono().get('/', (context) => context.json(SUCCESS));
    if (isOurs) app.onError(honoHandler());
    return serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  },
};

async function serveAll() {
  const ports = {};
  for (const [name, open] of Object.entries(apps)) {
    ports[name] = {};
    for (const isOurs of [false, true]) {
      const server = open(isOurs);
      await once(server, 'listening');
      ports[name][isOurs ? 'with' : 'without'] = server.address().port;
    }
  }
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send(user + system);
  });
  process.send(ports);
}

const agent = new Agent({ keepAlive: true });
const ask = (port) =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent }, (response) => {
      response.resume().on('end', resolve);
    }).on('error', reject);
  });

const wallClock = async () => Number(process.hrtime.bigint()) / 1000;

async function measure(rounds) {
  const server = fork(fileURLToPath(import.meta.url), ['serve']);
  const serverCpu = async () => {
    server.send('cpu');
    const [used] = await once(server, 'message');
    return used;
  };
  try {
    const [ports] = await once(server, 'message');
    for (const [title, clock] of [
      ['throughput', wallClock],
      ["the server's CPU", serverCpu],
    ]) {
      console.log(
        `\nsuccess: ${title}, without ÷ with (medians of ${rounds} rounds of ${REQUESTS_PER_ROUND})`,
      );
      for (const [name, calls] of Object.entries(ports)) {
        const times = await compare(calls, rounds, async (port) => {
          const started = await clock();
          for (let request = 0; request < REQUESTS_PER_ROUND; request++) await ask(port);
          return ((await clock()) - started) / REQUESTS_PER_ROUND;
        });
        const each = Object.entries(times).map(([way, time]) => `${way} ${time.toFixed(0)} µs`);
        const ratio = (times.without / times.with).toFixed(3);
        console.log(`${name.padEnd(8)} ${ratio}   (${each.join(', ')})`);
      }
    }
  } finally {
    agent.destroy();
    server.kill();
  }
}

const [task = '61'] = process.argv.slice(2);
if (task === 'serve') await serveAll();
else await measure(Number(task));
