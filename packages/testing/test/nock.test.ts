import { classify } from '@x-api-errors/core';
import nock from 'nock';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makeXFailure } from '../src/index.ts';
import { xFailure } from '../src/nock.ts';
import { keys, told, URL } from './mocked.ts';

describe('nock', () => {
  afterEach(() => {
    nock.cleanAll();
  });
  afterAll(() => {
    nock.restore();
  });

  it.each(keys)('answers with %s', async (key) => {
    xFailure('get', URL, key);
    expect((await told(fetch(`${URL}?a=1`)))?.kind).toBe(classify(makeXFailure(key))?.kind);
  });

  it('as often as told, or with no answer', async () => {
    nock.disableNetConnect();
    xFailure('GET', URL, 'rate-limit', { times: 2 });
    xFailure('GET', URL, 'network');
    expect([(await fetch(URL)).status, (await fetch(URL)).status]).toEqual([429, 429]);
    await expect(fetch(URL)).rejects.toThrow();
    nock.enableNetConnect();
  });
});
