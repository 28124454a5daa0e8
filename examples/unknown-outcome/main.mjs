// A post whose answer is lost, four times: it had gone out, it had not, it shows late, and X cannot take it.

import assert from 'node:assert/strict';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { drop, fail, startXSimulator, succeed } from '@x-api-errors/testing';
import { makePoster } from './post.mjs';

const x = await startXSimulator(); // stands for https://api.x.com
const xFetch = withXErrors(fetch, { hosts: [x.url], throwOnError: true });
const post = makePoster({ xFetch, baseUrl: x.url, userId: '12', lookAfterMs: 20 });

const created_at = () => new Date().toISOString();
const shown = () =>
  succeed({ data: [{ id: '456', text: 'hello', created_at: created_at() }], meta: {} });
const older = succeed({
  data: [{ id: '1', text: 'hello', created_at: '2026-01-01T00:00:00.000Z' }],
  meta: {},
});

async function scene(title, posts, timeline) {
  x.reset();
  x.on('POST /2/tweets', ...posts);
  x.on('GET /2/users/12/tweets', ...timeline);
  const outcome = await post('hello').then(
    (id) => `post ${id}`,
    (error) => `${getXError(error).kind}: ${getXError(error).message}`,
  );
  const sent = x.requests.filter(({ method }) => method === 'POST').length;
  console.log(`${title}: ${outcome}, after ${sent} POST`);
  return [outcome.split(':')[0], sent];
}

assert.deepEqual(await scene('it had gone out', [drop()], [shown()]), ['post 456', 1]);
assert.deepEqual(
  await scene(
    'it had not',
    [drop().times(1), succeed({ data: { id: '457', text: 'hello' } })],
    [older],
  ),
  ['post 457', 2],
);
assert.deepEqual(
  await scene(
    'it shows late',
    [drop().times(1), fail('duplicate-post')],
    [older.times(3), shown()],
  ),
  ['post 456', 2],
);
assert.deepEqual(await scene('a duplicate of an older one', [fail('duplicate-post')], [older]), [
  'conflict',
  1,
]);
assert.deepEqual(await scene('X cannot be reached', [drop()], [older]), ['network', 4]);
await x.close();
