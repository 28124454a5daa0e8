// NestJS on both of its platforms: the READMEs' exception filters answer what X failed with, and leave the rest to NestJS.

import 'reflect-metadata';
import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { Controller, Get, ImATeapotException, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { drop, fail } from '@x-api-errors/testing';
import { XExceptionFilter as ExpressFilter } from './recipes/nestjs.js';
import { XExceptionFilter as FastifyFilter } from './recipes/nestjs-fastify.js';
import { startClients } from './support/clients.js';
import { SECRET } from './support/failures.js';

const { x, ask } = await startClients();
after(() => x.close());

/** Decorators are functions: this is what a compiler makes of them. */
function decorate(type, routes) {
  for (const path of routes)
    Get(path)(type.prototype, path, Object.getOwnPropertyDescriptor(type.prototype, path));
  Controller()(type);
}

class AppController {
  async axios() {
    return (await ask.axios('/2/users/me')).data;
  }
  async got() {
    return (await ask.got('/2/users/me')).body;
  }
  fetch() {
    return ask.fetch('/2/users/me');
  }
  teapot() {
    throw new ImATeapotException('tea');
  }
  bug() {
    throw new Error('a bug of ours');
  }
  text() {
    throw 'text';
  }
}
const routes = ['axios', 'got', 'fetch', 'teapot', 'bug', 'text'];
decorate(AppController, routes);
class AppModule {}
Module({ controllers: [AppController] })(AppModule);

const lines = [];
const logger = Object.fromEntries(
  ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'].map((level) => [
    level,
    (...args) => lines.push(args.map((arg) => arg?.stack ?? String(arg)).join(' ')),
  ]),
);

async function start(adapter, Filter, options) {
  const app = await NestFactory.create(AppModule, adapter, { logger });
  if (Filter) app.useGlobalFilters(new Filter(app.getHttpAdapter(), options));
  await app.listen(0, '127.0.0.1');
  after(() => app.close());
  const base = await app.getUrl();
  return async (route) => {
    const response = await fetch(`${base}/${route}`, { headers: { connection: 'close' } });
    const { headers, status } = response;
    return { status, headers, text: await response.text() };
  };
}

const failures = [
  ['401', fail('unauthorized'), 502, 'authentication'],
  ['403', fail('client-not-enrolled'), 502, 'access'],
  ['404', fail('resource-not-found'), 404, 'not-found'],
  ['429', fail('rate-limit'), 503, 'rate-limit'],
  ['503', fail({ status: 503 }), 503, 'overloaded'],
  ['a lost connection', drop(), 502, 'network'],
];

for (const [platform, makeAdapter, Filter] of [
  ['express', () => new ExpressAdapter(), ExpressFilter],
  ['fastify', () => new FastifyAdapter(), FastifyFilter],
]) {
  describe(`NestJS on ${platform}`, async () => {
    const onErrorOf = [];
    const plain = await start(makeAdapter());
    const ours = await start(makeAdapter(), Filter, {
      onError: ({ kind }) => onErrorOf.push(kind),
    });
    afterEach(() => {
      x.reset();
      lines.length = 0;
      onErrorOf.length = 0;
    });

    for (const [name, step, status, kind] of failures)
      for (const client of Object.keys(ask))
        it(`an upstream ${name}, ${client}`, async () => {
          x.on('*', step);
          assert.equal((await plain(client)).status, 500);
          lines.length = 0;
          const answer = await ours(client);
          assert.equal(answer.status, status);
          assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
          const problem = JSON.parse(answer.text);
          assert.deepEqual([problem.kind, problem.status], [kind, status]);
          assert.equal(answer.headers.get('retry-after'), problem.retryAfter?.toString() ?? null);
          assert.deepEqual(onErrorOf, [kind]);
          assert.doesNotMatch(answer.text + lines.join(), SECRET);
        });

    for (const route of ['teapot', 'bug', 'text'])
      it(`leaves ${route} to NestJS`, async () => {
        const [own, with_] = [await plain(route), await ours(route)];
        assert.deepEqual([with_.status, with_.text], [own.status, own.text]);
        const [first, second] = lines;
        assert.equal(lines.length, route === 'teapot' ? 0 : 2);
        assert.equal(second, first);
      });
  });
}
