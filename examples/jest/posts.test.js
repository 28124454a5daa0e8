const axios = require('axios');
const { attachXErrors } = require('@x-api-errors/axios');
const { fail, startXSimulator, succeed } = require('@x-api-errors/testing');

let x;
let client;
beforeAll(async () => {
  x = await startXSimulator();
  client = axios.create({ baseURL: x.url });
  attachXErrors(client, { hosts: [x.url] });
});
beforeEach(() => x.reset());
afterAll(() => x.close());

test('a monthly cap is no rate limit', async () => {
  x.on('GET /2/tweets/search/recent', fail('usage-cap'));
  await expect(client.get('/2/tweets/search/recent')).rejects.toBeXError('usage-cap');
});

test('a window opens again', async () => {
  x.limit('GET /2/users/me', { requests: 1 });
  x.on('GET /2/users/me', succeed({ data: { id: '12' } }));
  await client.get('/2/users/me');
  await expect(client.get('/2/users/me')).rejects.toBeXError({
    kind: 'rate-limit',
    rateLimit: { remaining: 0 },
  });
  x.clock.advance(15 * 60_000);
  expect((await client.get('/2/users/me')).data).toEqual({ data: { id: '12' } });
});
