// Exchanges about trouble at X. Data only.

import { html, json } from '../spelling.ts';
import { plain, v1 } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const outages = {
  'over-capacity-html': {
    source: 'twitter_oauth#31: the fail whale page',
    method: 'GET',
    path: '/2/users/me',
    answer: {
      status: 503,
      headers: html,
      body: '<!DOCTYPE html><html><head><title>Twitter / Over capacity</title></head><body><div id="content"><h2>Twitter is over capacity.</h2><p>Please wait a moment and try again.</p></div></body></html>',
    },
    expect: { kind: 'overloaded', policy: 'backoff', outcome: 'rejected' },
  },
  'over-capacity-write': {
    source: 'X error page, code 130: nobody knows whether the post was made',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: { status: 503, headers: json, body: v1(130, 'Over capacity') },
    expect: { kind: 'overloaded', policy: 'backoff', outcome: 'unknown', code: 130 },
  },
  'internal-error': {
    source: 'X error page, code 131',
    method: 'GET',
    path: '/1.1/statuses/home_timeline.json',
    answer: { status: 500, headers: json, body: v1(131, 'Internal error') },
    expect: { kind: 'server', policy: 'backoff', outcome: 'rejected', code: 131 },
  },
  'gateway-timeout': {
    source: 'X error page, HTTP 504',
    method: 'GET',
    path: '/2/tweets/search/recent',
    answer: { status: 504, headers: plain, body: 'upstream request timeout' },
    expect: { kind: 'timeout', policy: 'backoff', outcome: 'rejected' },
  },
} as const satisfies Record<string, XExchange>;
