// Which bucket a URL counts in.

import { describe, expect, it } from 'vitest';
import { isStreamRoute, templateOf } from '../src/route.ts';
import { ROUTES } from '../src/routes.ts';

const rows = ROUTES.trim().split('\n');

describe('templateOf', () => {
  it.each(rows)('knows %s', (row) => {
    const path = row
      .split('/')
      .map((word) => (word === ':id' ? '1234567' : word === ':username' ? 'me' : word))
      .join('/');
    expect(templateOf(`https://api.x.com/2/${path}?a=/2/b#c`)).toBe(`/2/${row}`);
    expect(templateOf(`/2/${path}/`)).toBe(`/2/${row}`);
  });

  it('has its rows sorted, each once', () => {
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => (a < b ? -1 : 1)));
  });

  it.each([
    ['https://api.x.com/2/users/by/username/search', '/2/users/by/username/:username'],
    ['https://api.x.com/2/users/search', '/2/users/search'],
    ['https://api.x.com/2/dm_conversations/12-34/messages', '/2/dm_conversations/:id/messages'],
    ['https://api.x.com/2/spaces/1DXxyRYNejbKM', '/2/spaces/:id'],
    ['https://api.x.com/2/users/12/something_new/34', '/2/users/:id/something_new/:id'],
    ['https://api.x.com/2/users/something_new', '/2/users/something_new'],
    ['https://api.x.com/1.1/statuses/show/20.json', '/1.1/statuses/show/:id.json'],
    ['http://127.0.0.1:8080/2/tweets/20', '/2/tweets/:id'],
    ['', '/'],
    ['%%%', '/%%%'],
  ])('of %s is %s', (url, template) => {
    expect(templateOf(url)).toBe(template);
  });

  it('is quick on what is long', () => {
    expect(templateOf(`/2/${'users/1/'.repeat(100_000)}`).length).toBeLessThan(10_000);
  });
});

describe('isStreamRoute', () => {
  it.each([
    ['/2/tweets/search/stream', true],
    ['/2/tweets/sample10/stream', true],
    ['/1.1/statuses/filter.json', true],
    ['/2/tweets/search/stream/rules', false],
    ['/2/tweets', false],
  ])('%s: %s', (route, isStream) => {
    expect(isStreamRoute(route)).toBe(isStream);
  });
});
