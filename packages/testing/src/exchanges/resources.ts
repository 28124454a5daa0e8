// Exchanges about what is closed, gone or done already. Data only.

import { json } from '../spelling.ts';
import { blank, v1 } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const resources = {
  'protected-timeline': {
    source: 'twitter-ruby#954: a 401 with good credentials',
    method: 'GET',
    path: '/1.1/statuses/user_timeline.json',
    answer: {
      status: 401,
      headers: json,
      body: { request: '/1.1/statuses/user_timeline.json', error: 'Not authorized.' },
    },
    expect: { kind: 'restricted', policy: 'never', outcome: 'rejected' },
  },
  'protected-user': {
    source: 'twitter-v2#26: errors only, in a 200',
    method: 'GET',
    path: '/2/tweets',
    answer: {
      status: 200,
      headers: json,
      body: {
        errors: [
          {
            value: '1000082502030065665',
            parameter: 'ids',
            resource_type: 'tweet',
            section: 'data',
            title: 'Authorization Error',
            detail:
              'Sorry, you are not authorized to see the Tweet with ids: [1000082502030065665].',
            type: 'https://api.twitter.com/2/problems/not-authorized-for-resource',
          },
        ],
      },
    },
    expect: {
      kind: 'restricted',
      policy: 'never',
      outcome: 'rejected',
      problem: 'not-authorized-for-resource',
    },
  },
  'suspended-user': {
    source: 'public logs: a suspended user under resource-not-found',
    method: 'GET',
    path: '/2/users/2881117795',
    answer: {
      status: 200,
      headers: json,
      body: {
        errors: [
          {
            parameter: 'id',
            resource_id: '2881117795',
            value: '2881117795',
            detail: 'User has been suspended: [2881117795].',
            title: 'Forbidden',
            resource_type: 'user',
            type: 'https://api.twitter.com/2/problems/resource-not-found',
          },
        ],
      },
    },
    expect: {
      kind: 'restricted',
      policy: 'never',
      outcome: 'rejected',
      problem: 'resource-not-found',
    },
  },
  'reply-restricted': {
    source: 'X error page, code 433',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(433, 'The original Tweet author restricted who can reply to this Tweet.'),
    },
    expect: { kind: 'restricted', policy: 'never', outcome: 'rejected', code: 433 },
  },
  'partial-lookup': {
    source: 'docs.x.com response-codes-and-errors',
    method: 'GET',
    path: '/2/tweets',
    answer: {
      status: 200,
      headers: json,
      body: {
        data: [{ id: '20', text: 'just setting up my twttr' }],
        errors: [
          {
            resource_id: '456',
            resource_type: 'tweet',
            title: 'Not Found Error',
            detail: 'Could not find tweet with id: [456].',
            type: 'https://api.x.com/2/problems/resource-not-found',
          },
        ],
      },
    },
    expect: {
      kind: 'not-found',
      policy: 'never',
      outcome: 'partial',
      partial: true,
      problem: 'resource-not-found',
    },
  },
  'empty-404': {
    source: 'xdevplatform/docs#395: zero bytes, no content type',
    method: 'GET',
    path: '/2/usage/credits',
    answer: { status: 404, headers: {}, body: '' },
    expect: { kind: 'not-found', policy: 'after-fix', outcome: 'rejected' },
  },
  'deleted-post': {
    source: 'X error page, code 144',
    method: 'GET',
    path: '/1.1/statuses/show.json',
    answer: { status: 404, headers: json, body: v1(144, 'No status found with that ID.') },
    expect: { kind: 'not-found', policy: 'never', outcome: 'rejected', code: 144 },
  },
  'duplicate-post': {
    source: 'iembot#163: v2, about:blank',
    method: 'POST',
    path: '/2/tweets',
    answer: {
      status: 403,
      headers: json,
      body: blank(
        403,
        'Forbidden',
        'You are not allowed to create a Tweet with duplicate content.',
      ),
    },
    expect: { kind: 'conflict', policy: 'never', outcome: 'rejected' },
  },
  'already-liked': {
    source: 'X error page, code 139',
    method: 'POST',
    path: '/1.1/favorites/create.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(139, 'You have already favorited this status.'),
    },
    expect: { kind: 'conflict', policy: 'never', outcome: 'already-done', code: 139 },
  },
  'share-refused': {
    source: 'v1.1 until about 2017: `errors` is a string',
    method: 'POST',
    path: '/1.1/statuses/retweet/20.json',
    answer: {
      status: 403,
      headers: json,
      body: { errors: 'sharing is not permissible for this status (Share validations failed)' },
    },
    expect: { kind: 'conflict', policy: 'never', outcome: 'rejected' },
  },
  'graphql-duplicate': {
    source: 'twitter-openapi#32: internal GraphQL, inside a 200',
    method: 'POST',
    path: '/graphql/CreateTweet',
    answer: {
      status: 200,
      headers: json,
      body: {
        errors: [
          {
            message: 'Authorization: Status is a duplicate. (187)',
            path: ['create_tweet'],
            extensions: { name: 'AuthorizationError', code: 187, kind: 'Permissions' },
            code: 187,
            kind: 'Permissions',
            name: 'AuthorizationError',
          },
        ],
        data: {},
      },
    },
    expect: { kind: 'conflict', policy: 'never', outcome: 'rejected', code: 187 },
  },
  'not-permitted': {
    source: 'contentport#49: no reason given',
    method: 'POST',
    path: '/2/tweets',
    answer: {
      status: 403,
      headers: json,
      body: blank(403, 'Forbidden', 'You are not permitted to perform this action.'),
    },
    expect: { kind: 'forbidden', policy: 'after-fix', outcome: 'rejected' },
  },
  retired: {
    source: 'X error page, codes 68 and 251',
    method: 'GET',
    path: '/1/statuses/user_timeline.json',
    answer: {
      status: 410,
      headers: json,
      body: v1(68, 'The X REST API v1 is no longer active. Please migrate to API v1.1.'),
    },
    expect: { kind: 'retired', policy: 'never', outcome: 'rejected', code: 68 },
  },
  'engagement-strings': {
    source: 'X Engagement API reference: `errors` holds strings',
    method: 'POST',
    path: '/insights/engagement/totals',
    answer: {
      status: 403,
      headers: json,
      body: { errors: ['Forbidden to access tweets: 1054424731825229824'] },
    },
    expect: { kind: 'restricted', policy: 'never', outcome: 'rejected' },
  },
  'gnip-error': {
    source: 'X enterprise PowerTrack stream: `error` is an object, inside a 200',
    method: 'GET',
    path: '/stream/powertrack/accounts/example/publishers/twitter/prod.json',
    answer: {
      status: 200,
      headers: json,
      body: {
        error: {
          message: 'Forced Disconnect: Too many connections. (Allowed Connections = 2)',
          sent: '2026-11-22T12:00:00+00:00',
        },
      },
    },
    expect: { kind: 'connection-limit', policy: 'backoff', outcome: 'rejected' },
  },
} as const satisfies Record<string, XExchange>;
