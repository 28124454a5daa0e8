import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import express from 'express';
import nock from 'nock';
import { XApiError, attachXErrors, getXError, type XErrorInfo } from '@x-api-errors/axios';
import * as core from '@x-api-errors/core';
import { isXHost, type AttachOptions } from '@x-api-errors/core/adapter';
import { explain } from '@x-api-errors/core/guide';
import { xErrorHandler } from '@x-api-errors/express';
import { fail, startXSimulator, type Simulator } from '@x-api-errors/testing';
import { xMatchers, type XMatchers } from '@x-api-errors/testing/matchers';
import { xFailure } from '@x-api-errors/testing/nock';

const x: Simulator = await startXSimulator();
x.on('*', fail('usage-cap'));
const options: AttachOptions = { hosts: [x.url] };
const client = axios.create({ baseURL: x.url });
attachXErrors(client, options);

const error: unknown = await client.get('/2/users/me').catch((reason: unknown) => reason);
const info: XErrorInfo | undefined = getXError(error);
assert(info);
assert.equal(info.kind, 'usage-cap' satisfies core.XErrorKind);

const app = express();
app.get('/me', async (request, response) => {
  response.json((await client.get<object>('/2/users/me')).data);
});
app.use(xErrorHandler({ status: { 'usage-cap': 429 } }));
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
assert.equal((await fetch(`http://127.0.0.1:${port}/me`)).status, 429);
server.close();
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

console.log('ok');
