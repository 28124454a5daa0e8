// Every server framework under test, by version: a row each.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Express } from 'express';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Hono } from 'hono';
import type Koa from 'koa';
import { xErrorHandler as expressHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyHandler } from '@x-api-errors/fastify';
import { xErrorHandler as honoHandler } from '@x-api-errors/hono';
import { xErrorHandler as koaHandler } from '@x-api-errors/koa';
import type { ServerOptions } from '@x-api-errors/core/internal';

type Options = Omit<ServerOptions, 'onError'>;

/** What a route does: it answers with a JSON value, or fails. */
export type Route = () => Promise<object>;

export interface ServerHost {
  readonly name: string;
  readonly framework: 'express' | 'koa' | 'fastify' | 'hono';
  /** An app with our middleware, or without any (`false`), whose only route is this. */
  open(route: Route, options?: Options | false): Promise<RequestListener>;
}

const express = (name: string, load: () => Promise<unknown>): ServerHost => ({
  name,
  framework: 'express',
  async open(route, options) {
    const { default: host } = (await load()) as { default: () => Express };
    // Elsewhere express prints what reaches its own handler, and answers with the stack.
    const app = host().disable('x-powered-by').set('env', 'test');
    app.get('/', (_request, response, next) => {
      route().then((value) => response.json(value), next);
    });
    if (options !== false) app.use(expressHandler(options));
    return app;
  },
});

const koa = (name: string, load: () => Promise<unknown>): ServerHost => ({
  name,
  framework: 'koa',
  async open(route, options) {
    const { default: Host } = (await load()) as { default: new () => Koa };
    const app = new Host();
    app.silent = true;
    if (options !== false) app.use(koaHandler(options));
    app.use(async (context) => {
      context.body = await route();
    });
    const callback = app.callback();
    return (request, response) => void callback(request, response);
  },
});

const fastify = (name: string, load: () => Promise<unknown>): ServerHost => ({
  name,
  framework: 'fastify',
  async open(route, options) {
    const { default: host } = (await load()) as {
      default: (options: FastifyServerOptions) => FastifyInstance;
    };
    let listener: RequestListener | undefined;
    const serverFactory: FastifyServerOptions['serverFactory'] = (handler) => {
      listener = handler;
      return createServer();
    };
    const app = host({ serverFactory });
    if (options !== false) app.setErrorHandler(fastifyHandler(options));
    app.get('/', route);
    await app.ready();
    return listener!;
  },
});

const hono = (name: string, load: () => Promise<unknown>): ServerHost => ({
  name,
  framework: 'hono',
  async open(route, options) {
    const { Hono: Host } = (await load()) as { Hono: new () => Hono };
    const app = new Host();
    if (options !== false) app.onError(honoHandler(options));
    app.get('/', async (context) => context.json(await route()));
    const listener = getRequestListener(app.fetch);
    return (request, response) => void listener(request, response);
  },
});

/** The lower end of every range we state, and the newest of every major in it. */
export const servers: readonly ServerHost[] = [
  express('express 4.16.0', () => import('express4.16')),
  express('express 4', () => import('express4')),
  express('express 5', () => import('express')),
  koa('koa 2.13.0', () => import('koa2.13')),
  koa('koa 2', () => import('koa2')),
  koa('koa 3', () => import('koa')),
  fastify('fastify 5.0.0', () => import('fastify5.0')),
  fastify('fastify 5', () => import('fastify')),
  hono('hono 4.0.0', () => import('hono4.0')),
  hono('hono 4', () => import('hono')),
];

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Headers that Node's server writes by itself. */
const OWN = ['date', 'connection', 'keep-alive'];

/** Asks once, over the loopback. */
export async function askOnce(listener: RequestListener): Promise<Answer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${String(port)}/`);
    const headers = [...response.headers].filter(([name]) => !OWN.includes(name));
    return {
      status: response.status,
      headers: Object.fromEntries(headers),
      text: await response.text(),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
