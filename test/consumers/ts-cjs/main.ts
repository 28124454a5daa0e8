import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@xdevplatform/xdk';
import axios, { type AxiosRequestConfig } from 'axios';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import nock from 'nock';
import { TwitterApi } from 'twitter-api-v2';
import { XApiError, attachXErrors, getXError, type XErrorInfo } from '@x-api-errors/axios';
import * as core from '@x-api-errors/core';
import { isXHost, type AttachOptions } from '@x-api-errors/core/adapter';
import { explain } from '@x-api-errors/core/guide';
import { xErrorHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyErrorHandler } from '@x-api-errors/fastify';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { xErrorHandler as honoErrorHandler } from '@x-api-errors/hono';
import { xErrorHandler as koaErrorHandler } from '@x-api-errors/koa';
import { fail, startXSimulator } from '@x-api-errors/testing';
import { xMatchers } from '@x-api-errors/testing/matchers';
import { xFailure } from '@x-api-errors/testing/nock';
import { xErrors } from '@x-api-errors/twitter-api-v2';
import { attachXErrors as attachToXdk } from '@x-api-errors/xdk';

// The types of got 11 want those of their own dependencies, which got 14, installed beside it, hides.
const got = require('got11') as {
  extend(...options: object[]): (url: string) => Promise<unknown>;
};

/** What twitter-api-v2 and X's SDK throw, with our plugs, and what the SDK throws without. */
async function sdkFailures(): Promise<unknown[]> {
  const x = await startXSimulator({ tls: true });
  x.on('*', fail('usage-cap'));
  const twitter = new TwitterApi('token', { httpAgent: x.agent(), plugins: [xErrors()] });
  const plain = await startXSimulator();
  plain.on('*', fail('usage-cap'));
  const xdk = new Client({ accessToken: 'token', baseUrl: plain.url });
  const bare: unknown = await xdk.users.getMe().catch((error: unknown) => error);
  attachToXdk(xdk, { hosts: [plain.url] });
  const failed: unknown[] = [
    await twitter.v2.me().catch((error: unknown) => error),
    await xdk.users.getMe().catch((error: unknown) => error),
    core.classifyError(bare),
  ];
  await Promise.all([x.close(), plain.close()]);
  return failed.map((one) => getXError(one)?.kind);
}

/** What axios and got throw, and what fetch answers. */
async function failures(): Promise<unknown[]> {
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const url = `${x.url}/2/users/me`;
  const options: AttachOptions = { hosts: [x.url] };
  const client = axios.create();
  // axios' own types know what a request may say to us; what it may not is an error.
  const leftAlone: AxiosRequestConfig = { xErrors: false, validateStatus: null };
  // @ts-expect-error -- `true` is no answer
  const wrong: AxiosRequestConfig = { xErrors: true };
  attachXErrors(client, options);
  const gotClient = got.extend({ retry: { limit: 0 } }, xErrorHooks(options));
  const failed: unknown[] = [
    await client.get(url).catch((error: unknown) => error),
    await gotClient(url).catch((error: unknown) => error),
    await withXErrors(fetch, options)(url),
  ];
  assert.equal(getXError(await client.get(url, leftAlone)), undefined);
  assert.equal(wrong.xErrors, true);
  await x.close();
  return failed;
}

function expressThrowing(error: unknown): RequestListener {
  const app = express();
  app.get('/', () => {
    throw error;
  });
  return app.use(xErrorHandler());
}

function koaThrowing(error: unknown): RequestListener {
  const app = new Koa();
  app.silent = true;
  app.use(koaErrorHandler());
  app.use(() => {
    throw error;
  });
  return app.callback();
}

async function fastifyThrowing(error: unknown): Promise<number> {
  const app = fastify();
  app.setErrorHandler(fastifyErrorHandler());
  app.get('/', () => Promise.reject(error));
  const { statusCode } = await app.inject('/');
  await app.close();
  return statusCode;
}

async function honoThrowing(error: unknown): Promise<number> {
  const app = new Hono();
  app.onError(honoErrorHandler());
  app.get('/', () => Promise.reject(error));
  const { status } = await app.request('/');
  return status;
}

/** The status a server answers. */
async function answered(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/`);
  server.close();
  return status;
}

async function main(): Promise<void> {
  assert.deepEqual(await sdkFailures(), ['usage-cap', 'usage-cap', 'usage-cap']);
  const failed = await failures();
  assert.deepEqual(
    failed.map((one) => getXError(one)?.kind),
    ['usage-cap', 'usage-cap', 'usage-cap'],
  );
  const [error] = failed;
  assert.equal(await answered(expressThrowing(error)), 503);
  assert.equal(await answered(koaThrowing(error)), 503);
  assert.equal(await fastifyThrowing(error), 503);
  assert.equal(await honoThrowing(error), 503);

  const info: XErrorInfo | undefined = getXError(error);
  assert(info);
  const own: core.XApiError = new XApiError(info);
  assert(own instanceof core.XApiError);
  const esm = await import('@x-api-errors/core');
  assert.notEqual(esm.XApiError, core.XApiError);
  assert(esm.isXApiError(own));
  assert(core.isXApiError(new esm.XApiError(info)));
  assert.equal(esm.getXError(error), info);

  assert(isXHost('https://api.x.com/2/users/me'));
  assert.equal(explain({ code: 187 })?.kind, 'conflict');
  assert.deepEqual(Object.keys(xMatchers), ['toBeXError']);

  xFailure('GET', 'https://x.invalid/2/users/me', 'rate-limit');
  assert.equal((await fetch('https://x.invalid/2/users/me')).status, 429);
  nock.restore();
}

void main().then(() => console.log('ok'));
