const assert = require('node:assert/strict');
const axios = require('axios');
const express = require('express');
const { XApiError, attachXErrors, getXError } = require('@x-api-errors/axios');
const core = require('@x-api-errors/core');
const { isXHost } = require('@x-api-errors/core/adapter');
const { explain } = require('@x-api-errors/core/guide');
const { xErrorHandler } = require('@x-api-errors/express');
const { fail, startXSimulator } = require('@x-api-errors/testing');
const { xMatchers } = require('@x-api-errors/testing/matchers');

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

test('a failure is known, to a second copy too', async () => {
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const client = axios.create({ baseURL: x.url });
  attachXErrors(client, { hosts: [x.url] });
  const error = await client.get('/2/users/me').catch((reason) => reason);
  await x.close();
  assert.equal(getXError(error).kind, 'usage-cap');
  expect(error).toBeXError('usage-cap');
  expect(xMatchers.toBeXError).toBeInstanceOf(Function);

  const own = new XApiError(getXError(error));
  assert(own instanceof core.XApiError);
  jest.isolateModules(() => {
    const second = require('@x-api-errors/core');
    assert.notEqual(second.XApiError, core.XApiError);
    assert(second.isXApiError(own));
    assert.equal(second.getXError(error), own.xError);
  });

  expect(await answered(error)).toBe(503);
  assert(isXHost('https://api.x.com/2/users/me'));
  assert.equal(explain({ code: 187 }).kind, 'conflict');
  process.stdout.write('ok\n');
});
