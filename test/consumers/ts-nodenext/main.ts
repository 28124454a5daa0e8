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
import { fail, startXSimulator, type Simulator } from '@x-api-errors/testing';
import { xMatchers, type XMatchers } from '@x-api-errors/testing/matchers';
import { xFailure } from '@x-api-errors/testing/nock';
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

const x: Simulator = await startXSimulator();
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

const error: unknown = await client.get(url).catch((reason: unknown) => reason);
const info: XErrorInfo | undefined = getXError(error);
assert(info);
assert.equal(info.kind, 'usage-cap' satisfies core.XErrorKind);
const gotError: unknown = await gotClient(url).catch((reason: unknown) => reason);
assert.equal(getXError(gotError)?.kind, 'usage-cap');
const response: Response = await withXErrors(fetch, options)(url, { xErrors: {} });
assert.equal(getXError(response)?.kind, 'usage-cap');

const expressApp = express();
expressApp.get('/', async (request, response) => {
  response.json((await client.get<object>(url)).data);
});
expressApp.use(xErrorHandler({ status: { 'usage-cap': 429 } }));
const koaApp = new Koa();
koaApp.silent = true;
koaApp.use(koaErrorHandler({ status: { 'usage-cap': 429 } }));
koaApp.use(async (context) => {
  context.body = await gotClient(url).json<object>();
});
for (const listener of [expressApp, koaApp.callback()]) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 429);
  server.close();
}
assert.equal(getXError(await client.get(url, leftAlone)), undefined);
assert.equal(wrong.xErrors, true);
const fastifyApp = fastify();
fastifyApp.setErrorHandler(fastifyErrorHandler({ status: { 'usage-cap': 429 } }));
fastifyApp.get('/', () => gotClient(url).json<object>());
assert.equal((await fastifyApp.inject('/')).statusCode, 429);
await fastifyApp.close();
const honoApp = new Hono();
honoApp.onError(honoErrorHandler({ status: { 'usage-cap': 429 } }));
honoApp.get('/', async (c) => c.json(await gotClient(url).json<object>()));
assert.equal((await honoApp.request('/')).status, 429);
await x.close();

const own: core.XApiError = new XApiError(info);
assert(own instanceof core.XApiError);
const cjs = createRequire(import.meta.url)('@x-api-errors/core') as typeof core;
assert.notEqual(cjs.XApiError, core.XApiError);
assert(cjs.isXApiError(own));
assert(core.isXApiError(new cjs.XApiError(info)));
assert.equal(cjs.getXError(error), info);

assert(isXHost('https://api.x.com/2/users/me'));
assert.equal(explain({ code: 187 })?.kind, 'conflict');
const names: (keyof XMatchers)[] = ['toBeXError'];
assert.deepEqual(Object.keys(xMatchers), names);

xFailure('GET', 'https://x.invalid/2/users/me', 'rate-limit');
assert.equal((await fetch('https://x.invalid/2/users/me')).status, 429);
nock.restore();

assert.deepEqual(await sdkFailures(), ['usage-cap', 'usage-cap', 'usage-cap']);

console.log('ok');
