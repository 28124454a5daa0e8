const assert = require('node:assert/strict');
const axios = require('axios');
const express = require('express');
const nock = require('nock');
const { XApiError, attachXErrors, getXError } = require('@x-api-errors/axios');
const core = require('@x-api-errors/core');
const { isXHost } = require('@x-api-errors/core/adapter');
const { explain } = require('@x-api-errors/core/guide');
const { xErrorHandler } = require('@x-api-errors/express');
const { fail, startXSimulator } = require('@x-api-errors/testing');
const { xMatchers } = require('@x-api-errors/testing/matchers');
const { xFailure } = require('@x-api-errors/testing/nock');

async function failing() {
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const client = axios.create({ baseURL: x.url });
  attachXErrors(client, { hosts: [x.url] });
  const error = await client.get('/2/users/me').catch((reason) => reason);
  await x.close();
  return error;
}

/** What express answers when a route throws this. */
async function answered(error) {
  const app = express();
  app.get('/', () => {
    throw error;
  });
  app.use(xErrorHandler());
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { status } = await fetch(`http://127.0.0.1:${server.address().port}/`);
  server.close();
  return status;
}

async function main() {
  const error = await failing();
  assert(error instanceof axios.AxiosError);
  assert.equal(getXError(error).kind, 'usage-cap');
  assert.equal(await answered(error), 503);

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
