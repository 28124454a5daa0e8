// The scenes of the demo: every recorded exchange, and two that have no answer at all.

import { drop, exchanges, fail, hang } from '@x-api-errors/testing';

const recorded = Object.entries(exchanges).map(([name, { method, path, answer }]) => ({
  name,
  method,
  path,
  sent: `${answer.status} ${words(answer.body)}`,
  step: fail(name),
}));

const silent = [
  {
    name: 'connection-reset',
    method: 'POST',
    path: '/2/tweets',
    sent: 'nothing: the connection was reset',
    step: drop(),
  },
  {
    name: 'no-answer',
    method: 'GET',
    path: '/2/tweets/search/all',
    sent: 'nothing, ever',
    step: hang(),
  },
];

export const scenes = [...recorded, ...silent];

/** A body on one line. */
function words(body) {
  if (body === '') return '(empty body)';
  return (typeof body === 'string' ? body : JSON.stringify(body)).replace(/\s+/g, ' ');
}

/** Those that show most: a refusal with a next step, a wait, a failure inside a 200, a write that nobody knows about. */
export const featured = [
  'client-not-enrolled',
  'window-exhausted',
  'protected-user',
  'duplicate-post',
  'connection-reset',
];
