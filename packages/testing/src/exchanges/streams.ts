// Exchanges about streams: connections, rules, and how they end. Data only.

import { json } from '../spelling.ts';
import { problem, windowHeaders } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const streams = {
  'too-many-connections': {
    source: 'docs.x.com handling-disconnections; node-twitter-api-v2#440',
    method: 'GET',
    path: '/2/tweets/search/stream',
    answer: {
      status: 429,
      headers: windowHeaders(50, 47, 900),
      body: problem(
        'streaming-connection',
        'ConnectionException',
        'This stream is currently at the maximum allowed connection limit.',
        { connection_issue: 'TooManyConnections' },
      ),
    },
    expect: {
      kind: 'connection-limit',
      policy: 'backoff',
      outcome: 'rejected',
      problem: 'streaming-connection',
    },
  },
  'no-rules': {
    source: 'tweepy#1934',
    method: 'GET',
    path: '/2/tweets/search/stream',
    answer: {
      status: 409,
      headers: json,
      body: problem(
        'streaming-connection',
        'ConnectionException',
        'You must define rules using the POST /2/tweets/search/stream/rules endpoint before connecting to filtered stream.',
        { connection_issue: 'RuleConfigurationIssue' },
      ),
    },
    expect: {
      kind: 'rules',
      policy: 'after-fix',
      outcome: 'rejected',
      problem: 'streaming-connection',
    },
  },
  provisioning: {
    source: 'node-twitter-api-v2#331',
    method: 'GET',
    path: '/2/tweets/search/stream',
    answer: {
      status: 503,
      headers: json,
      body: problem(
        'streaming-connection',
        'ConnectionException',
        'Your subscription change is currently being provisioned, please try again in a minute.',
        { connection_issue: 'ProvisioningSubscription' },
      ),
    },
    expect: {
      kind: 'overloaded',
      policy: 'backoff',
      outcome: 'rejected',
      problem: 'streaming-connection',
    },
  },
  'operational-disconnect': {
    source: 'docs.x.com handling-disconnections',
    method: 'GET',
    path: '/2/tweets/search/stream',
    answer: {
      status: 200,
      headers: json,
      body: {
        errors: [
          problem(
            'operational-disconnect',
            'operational-disconnect',
            'This stream has been disconnected upstream for operational reasons.',
            { disconnect_type: 'UpstreamOperationalDisconnect' },
          ),
        ],
      },
    },
    expect: {
      kind: 'disconnect',
      policy: 'backoff',
      outcome: 'rejected',
      problem: 'operational-disconnect',
    },
  },
  'stream-v1-disconnect': {
    source: 'X streaming message types (v1.1)',
    method: 'GET',
    path: '/1.1/statuses/filter.json',
    answer: {
      status: 200,
      headers: json,
      body: { disconnect: { code: 12, stream_name: 'track-stream', reason: 'shed load' } },
    },
    expect: { kind: 'disconnect', policy: 'backoff', outcome: 'rejected' },
  },
  'invalid-rule': {
    source: 'tweepy#1874',
    method: 'POST',
    path: '/2/tweets/search/stream/rules',
    answer: {
      status: 400,
      headers: json,
      body: {
        meta: {
          sent: '2026-11-22T12:00:00.000Z',
          summary: { created: 0, not_created: 1, valid: 0, invalid: 1 },
        },
        errors: [
          {
            value: '-from:nobody',
            details: ['Rules must contain a non-negation term (at position 1)'],
            title: 'UnprocessableEntity',
            type: 'https://api.x.com/2/problems/invalid-rules',
          },
        ],
      },
    },
    expect: { kind: 'rules', policy: 'after-fix', outcome: 'rejected', problem: 'invalid-rules' },
  },
  'duplicate-rule': {
    source: 'discord-twitter-bot#7',
    method: 'POST',
    path: '/2/tweets/search/stream/rules',
    answer: {
      status: 201,
      headers: json,
      body: {
        meta: {
          sent: '2026-11-22T12:00:00.000Z',
          summary: { created: 0, not_created: 1, valid: 0, invalid: 1 },
        },
        errors: [
          {
            value: 'from:nobody',
            id: '1605612339621163008',
            title: 'DuplicateRule',
            type: 'https://api.x.com/2/problems/duplicate-rules',
          },
        ],
      },
    },
    expect: {
      kind: 'conflict',
      policy: 'never',
      outcome: 'already-done',
      problem: 'duplicate-rules',
    },
  },
  'gnip-rules': {
    source: 'X enterprise PowerTrack reference: a refusal inside a 201',
    method: 'POST',
    path: '/rules/powertrack/accounts/example/publishers/twitter/prod.json',
    answer: {
      status: 201,
      headers: json,
      body: {
        summary: { created: 0, not_created: 1 },
        detail: [
          {
            rule: { value: 'cats', tag: null },
            created: false,
            message: 'A rule with this value already exists',
          },
        ],
        sent: '2026-11-22T12:00:00.000Z',
      },
    },
    expect: { kind: 'conflict', policy: 'never', outcome: 'rejected' },
  },
} as const satisfies Record<string, XExchange>;
