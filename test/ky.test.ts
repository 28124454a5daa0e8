// ky over our fetch: its errors tell X's failures, as the README says.

import ky, { HTTPError } from 'ky';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { drop, fail, hang, startXSimulator, type Simulator } from '@x-api-errors/testing';
import { runsHere } from './hosts/clients.ts';

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

const kys = [
  { name: 'ky 1', node: 20, load: () => import('ky') as Promise<unknown> },
  { name: 'ky 2', node: 22, load: () => import('ky2') as Promise<unknown> },
];

describe.each(kys.filter(runsHere))('a timeout of $name', ({ load }) => {
  it.each([
    // ky aborts as a caller would, and the platform overwrites the stack that would show it.
    ['its own', () => ({ timeout: 50 }), 'TimeoutError', 'cancelled'],
    [
      'that of a signal',
      () => ({ timeout: false as const, signal: AbortSignal.timeout(50) }),
      'TimeoutError',
      'timeout',
    ],
  ])('%s', async (_whose, options, name, kind) => {
    simulator.on('*', hang());
    const onError = vi.fn();
    const fetch = withXErrors(globalThis.fetch, { hosts: [simulator.url], onError });
    const { default: host } = (await load()) as { default: typeof ky };
    const error = await caught(host.get(`${simulator.url}/2/x`, { fetch, retry: 0, ...options() }));
    await vi.waitFor(() => {
      expect(onError).toHaveBeenCalledTimes(1);
    });
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ kind });
    expect(error.name).toBe(name);
  });
});
