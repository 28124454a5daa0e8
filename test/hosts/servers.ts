// Every server framework under test, by major: a row each.

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type Koa from 'koa';
import { xErrorHandler as expressHandler } from '@x-api-errors/express';
import { xErrorHandler as koaHandler } from '@x-api-errors/koa';
import type { ServerOptions } from '@x-api-errors/core/internal';

export interface ServerHost {
  readonly name: string;
  /** An app with our middleware, whose only route throws what it is given. */
  open(thrown: unknown, options?: Omit<ServerOptions, 'onError'>): Promise<RequestListener>;
}

const express = (name: string, load: () => Promise<unknown>): ServerHost => ({
  name,
  async open(thrown, options) {
    const { default: host } = (await load()) as { default: () => Express };
    const app = host().disable('x-powered-by');
    app.get('/', () => {
      throw thrown as Error;
    });
    return app.use(expressHandler(options));
  },
});

const koa = (name: string, load: () => Promise<unknown>): ServerHost => ({
  name,
  async open(thrown, options) {
    const { default: Host } = (await load()) as { default: new () => Koa };
    const app = new Host();
    app.silent = true;
    app.use(koaHandler(options)).use(() => {
      throw thrown as Error;
    });
    const callback = app.callback();
    return (request, response) => void callback(request, response);
  },
});

export const servers: readonly ServerHost[] = [
  express('express 4', () => import('express4')),
  express('express 5', () => import('express')),
  koa('koa 2', () => import('koa2')),
  koa('koa 3', () => import('koa')),
];

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Headers that Node's server writes by itself. */
const OWN = ['date', 'connection', 'keep-alive'];

/** Asks once, over the loopback. */
export async function askOnce(listener: RequestListener): Promise<Answer> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${String(port)}/`);
    const headers = [...response.headers].filter(([name]) => !OWN.includes(name));
    return {
      status: response.status,
      headers: Object.fromEntries(headers),
      body: await response.json(),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
