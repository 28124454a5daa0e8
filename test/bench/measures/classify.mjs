// What `classify` costs once it is warm, and what building the clients' own errors costs.

import { createServer } from 'node:http';
import { once } from 'node:events';
import { RequestError } from '@octokit/request-error';
import { ApiError } from '@xdevplatform/xdk';
import { AxiosError } from 'axios';
import got, { HTTPError } from 'got';
import { ApiResponseError } from 'twitter-api-v2';
import { classify } from '@x-api-errors/core';
import { bodiesNamed, randomFrom, readJsonFailures, withOtherIds } from '../bodies.mjs';
import { median, ratios } from '../turns.mjs';

export const title = 'classify, warm';

/** Variants of a body that are timed at once. */
const VARIANTS = 20;
const ROUNDS_PER_BLOCK = 9;
/** Variants of each body in a mixed round. */
const MIXED_VARIANTS = 8;
/** Errors are made below some frames of the client's own: a stack is part of their cost. */
const FRAMES = 6;

const below = (frames, run) => (frames === 0 ? run() : below(frames - 1, run));

/** A response of got's own, which its errors are made from. */
async function gotResponse() {
  const server = createServer((_request, response) => response.writeHead(403).end('{}'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  const error = await got(url, { retry: { limit: 0 } }).catch((thrown) => thrown);
  server.closeAllConnections();
  server.close();
  return error.response;
}

function makeRuns(response) {
  return {
    'JSON.parse': ({ text }) => JSON.parse(text),
    parsed: ({ input, now }) => classify(input, { now }),
    text: ({ withText, now }) => classify(withText, { now }),
    axios: ({ input, config }) =>
      new AxiosError(
        `Request failed with status code ${input.status}`,
        AxiosError.ERR_BAD_REQUEST,
        config,
        {},
        { status: input.status, data: input.body, headers: input.headers, config },
      ),
    got: () => new HTTPError(response),
    octokit: ({ input, config }) =>
      new RequestError('Not allowed', input.status, {
        request: config,
        response: { status: input.status, url: config.url, headers: {}, data: input.body },
      }),
    xdk: ({ input }) =>
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
}

/** A failure with other ids, in all the forms that are measured. */
function vary({ input, now, text }, random) {
  const other = withOtherIds(text, random);
  const { method = 'GET', url = 'https://api.x.com/' } = input;
  return {
    now,
    text: other,
    input: { ...input, body: JSON.parse(other) },
    withText: { ...input, body: other },
    config: { method, url, headers: {} },
  };
}

/** Ids decide nothing: otherwise something else is measured than what is said. */
function checkKind({ input, now }, variant) {
  const [kind, other] = [input, variant.input].map((each) => classify(each, { now })?.kind);
  if (kind !== other) throw new Error(`with other ids ${kind} is ${other}: ${variant.text}`);
}

let sink;

/** Nanoseconds a call, by name. */
function timeEach(runs, names, variants) {
  const took = {};
  for (const name of names) {
    const run = runs[name];
    const started = process.hrtime.bigint();
    below(FRAMES, () => {
      for (const variant of variants) sink = run(variant);
    });
    took[name] = Number(process.hrtime.bigint() - started) / variants.length;
  }
  return took;
}

/** Each body's middle time by name, over a block of rounds: what else the machine does falls out. */
function timeBlock(runs, names, failures, { random, roundsPerBlock }) {
  const rounds = Array.from({ length: roundsPerBlock }, (_, round) => {
    const inTurn = round % 2 === 0 ? names : [...names].reverse();
    return failures.map((failure) => {
      const variants = Array.from({ length: VARIANTS }, () => vary(failure, random));
      return timeEach(runs, inTurn, variants);
    });
  });
  return failures.map((_, index) =>
    Object.fromEntries(
      names.map((name) => [name, median(rounds.map((bodies) => bodies[index][name]))]),
    ),
  );
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Nanoseconds by name, each call with another body: nothing is as warm as in a batch of one body. */
function timeMixed(runs, names, failures, random) {
  const variants = Array.from({ length: MIXED_VARIANTS }, () =>
    failures.map((failure) => vary(failure, random)),
  ).flat();
  for (let last = variants.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [variants[last], variants[other]] = [variants[other], variants[last]];
  }
  return timeEach(runs, names, variants);
}

const BASES = { 'JSON.parse': 'JSON.parse', axios: 'building the AxiosError' };

/** A row: what one takes over what another takes. */
const beside = (times, figure, name, base, atMost) => ({
  figure: `${figure} ÷ ${BASES[base]}`,
  values: ratios(times[name], times[base]),
  ...(atMost && { target: { atMost } }),
});

/** From the times of each round by name to lists by name. */
const byName = (names, rounds) =>
  Object.fromEntries(names.map((name) => [name, rounds.map((times) => times[name])]));

export async function measure(options) {
  const failures = readJsonFailures(options);
  const runs = makeRuns(await gotResponse());
  const names = Object.keys(runs);
  const random = randomFrom(1);
  const block = { random, roundsPerBlock: options.rounds(ROUNDS_PER_BLOCK) };
  for (const failure of failures) checkKind(failure, vary(failure, random));

  timeBlock(runs, names, failures, block);
  const blocks = Array.from({ length: options.rounds(7) }, () => {
    const bodies = timeBlock(runs, names, failures, block);
    return Object.fromEntries(names.map((name) => [name, sum(bodies.map((times) => times[name]))]));
  });
  const batches = byName(names, blocks);
  const mixedNames = ['JSON.parse', 'parsed', 'text', 'axios'];
  const mixed = byName(
    mixedNames,
    Array.from({ length: options.rounds(60) }, () => timeMixed(runs, mixedNames, failures, random)),
  );
  if (sink === undefined) throw new Error('nothing was measured');

  const lengths = failures.map(({ text }) => text.length);
  return {
    how: `${bodiesNamed(failures, options)} with a JSON body (${median(lengths)} characters in the middle, ${Math.max(...lengths)} at most), other ids in every call, all contestants in turns in one process. A round takes each body's median of ${ROUNDS_PER_BLOCK} times ${VARIANTS} calls, and adds them up; "mixed" is one body after another in any order.`,
    rows: [
      beside(batches, '`classify`, parsed body', 'parsed', 'JSON.parse', 5.8),
      beside(batches, '`classify`, parsed body', 'parsed', 'axios', 1.7),
      beside(batches, '`classify`, text', 'text', 'JSON.parse', 6),
      beside(batches, '`classify`, text', 'text', 'axios'),
      beside(mixed, '`classify`, parsed body, mixed', 'parsed', 'JSON.parse'),
      beside(mixed, '`classify`, parsed body, mixed', 'parsed', 'axios'),
      beside(mixed, '`classify`, text, mixed', 'text', 'JSON.parse'),
      beside(batches, 'building the AxiosError', 'axios', 'JSON.parse'),
      beside(batches, "building got's HTTPError", 'got', 'JSON.parse'),
      beside(batches, "building octokit's RequestError", 'octokit', 'JSON.parse'),
      beside(batches, "building the XDK's ApiError", 'xdk', 'JSON.parse'),
      beside(batches, "building twitter-api-v2's ApiResponseError", 'twitter-api-v2', 'JSON.parse'),
      {
        figure: '`classify`, parsed body',
        unit: 'µs',
        values: batches.parsed.map((ns) => ns / failures.length / 1000),
      },
    ],
  };
}
