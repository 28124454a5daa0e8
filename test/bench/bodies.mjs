// The failures that are measured: every exchange of @x-api-errors/testing, or the cases of a file, with other ids each time.

import { basename } from 'node:path';
import { EXCHANGES_AT, answerOf, exchanges } from '@x-api-errors/testing';
import { readCases, toInput } from '../corpus/score.mjs';

/** Ids, times and the like; codes and statuses are shorter. */
const LONG_NUMBER = /\d{5,}/g;

/** Chance that is the same in every run. */
export function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A text with other digits in its long numbers, as long as before. */
export const withOtherIds = (text, random) =>
  text.replace(LONG_NUMBER, (digits) =>
    Array.from(digits, (_, index) => (index === 0 ? 1 + random(9) : random(10))).join(''),
  );

/** Inputs of `classify`, each with the instant it is looked at. */
export function readFailures({ corpus }) {
  if (corpus)
    return readCases(corpus)
      .filter((one) => one.expect.isError)
      .map(toInput);
  return Object.entries(exchanges).map(([name, { method, path }]) => ({
    input: { ...answerOf(name, EXCHANGES_AT), method, url: `https://api.x.com${path}` },
    now: EXCHANGES_AT,
  }));
}

/** Those whose body is an object, with its text. */
export const readJsonFailures = (options) =>
  readFailures(options)
    .filter(({ input }) => typeof input.body === 'object' && input.body !== null)
    .map((failure) => ({ ...failure, text: JSON.stringify(failure.input.body) }));

/** The sort of bodies, for the text above a table. */
export const bodiesNamed = (failures, { corpus }) =>
  `${failures.length} ${corpus ? `labelled responses of ${basename(corpus)}` : 'recorded exchanges'}`;
