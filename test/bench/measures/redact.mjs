// What redacting costs beside reading the same JSON, and on hostile texts.

import { redact } from '@x-api-errors/core';
import { growthOfCall, hostileBodies } from '../../growth/measure.mjs';
import { bodiesNamed, randomFrom, readJsonFailures, withOtherIds } from '../bodies.mjs';
import { inTurns, ratios } from '../turns.mjs';
import { worstOf } from '../worst.mjs';

export const title = 'redact';

const VARIANTS = 10;
const WARM_ROUNDS = 10;
const HOSTILE_BYTES = 400_000;

const hexOf = (random, length) => Array.from({ length }, () => random(16).toString(16)).join('');

/** What a log holds of a failed request: with credentials in its URL, its headers and its body. */
const recordOf = ({ method = 'GET', url = '', headers, body }, random) => ({
  level: 50,
  request: {
    method,
    url: `${url}?id=1&access_token=${hexOf(random, 40)}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${hexOf(random, 100)}`,
      cookie: `guest_id=v1; auth_token=${hexOf(random, 40)}; ct0=${hexOf(random, 32)}`,
    },
  },
  response: { headers, body },
});

let sink;

/** Nanoseconds a character. */
function timeOf(run, items, characters) {
  const started = process.hrtime.bigint();
  for (const item of items) sink = run(item);
  return Number(process.hrtime.bigint() - started) / characters;
}

/** The same items redacted as text, redacted as values, and parsed. */
async function timesOf(makeItem, failures, options) {
  const random = randomFrom(5);
  const makeRound = () => {
    const texts = failures.flatMap((failure) =>
      Array.from({ length: VARIANTS }, () => JSON.stringify(makeItem(failure, random))),
    );
    return {
      texts,
      values: texts.map((text) => JSON.parse(text)),
      characters: texts.reduce((sum, { length }) => sum + length, 0),
    };
  };
  const count = options.rounds(28);
  const rounds = Array.from({ length: count }, makeRound);
  return inTurns(
    {
      parse: ({ texts, characters }) => timeOf(JSON.parse, texts, characters),
      text: ({ texts, characters }) => timeOf(redact, texts, characters),
      value: ({ values, characters }) => timeOf(redact, values, characters),
    },
    count,
    (call, round) => call(rounds[round]),
    options.rounds(WARM_ROUNDS),
  );
}

const rowsOf = (name, { parse, text, value }) => [
  { figure: `${name}, as text`, unit: 'µs/kB', values: text },
  { figure: `${name}, as text ÷ JSON.parse`, values: ratios(text, parse) },
  { figure: `${name}, as values`, unit: 'µs/kB', values: value },
  { figure: `${name}, as values ÷ JSON.parse`, values: ratios(value, parse) },
];

/** The hostile text that grows worst. */
const worstGrowth = (bytes, isQuick) =>
  worstOf(
    hostileBodies,
    (make, enoughMs) => {
      const textOf = (size) => {
        const body = make(size);
        return typeof body === 'string' ? body : JSON.stringify(body);
      };
      return growthOfCall(redact, textOf, bytes, enoughMs);
    },
    isQuick,
  );

export async function measure(options) {
  const failures = readJsonFailures(options);
  const bodies = await timesOf(
    ({ text }, random) => JSON.parse(withOtherIds(text, random)),
    failures,
    options,
  );
  const records = await timesOf(({ input }, random) => recordOf(input, random), failures, options);
  if (sink === undefined) throw new Error('nothing was measured');
  const worst = worstGrowth(
    options.isQuick ? HOSTILE_BYTES / 1000 : HOSTILE_BYTES,
    options.isQuick,
  );
  return {
    how: `${bodiesNamed(failures, options)} with other ids and credentials each time; records are log records of a request with a token in its URL, its headers and its cookie. Growth: ${Object.keys(hostileBodies).length} hostile texts of ${HOSTILE_BYTES / 1000} kB beside a quarter of it.`,
    rows: [
      ...rowsOf('bodies', bodies),
      ...rowsOf('records', records),
      {
        figure: 'growth for four times a hostile text, the worst',
        values: [worst.figure],
        note: worst.name,
        target: { atMost: 5 },
      },
    ],
  };
}
