import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import express from 'express';
import nock from 'nock';
import { XApiError, attachXErrors, getXError, type XErrorInfo } from '@x-api-errors/axios';
import * as core from '@x-api-errors/core';
import { isXHost } from '@x-api-errors/core/adapter';
import { explain } from '@x-api-errors/core/guide';
import { xErrorHandler } from '@x-api-errors/express';
import { fail, startXSimulator } from '@x-api-errors/testing';
import { xMatchers } from '@x-api-errors/testing/matchers';
import { xFailure } from '@x-api-errors/testing/nock';

async function main(): Promise<void> {
  const x = await startXSimulator();
  x.on('*', fail('usage-cap'));
  const client = axios.create({ baseURL: x.url });
  attachXErrors(client, { hosts: [x.url] });

  const error: unknown = await client.get('/2/users/me').catch((reason: unknown) => reason);
  const info: XErrorInfo | undefined = getXError(error);
  assert(info);
  assert.equal(info.kind, 'usage-cap');

  const app = express();
  app.get('/me', async (request, response) => {
    response.json((await client.get<object>('/2/users/me')).data);
  });
  app.use(xErrorHandler());
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  assert.equal((await fetch(`http://127.0.0.1:${port}/me`)).status, 503);
  server.close();
  await x.close();

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
