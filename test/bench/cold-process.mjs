// A process that fails for the first time: `cold-process.mjs CONTESTANT`, with failures on standard input.

import { readFileSync } from 'node:fs';

const failures = JSON.parse(readFileSync(0, 'utf8'));

/** Each loads what it needs, and gives the call. */
const contestants = {
  async classify() {
    const { classify } = await import('@x-api-errors/core');
    return ({ input, now }) => classify(input, { now });
  },
  async axios() {
    const { AxiosError } = await import('axios');
    return ({ input }) => {
      const config = { url: input.url, method: input.method, headers: {} };
      const response = { status: input.status, data: input.body, headers: input.headers, config };
      return new AxiosError('failed', AxiosError.ERR_BAD_REQUEST, config, {}, response);
    };
  },
};

const call = await contestants[process.argv[2]]();
const times = failures.map((failure) => {
  const started = process.hrtime.bigint();
  call(failure);
  return Number(process.hrtime.bigint() - started) / 1000;
});
console.log(JSON.stringify(times));
