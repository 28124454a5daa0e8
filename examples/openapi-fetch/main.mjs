// openapi-fetch, the typed client for OpenAPI documents (X publishes one): it takes a fetch, and its result keeps the response.

import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import { getXError, withXErrors } from '@x-api-errors/fetch';
import { drop, fail, startXSimulator, succeed } from '@x-api-errors/testing';

const x = await startXSimulator(); // stands for https://api.x.com
x.on(
  '/2/users/*',
  succeed({ data: { id: '12' } }).times(1),
  fail('suspended-user').times(1),
  fail('rate-limit').times(1),
  drop(),
);

const client = createClient({ baseUrl: x.url, fetch: withXErrors(fetch, { hosts: [x.url] }) });

for (const kind of [undefined, 'restricted', 'rate-limit', 'network']) {
  let info;
  try {
    const { data, error, response } = await client.GET('/2/users/{id}', {
      params: { path: { id: '12' } },
    });
    info = getXError(response);
    assert.equal(
      data === undefined || info !== undefined,
      error !== undefined || info !== undefined,
    );
    console.log(info ? info.message : JSON.stringify(data));
  } catch (thrown) {
    info = getXError(thrown); // no response came
    console.log(info.message);
  }
  assert.equal(info?.kind, kind);
}
await x.close();
