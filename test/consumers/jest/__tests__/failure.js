const assert = require('node:assert/strict');
const { once } = require('node:events');
const { createServer } = require('node:http');
const axios = require('axios');
const express = require('express');
const got = require('got11');
const Koa = require('koa');
const { XApiError, attachXErrors, getXError } = require('@x-api-errors/axios');
const core = require('@x-api-errors/core');
const { isXHost } = require('@x-api-errors/core/adapter');
const { explain } = require('@x-api-errors/core/guide');
const { xErrorHandler } = require('@x-api-errors/express');
const { withXErrors } = require('@x-api-errors/fetch');
const { xErrorHooks } = require('@x-api-errors/got');
const { xErrorHandler: koaErrorHandler } = require('@x-api-errors/koa');
const { fail, startXSimulator } = require('@x-api-errors/testing');
const { xMatchers } = require('@x-api-errors/testing/matchers');

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

/** The status a server answers. */
async function answered(listener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { status } = await fetch(`http://127.0.0.1:${server.address().port}/`);
  server.close();
  return status;
}

test('a failure is known, to a second copy too', async () => {
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const url = `${x.url}/2/users/me`;
  const options = { hosts: [x.url] };
  const client = axios.create();
  attachXErrors(client, options);
  const gotClient = got.extend({ retry: { limit: 0 } }, xErrorHooks(options));
  const error = await client.get(url).catch((reason) => reason);
  assert.equal(getXError(error).kind, 'usage-cap');
  expect(error).toBeXError('usage-cap');
  await expect(gotClient(url)).rejects.toBeXError('usage-cap');
  expect(await withXErrors(fetch, options)(url)).toBeXError('usage-cap');
  expect(xMatchers.toBeXError).toBeInstanceOf(Function);
  await x.close();

  const own = new XApiError(getXError(error));
  assert(own instanceof core.XApiError);
  jest.isolateModules(() => {
    const second = require('@x-api-errors/core');
    assert.notEqual(second.XApiError, core.XApiError);
    assert(second.isXApiError(own));
    assert.equal(second.getXError(error), own.xError);
  });

  expect(await answered(expressThrowing(error))).toBe(503);
  expect(await answered(koaThrowing(error))).toBe(503);
  assert(isXHost('https://api.x.com/2/users/me'));
  assert.equal(explain({ code: 187 }).kind, 'conflict');
  process.stdout.write('ok\n');
});
