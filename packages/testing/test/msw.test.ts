import { classify } from '@x-api-errors/core';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { makeXFailure, type XFailureKey } from '../src/index.ts';
import { xFailure } from '../src/msw.ts';

const URL = 'https://api.x.com/2/users/me';
const told = async (promise: Promise<Response>) => {
  const response = await promise;
  return classify({
    status: response.status,
    headers: response.headers,
    body: await response.text(),
    url: URL,
  });
};
const keys: XFailureKey[] = [
  'rate-limit',
  'usage-cap',
  187,
  'over-capacity-html',
  'partial-lookup',
  'empty-404',
];

describe('msw', () => {
  const server = setupServer();
  afterEach(() => {
    server.close();
  });

  it.each(keys)('answers with %s', async (key) => {
    server.resetHandlers(xFailure('get', URL, key));
    server.listen();
    expect((await told(fetch(URL)))?.kind).toBe(classify(makeXFailure(key))?.kind);
  });

  it('once, with overrides, or with no answer', async () => {
    server.resetHandlers(
      xFailure('GET', URL, 'rate-limit', { once: true, headers: { 'retry-after': '5' } }),
      xFailure('all', 'https://api.x.com/*', 'network'),
    );
    server.listen();
    expect((await told(fetch(URL)))?.retry).toMatchObject({ policy: 'after-reset' });
    await expect(fetch(URL)).rejects.toThrow();
  });

  it('refuses methods and failures that are none', () => {
    expect(() => xFailure('FETCH', URL, 'rate-limit')).toThrow(/No method/);
    expect(() => xFailure('GET', URL, 'nonsense' as XFailureKey)).toThrow(/No failure/);
  });
});
