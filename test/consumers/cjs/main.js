const assert = require('node:assert/strict');
const { once } = require('node:events');
const { createServer } = require('node:http');
const { Client } = require('@xdevplatform/xdk');
const axios = require('axios');
const express = require('express');
const fastify = require('fastify');
const got = require('got11');
const { Hono } = require('hono');
const Koa = require('koa');
const nock = require('nock');
const { TwitterApi } = require('twitter-api-v2');
const { XApiError, attachXErrors, getXError } = require('@x-api-errors/axios');
const core = require('@x-api-errors/core');
const { isXHost } = require('@x-api-errors/core/adapter');
const { explain } = require('@x-api-errors/core/guide');
const { xErrorHandler } = require('@x-api-errors/express');
const { xErrorHandler: fastifyErrorHandler } = require('@x-api-errors/fastify');
const { withXErrors } = require('@x-api-errors/fetch');
const { xErrorHooks } = require('@x-api-errors/got');
const { xErrorHandler: honoErrorHandler } = require('@x-api-errors/hono');
const { xErrorHandler: koaErrorHandler } = require('@x-api-errors/koa');
const { fail, startXSimulator } = require('@x-api-errors/testing');
const { xMatchers } = require('@x-api-errors/testing/matchers');
const { xFailure } = require('@x-api-errors/testing/nock');
const { xErrors } = require('@x-api-errors/twitter-api-v2');
const { attachXErrors: attachToXdk } = require('@x-api-errors/xdk');

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

/** What axios and got throw, and what fetch answers. */
async function failures() {
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const url = `${x.url}/2/users/me`;
  const options = { hosts: [x.url] };
  const client = axios.create();
  attachXErrors(client, options);
  const gotClient = got.extend({ retry: { limit: 0 } }, xErrorHooks(options));
  const failed = [
    await client.get(url).catch((error) => error),
    await gotClient(url).catch((error) => error),
    await withXErrors(fetch, options)(url),
  ];
  await x.close();
  return failed;
}

function expressThrowing(error) {
  const app = express();
  app.get('/', () => {
    throw error;
  });
  return app.use(xErrorHandler());
}

function koaThrowing(error) {
  const app = new Koa();
  app.silent = true;
  app.use(koaErrorHandler());
  app.use(() => {
    throw error;
  });
  return app.callback();
}

async function fastifyThrowing(error) {
  const app = fastify();
  app.setErrorHandler(fastifyErrorHandler());
  app.get('/', () => Promise.reject(error));
  const { statusCode } = await app.inject('/');
  await app.close();
  return statusCode;
}

async function honoThrowing(error) {
  const app = new Hono();
  app.onError(honoErrorHandler());
  app.get('/', () => Promise.reject(error));
  const { status } = await app.request('/');
  return status;
}

/** The status a server answers. */
async function answered(listener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { status } = await fetch(`http://127.0.0.1:${server.address().port}/`);
  server.close();
  return status;
}

async function main() {
  assert.deepEqual(await sdkFailures(), ['usage-cap', 'usage-cap', 'usage-cap']);
  const failed = await failures();
  assert.deepEqual(
    failed.map((one) => getXError(one).kind),
    ['usage-cap', 'usage-cap', 'usage-cap'],
  );
  const [error] = failed;
  assert(error instanceof axios.AxiosError);
  assert.equal(await answered(expressThrowing(error)), 503);
  assert.equal(await answered(koaThrowing(error)), 503);
  assert.equal(await fastifyThrowing(error), 503);
  assert.equal(await honoThrowing(error), 503);

  const own = new XApiError(getXError(error));
  assert(own instanceof core.XApiError);
  const esm = await import('@x-api-errors/core');
  assert.notEqual(esm.XApiError, core.XApiError);
  assert(esm.isXApiError(own));
  assert(core.isXApiError(new esm.XApiError(own.xError)));
  assert.equal(esm.getXError(error), own.xError);

  assert(isXHost('https://api.x.com/2/users/me'));
  assert.equal(explain({ code: 187 }).kind, 'conflict');
  assert.equal(typeof xMatchers.toBeXError, 'function');

  xFailure('GET', 'https://x.invalid/2/users/me', 'rate-limit');
  assert.equal((await fetch('https://x.invalid/2/users/me')).status, 429);
  nock.restore();
}

main().then(() => console.log('ok'));
