import '@x-api-errors/testing/vitest';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makePosts } from './posts.mjs';

let x;
let posts;
beforeAll(async () => {
  x = await startXSimulator();
  posts = makePosts(x.url, { hosts: [x.url] });
});
beforeEach(() => x.reset());
afterAll(() => x.close());

test('posts', async () => {
  x.on('POST /2/tweets', succeed({ data: { id: '20' } }));
  expect(await posts.post('hello')).toBe('20');
  expect(x.requests[0].body).toContain('hello');
});

test('takes a duplicate for posted', async () => {
  x.on('POST /2/tweets', fail(187));
  expect(await posts.post('hello')).toBe('posted before');
});

test('says when the credits are gone', async () => {
  x.on('POST /2/tweets', fail('billing'));
  await expect(posts.post('hello')).rejects.toBeXError('billing');
});

test('says when nobody knows whether it was posted', async () => {
  x.on('POST /2/tweets', fail('network'));
  await expect(posts.post('hello')).rejects.toBeXError({
    kind: 'network',
    retry: { outcome: 'unknown' },
  });
});
