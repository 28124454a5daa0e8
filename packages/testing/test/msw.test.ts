import { classify } from '@x-api-errors/core';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { makeXFailure, type XFailureKey } from '../src/index.ts';
import { xFailure } from '../src/msw.ts';
import { keys, told, URL } from './mocked.ts';

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
