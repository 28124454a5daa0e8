// Failures of every sort and of everybody: what varies in production varies here.

import { classify } from '@x-api-errors/core';
import { explainAll } from '@x-api-errors/core/guide';
import { exchanges, makeXFailure } from '@x-api-errors/testing';

export const BEARER = 'SECRETBEARER1234567890';
export const QUERY = 'SECRETQUERY1234567890';
/** The values, not the names that a tracker sees in the lines of this source. */
export const SECRET = /SECRET[A-Z]+\d/;

/** How a row of the guide is asked for; of those that only tell what a sentence or label means nothing is made. */
const keyOf = {
  kind: (key) => key,
  status: (status) => ({ status }),
  problem: (problem) => ({ problem }),
  code: (code) => ({ code }),
  reason: (reason) => ({ reason }),
  disconnect: (disconnect) => ({ disconnect }),
  sentence: (reason) => ({ reason }),
  limit: (reason) => ({ reason }),
  oauth: (name) => ({ name }),
  ads: (name) => ({ name }),
  media: (name) => ({ name }),
};

/** One failure for each thing that is known about X, each as X sends it. */
export const failures = [
  ...Object.keys(exchanges),
  ...explainAll()
    .filter(({ space, key }) => space in keyOf && !/^\dxx$/.test(key))
    .map(({ space, key }) => keyOf[space](key)),
]
  .map((key) => makeXFailure(key))
  // 200 and 304 have rows, too.
  .filter((failure) => classify(failure) !== undefined);

/** Those that X answers, as an HTTP server can. */
export const answers = failures.filter(({ status }) => status !== undefined);

const templates = [
  '/2/tweets/ID',
  '/2/users/ID/tweets?pagination_token=tID',
  '/2/users/by/username/userID',
  '/2/lists/ID/members',
  '/1.1/statuses/show/ID.json?tweet_mode=extended',
  '/2/dm_conversations/ID-ID/dm_events',
];

/** A path of somebody's, another one for each index. */
export const pathOf = (index) =>
  templates[index % templates.length].replaceAll(
    'ID',
    String(1_500_000_000_000_000_000n + BigInt(index)),
  );
