import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Client } from '@xdevplatform/xdk';
import axios from 'axios';
import express from 'express';
import fastify from 'fastify';
import got from 'got';
import { Hono } from 'hono';
import Koa from 'koa';
import { setupServer } from 'msw/node';
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
import { xFailure } from '@x-api-errors/testing/msw';
import { xErrors } from '@x-api-errors/twitter-api-v2';
import { attachXErrors as attachToXdk } from '@x-api-errors/xdk';

/** What twitter-api-v2 and X's SDK throw, with our plugs, and what the SDK throws without. */
async function sdkFailures() {
  const x = await startXSimulator({ tls: true });
  x.on('*', fail('usage-cap'));
  const twitter = new TwitterApi('token', { httpAgent: x.agent(), plugins: [xErrors()] });
  const plain = await startXSimulator();
  plain.on('*', fail('usage-cap'));
  const xdk = new Client({ accessToken: 'token', baseUrl: plain.url });
  const bare = await xdk.users.getMe().catch((error) => error);
  attachToXdk(xdk, { hosts: [plain.url] });
  const failed = [
    await twitter.v2.me().catch((error) => error),
    await xdk.users.getMe().catch((error) => error),
    core.classifyError(bare),
  ];
  await Promise.all([x.close(), plain.close()]);
  return failed.map((one) => getXError(one).kind);
}

const x = await startXSimulator();
x.on('*', fail('usage-cap'));
const url = `${x.url}/2/users/me`;
const options = { hosts: [x.url] };
const client = axios.create();
attachXErrors(client, options);
const gotClient = got.extend({ retry: { limit: 0 } }, xErrorHooks(options));

const error = await client.get(url).catch((reason) => reason);
assert(error instanceof axios.AxiosError);
const failed = [
  error,
  await gotClient(url).catch((reason) => reason),
  await withXErrors(fetch, options)(url),
];
assert.deepEqual(
  failed.map((one) => getXError(one).kind),
  ['usage-cap', 'usage-cap', 'usage-cap'],
);

const expressApp = express();
expressApp.get('/', async (request, response) => {
  response.json((await client.get(url)).data);
});
expressApp.use(xErrorHandler());
const koaApp = new Koa();
koaApp.silent = true;
koaApp.use(koaErrorHandler());
koaApp.use(async (context) => {
  context.body = await gotClient(url).json();
});
for (const listener of [expressApp, koaApp.callback()]) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`);
  assert.equal(answer.status, 503);
  server.close();
}
const fastifyApp = fastify();
fastifyApp.setErrorHandler(fastifyErrorHandler());
fastifyApp.get('/', () => gotClient(url).json());
assert.equal((await fastifyApp.inject('/')).statusCode, 503);
await fastifyApp.close();
const honoApp = new Hono();
honoApp.onError(honoErrorHandler());
honoApp.get('/', async (c) => c.json(await gotClient(url).json()));
assert.equal((await honoApp.request('/')).status, 503);
await x.close();

const own = new XApiError(getXError(error));
assert(own instanceof core.XApiError);
const cjs = createRequire(import.meta.url)('@x-api-errors/core');
assert.notEqual(cjs.XApiError, core.XApiError);
assert(cjs.isXApiError(own));
assert(core.isXApiError(new cjs.XApiError(own.xError)));
assert.equal(cjs.getXError(error), own.xError);

assert(isXHost('https://api.x.com/2/users/me'));
assert.equal(explain({ code: 187 }).kind, 'conflict');
assert.equal(typeof xMatchers.toBeXError, 'function');

const mocks = setupServer(xFailure('GET', 'https://x.invalid/2/users/me', 'rate-limit'));
mocks.listen();
assert.equal((await fetch('https://x.invalid/2/users/me')).status, 429);
mocks.close();

assert.deepEqual(await sdkFailures(), ['usage-cap', 'usage-cap', 'usage-cap']);

console.log('ok');
