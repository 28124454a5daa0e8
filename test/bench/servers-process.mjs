// Every server framework with our handler, and without, in a process whose CPU is its own. `/success` answers, `/failure`
// throws a failure of X's as our client adapters do.

import { once } from 'node:events';
import { serve } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { classify } from '@x-api-errors/core';
import { xErrorHandler as expressHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyHandler } from '@x-api-errors/fastify';
import { xErrorHandler as honoHandler } from '@x-api-errors/hono';
import { xErrorHandler as koaHandler } from '@x-api-errors/koa';
import { readFailures } from './bodies.mjs';

const SUCCESS = { data: { id: '12', name: 'x', username: 'x' } };
const infos = readFailures({}).map(({ input, now }) => classify(input, { now }));
let turn = 0;

function failUpstream() {
  const xError = infos[turn++ % infos.length];
  throw Object.assign(new Error('Request failed'), { xError });
}

/** Each framework's app with our handler, or without: its server. */
const apps = {
  express(isOurs) {
    // Elsewhere express prints what reaches its own handler.
    const app = express().set('env', 'test');
    app.get('/success', (_request, response) => response.json(SUCCESS));
    app.get('/failure', failUpstream);
    if (isOurs) app.use(expressHandler());
    return app.listen(0, '127.0.0.1');
  },
  koa(isOurs) {
    const app = new Koa();
    app.silent = true;
    if (isOurs) app.use(koaHandler());
    app.use((context) => {
      if (context.path === '/failure') failUpstream();
      context.body = SUCCESS;
    });
    return app.listen(0, '127.0.0.1');
  },
  fastify(isOurs) {
    const app = fastify();
    if (isOurs) app.setErrorHandler(fastifyHandler());
    app.get('/success', () => SUCCESS);
    app.get('/failure', failUpstream);
    void app.listen({ host: '127.0.0.1', port: 0 });
    return app.server;
  },
  hono(isOurs) {
    const app = new Hono().get('/success', (context) => context.json(SUCCESS));
    app.get('/failure', failUpstream);
    // Its own handler prints; this is what it answers.
    app.onError(isOurs ? honoHandler() : (_error, context) => context.text('Error', 500));
    return serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  },
};

const ports = {};
for (const [name, open] of Object.entries(apps)) {
  ports[name] = {};
  for (const way of ['without', 'with']) {
    const server = open(way === 'with');
    await once(server, 'listening');
    ports[name][way] = server.address().port;
  }
}
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send(user + system);
});
process.send(ports);
