// ky over our fetch: its errors tell X's failures, as the README says.

import ky, { HTTPError } from 'ky';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { drop, fail, startXSimulator, type Simulator } from '@x-api-errors/testing';

let simulator: Simulator;
let client: typeof ky;
beforeAll(async () => {
  simulator = await startXSimulator();
  const fetch = withXErrors(globalThis.fetch, { hosts: [simulator.url] });
  client = ky.create({ fetch, retry: 0, prefixUrl: simulator.url });
});
afterEach(() => {
  simulator.reset();
});
afterAll(() => simulator.close());

const caught = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as Error,
  );

it('its HTTPError tells, and its response stays readable', async () => {
  simulator.on('*', fail('duplicate-post'));
  const error = await caught(client.post('2/tweets', { json: { text: 'hello' } }).json());
  expect(getXError(error)).toMatchObject({ kind: 'conflict', request: { method: 'POST' } });
  expect(error instanceof HTTPError && (await error.response.json())).toHaveProperty('detail');
});

it('an error without an answer tells', async () => {
  simulator.on('*', drop());
  expect(getXError(await caught(client.get('2/tweets')))?.kind).toBe('network');
});

it('a partial answer tells by the response’s json(), not by ky’s shortcut, which reads text', async () => {
  simulator.on('*', fail('partial-lookup'));
  const response = await client.get('2/tweets');
  await response.json();
  expect(getXError(response)).toMatchObject({ partial: true });
  expect(getXError(await client.get('2/tweets').json())).toBeUndefined();
});

it('one request opts out', async () => {
  simulator.on('*', fail('duplicate-post'));
  const error = await caught(client.get('2/tweets', { xErrors: false } as object));
  expect(error).toBeInstanceOf(HTTPError);
  expect(getXError(error)).toBeUndefined();
});
