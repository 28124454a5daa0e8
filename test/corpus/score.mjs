// Scores `classify` over a file of labelled responses: one JSON case a line, see CONTRIBUTING.md for the format.

import { readFileSync } from 'node:fs';
import { classify } from '@x-api-errors/core';

/** What a case gives to `classify`, and the instant it is judged at. */
export function toInput({ status, headers = {}, body, method, endpoint }) {
  const path = /\/[^\s?]*/.exec(endpoint ?? '')?.[0];
  const date = Date.parse(headers.date ?? '');
  const reset = Number(headers['x-rate-limit-reset']) * 1000;
  const now = Number.isFinite(date)
    ? date
    : Number.isFinite(reset)
      ? reset - 60_000
      : 1_700_000_000_000;
  return {
    input: {
      status: status ?? undefined,
      headers,
      body: body ?? undefined,
      method: method ?? undefined,
      url: path === undefined ? undefined : `https://api.x.com${path}`,
    },
    now,
  };
}

const strict = (labels, value) => labels === null || labels === undefined || labels[0] === value;
const lenient = (labels, value) =>
  labels === null || labels === undefined || labels.includes(value);
const same = (label, value) => (label ?? undefined) === value;

/** The fields in which an info misses its labels, strictly and leniently. */
function compare(info, expect) {
  const exact = { isError: expect.isError === (info !== undefined) };
  if (info && expect.isError) {
    exact.partial = same(expect.partial ?? false, info.partial);
    exact.code = same(expect.code, info.code);
    exact.problem = same(expect.problem, info.problem);
  }
  const judged = { kind: info?.kind, policy: info?.retry.policy, outcome: info?.retry.outcome };
  const misses = (accepts) => [
    ...Object.keys(exact).filter((field) => !exact[field]),
    ...(info && expect.isError
      ? Object.keys(judged).filter((field) => !accepts(expect[field], judged[field]))
      : []),
  ];
  return { strict: misses(strict), lenient: misses(lenient) };
}

/** Scores every case; `rows` are the cases that miss strictly. */
export function score(cases) {
  const tally = { cases: cases.length, strict: 0, lenient: 0, kind: 0 };
  const rows = [];
  for (const one of cases) {
    const { input, now } = toInput(one);
    const info = classify(input, { now });
    const misses = compare(info, one.expect);
    if (misses.strict.length === 0) tally.strict++;
    else rows.push({ id: one.id, info, expect: one.expect, ...misses });
    if (misses.lenient.length === 0) tally.lenient++;
    if (!misses.strict.includes('kind') && !misses.strict.includes('isError')) tally.kind++;
  }
  return { ...tally, rows };
}

export const readCases = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
