// `pnpm bench`: what `classify` costs beside JSON.parse and the errors of clients, as ratios within one run.

import { existsSync } from 'node:fs';
import { RequestError } from '@octokit/request-error';
import { ApiError } from '@xdevplatform/xdk';
import { AxiosError } from 'axios';
import { ApiResponseError } from 'twitter-api-v2';
import { classify } from '@x-api-errors/core';
import { EXCHANGES_AT, answerOf, exchanges } from '@x-api-errors/testing';
import { readCases, toInput } from '../corpus/score.mjs';

const ROUNDS = 15;
const REPEATS = 60;
/** Errors are made below some frames of the client's own: a stack is part of their cost. */
const FRAMES = 6;

const corpus =
  process.argv[2] ?? new URL('../../../shared/corpus/dev.jsonl', import.meta.url).pathname;
const inputs = existsSync(corpus)
  ? readCases(corpus)
      .filter((one) => one.expect.isError)
      .map(toInput)
  : Object.entries(exchanges).map(([name, { method, path }]) => ({
      input: { ...answerOf(name, EXCHANGES_AT), method, url: `https://api.x.com${path}` },
      now: EXCHANGES_AT,
    }));
const cases = inputs
  .filter(({ input }) => typeof input.body === 'object')
  .map(({ input, now }) => {
    const text = JSON.stringify(input.body);
    const request = {
      method: input.method ?? 'GET',
      url: input.url ?? 'https://api.x.com/',
      headers: {},
    };
    return {
      input,
      now,
      text,
      withText: { ...input, body: text },
      request,
      config: { ...request, headers: {} },
    };
  });

let sink;
const runs = {
  'JSON.parse': ({ text }) => JSON.parse(text),
  'classify, parsed': ({ input, now }) => classify(input, { now }),
  'classify, text': ({ withText, now }) => classify(withText, { now }),
  "axios' error": ({ input, config }) =>
    new AxiosError(
      `Request failed with status code ${input.status}`,
      AxiosError.ERR_BAD_REQUEST,
      config,
      {},
      {
        status: input.status,
        data: input.body,
        headers: input.headers,
        config,
      },
    ),
  "octokit's error": ({ input, request }) =>
    new RequestError('Not allowed', input.status, {
      request,
      response: { status: input.status, url: request.url, headers: {}, data: input.body },
    }),
  "X's own SDK": ({ input }) =>
    new ApiError('HTTP 403: Forbidden', input.status, 'Forbidden', new Headers(), input.body),
  'twitter-api-v2': ({ input }) =>
    new ApiResponseError('Request failed', {
      code: input.status,
      request: {},
      response: { headers: {} },
      headers: {},
      data: input.body,
      rateLimit: undefined,
    }),
};

const below = (frames, run) => (frames === 0 ? run() : below(frames - 1, run));
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function measure() {
  const times = cases.map(() => Object.fromEntries(Object.keys(runs).map((name) => [name, []])));
  for (let warm = 0; warm < 60; warm++)
    for (const one of cases) for (const run of Object.values(runs)) sink = run(one);
  for (let round = 0; round < ROUNDS; round++) {
    cases.forEach((one, index) => {
      for (const [name, run] of Object.entries(runs)) {
        const started = process.hrtime.bigint();
        below(FRAMES, () => {
          for (let repeat = 0; repeat < REPEATS; repeat++) sink = run(one);
        });
        times[index][name].push(Number(process.hrtime.bigint() - started) / REPEATS);
      }
    });
  }
  return times.map((byName) =>
    Object.fromEntries(Object.entries(byName).map(([name, list]) => [name, median(list)])),
  );
}

const figures = measure();
const length = median(cases.map(({ text }) => text.length));
console.log(
  `${cases.length} bodies, ${length} characters in the middle; medians over the bodies, Node ${process.version}\n`,
);
console.log('                     × JSON.parse   × axios’ error');
for (const name of Object.keys(runs)) {
  const beside = (other) =>
    median(figures.map((figure) => figure[name] / figure[other]))
      .toFixed(2)
      .padStart(8);
  console.log(`${name.padEnd(20)} ${beside('JSON.parse')}       ${beside("axios' error")}`);
}
if (sink === undefined) console.log();
