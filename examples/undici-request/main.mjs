// What undici's `request` gives for X's failures, a success, a partial answer and a lost connection.

import assert from 'node:assert/strict';
import { getXError } from '@x-api-errors/core';
import { drop, fail, startXSimulator, succeed, truncate } from '@x-api-errors/testing';
import { xRequest } from './request.mjs';

const x = await startXSimulator(); // stands for https://api.x.com
const post = { method: 'POST', body: JSON.stringify({ text: 'hello' }) };

for (const [step, options, kind, outcome] of [
  [succeed({ data: { id: '12' } })],
  [fail('partial-lookup'), {}, 'not-found', 'partial'],
  [fail('rate-limit'), {}, 'rate-limit', 'rejected'],
  [fail('over-capacity-html'), {}, 'overloaded', 'rejected'],
  [drop(), post, 'network', 'unknown'],
  [truncate({ status: 200, body: { data: { id: '12' } } }, 5), post, 'network', 'unknown'],
]) {
  x.reset();
  x.on('*', step);
  const { data, info } = await xRequest(`${x.url}/2/tweets`, options).catch((error) => ({
    info: getXError(error),
  }));
  console.log(info ? `${info.message} (${info.retry.policy})` : JSON.stringify(data));
  assert.equal(info?.kind, kind);
  assert.equal(info?.retry.outcome, outcome);
  assert.equal(data !== undefined, kind === undefined || outcome === 'partial');
}
await x.close();
