import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Client } from '@xdevplatform/xdk';
import axios, { type AxiosRequestConfig } from 'axios';
import express from 'express';
import fastify from 'fastify';
import got from 'got';
import { Hono } from 'hono';
import Koa from 'koa';
import { TwitterApi } from 'twitter-api-v2';
import { XApiError, attachXErrors, getXError } from '@x-api-errors/axios';
import * as core from '@x-api-errors/core';
import { isXHost } from '@x-api-errors/core/adapter';
import { explain } from '@x-api-errors/core/guide';
import { xErrorHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyErrorHandler } from '@x-api-errors/fastify';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { xErrorHandler as honoErrorHandler } from '@x-api-errors/hono';
import { xErrorHandler as koaErrorHandler } from '@x-api-errors/koa';
import { fail, startXSimulator } from '@x-api-errors/testing';
import { xMatchers } from '@x-api-errors/testing/matchers';
import { xErrors } from '@x-api-errors/twitter-api-v2';
import { attachXErrors as attachToXdk } from '@x-api-errors/xdk';

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

async function main(): Promise<void> {
  assert.deepEqual(await sdkFailures(), ['usage-cap', 'usage-cap', 'usage-cap']);
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const url = `${x.url}/2/users/me`;
  const options = { hosts: [x.url] };
  const client = axios.create();
  // axios' own types know what a request may say to us; what it may not is an error.
  const leftAlone: AxiosRequestConfig = { xErrors: false, validateStatus: null };
  // @ts-expect-error -- `true` is no answer
  const wrong: AxiosRequestConfig = { xErrors: true };
  attachXErrors(client, options);
  const gotClient = got.extend({ retry: { limit: 0 } }, xErrorHooks(options));

  const error: unknown = await client.get(url).catch((reason: unknown) => reason);
  const info = getXError(error);
  assert(info);
  assert.equal(info.kind, 'usage-cap');
  const gotError: unknown = await gotClient(url).catch((reason: unknown) => reason);
  assert.equal(getXError(gotError)?.kind, 'usage-cap');
  assert.equal(getXError(await withXErrors(fetch, options)(url))?.kind, 'usage-cap');

  const expressApp = express();
  expressApp.get('/', async (request, response) => {
    response.json((await client.get<object>(url)).data);
  });
  expressApp.use(xErrorHandler());
  const koaApp = new Koa();
  koaApp.silent = true;
  koaApp.use(koaErrorHandler());
  koaApp.use(async (context) => {
    context.body = await gotClient(url).json<object>();
  });
  for (const listener of [expressApp, koaApp.callback()]) {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 503);
    server.close();
  }
  assert.equal(getXError(await client.get(url, leftAlone)), undefined);
  assert.equal(wrong.xErrors, true);
  const fastifyApp = fastify();
  fastifyApp.setErrorHandler(fastifyErrorHandler());
  fastifyApp.get('/', () => gotClient(url).json<object>());
  assert.equal((await fastifyApp.inject('/')).statusCode, 503);
  await fastifyApp.close();
  const honoApp = new Hono();
  honoApp.onError(honoErrorHandler());
  honoApp.get('/', async (c) => c.json(await gotClient(url).json<object>()));
  assert.equal((await honoApp.request('/')).status, 503);
  await x.close();

  const own = new XApiError(info);
  assert(own instanceof core.XApiError);
  // What a bundler took in, and what somebody else in the process requires, are two copies.
  const outside = createRequire(`${process.cwd()}/`)('@x-api-errors/core') as typeof core;
  assert.notEqual(outside.XApiError, core.XApiError);
  assert(outside.isXApiError(own));
  assert(core.isXApiError(new outside.XApiError(info)));
  assert.equal(outside.getXError(error), info);

  assert(isXHost('https://api.x.com/2/users/me'));
  assert.equal(explain({ code: 187 })?.kind, 'conflict');
  assert.deepEqual(Object.keys(xMatchers), ['toBeXError']);
}

void main().then(() => console.log('ok'));
