import { classify } from '@x-api-errors/core';
import nock from 'nock';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makeXFailure, type XFailureKey } from '../src/index.ts';
import { xFailure } from '../src/nock.ts';

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
