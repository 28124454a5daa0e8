// What X does to the app of the soak, and what the app has to answer.

import { classify, toHttpError } from '@x-api-errors/core';
import {
  answerOf,
  drop,
  EXCHANGES_AT,
  exchanges,
  fail,
  reply,
  succeed,
  truncate,
} from '@x-api-errors/testing';

/** Part of every token: no answer and no line of the log may hold it. */
export const MARK = 'hunterzwo';

const SUCCESS = { data: { id: '12', name: 'x', username: 'x' } };
const ECHO = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: {
    title: 'Unauthorized',
    detail: `The access_token '${MARK}-9f3aGh7KpQ' was refused (Authorization: Bearer ${MARK}1)`,
    type: 'about:blank',
    status: 401,
  },
};

const answers = Object.entries(exchanges).map(([name, { method, path, expect }]) => {
  const answer = answerOf(name, EXCHANGES_AT);
  const input = { ...answer, method, url: `https://api.x.com${path}` };
  // axios resolves a 2xx: the app answers it, and says what it found on it.
  const status =
    answer.status < 300
      ? 200
      : toHttpError(classify(input, { now: EXCHANGES_AT }), { now: EXCHANGES_AT }).status;
  return { name, method, path, step: fail(name), status, kind: expect.kind, share: 1 };
});

const me = { method: 'GET', path: '/2/users/me' };

/** Each with its share of the requests. */
export const scenarios = [
  ...answers,
  { ...me, name: 'success', step: succeed(SUCCESS), status: 200, share: 40 },
  {
    ...me,
    name: 'token-in-answer',
    step: reply(ECHO),
    status: 502,
    kind: 'authentication',
    share: 2,
  },
  { ...me, name: 'dropped', step: drop(), status: 502, kind: 'network', share: 0.5 },
  {
    ...me,
    name: 'cut-off',
    step: truncate({ status: 200, headers: ECHO.headers, body: { data: 'x'.repeat(100) } }, 40),
    status: 502,
    kind: 'network',
    share: 0.5,
  },
];
