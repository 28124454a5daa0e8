import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import axios from 'axios';
import express from 'express';
import { setupServer } from 'msw/node';
import { XApiError, attachXErrors, getXError } from '@x-api-errors/axios';
import * as core from '@x-api-errors/core';
import { isXHost } from '@x-api-errors/core/adapter';
import { explain } from '@x-api-errors/core/guide';
import { xErrorHandler } from '@x-api-errors/express';
import { fail, startXSimulator } from '@x-api-errors/testing';
import { xMatchers } from '@x-api-errors/testing/matchers';
import { xFailure } from '@x-api-errors/testing/msw';

const x = await startXSimulator();
x.on('*', fail('usage-cap'));
const client = axios.create({ baseURL: x.url });
attachXErrors(client, { hosts: [x.url] });

const error = await client.get('/2/users/me').catch((reason) => reason);
assert(error instanceof axios.AxiosError);
assert.equal(getXError(error).kind, 'usage-cap');

const app = express();
app.get('/me', async (request, response) => {
  response.json((await client.get('/2/users/me')).data);
});
app.use(xErrorHandler());
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const answer = await fetch(`http://127.0.0.1:${server.address().port}/me`);
assert.equal(answer.status, 503);
server.close();
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

console.log('ok');
