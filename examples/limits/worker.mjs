// One of eight processes.

import { strategies } from './strategies.mjs';

const { name, calls, ...given } = JSON.parse(process.argv[2]);
const headers = { authorization: 'Bearer the-token-of-a-user' };

async function send() {
  const response = await fetch(given.url, { headers });
  await response.arrayBuffer();
  return response;
}

const call = strategies[name]({ ...given, headers, send });
process.once('message', async () => {
  let [left, refused] = [calls, 0];
  const one = async () => {
    while (left-- > 0) refused += await call();
  };
  await Promise.all([one(), one(), one(), one()]);
  process.send({ refused });
});
process.send('ready');
