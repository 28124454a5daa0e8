// Exchanges about quotas: credits, caps, windows, and what X takes for a bot. Data only.

import { html, json } from '../spelling.ts';
import { blank, inSeconds, problem, v1, windowHeaders } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const limits = {
  'credits-depleted': {
    source: 'public logs of 2026',
    method: 'POST',
    path: '/2/tweets',
    answer: {
      status: 402,
      headers: json,
      // The text itself: its account_id is an integer that a parser rounds.
      body: '{"account_id":1949003093120876544,"title":"CreditsDepleted","detail":"Your enrolled account [1949003093120876544] does not have any credits to fulfill this request.","type":"https://api.twitter.com/2/problems/credits"}',
    },
    expect: { kind: 'billing', policy: 'after-fix', outcome: 'rejected', problem: 'credits' },
  },
  'monthly-cap': {
    source: 'xdevplatform/xdk#25',
    method: 'GET',
    path: '/2/tweets/search/recent',
    answer: {
      status: 429,
      headers: windowHeaders(40_000, 39_999, 900),
      body: problem('usage-capped', 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', {
        account_id: '101010101',
        product_name: 'standard-basic',
        period: 'Monthly',
        scope: 'Product',
      }),
    },
    expect: {
      kind: 'usage-cap',
      policy: 'after-delay',
      outcome: 'rejected',
      problem: 'usage-capped',
    },
  },
  'spend-cap': {
    source: 'public logs of 2026',
    method: 'GET',
    path: '/2/tweets/search/recent',
    answer: {
      status: 403,
      headers: json,
      body: problem(
        'credits',
        'SpendCapReached',
        'Your enrolled account [101010101] has reached its billing cycle spend cap. API requests will be blocked until the next cycle begins on 2026-12-01.',
        { reset_date: '2026-12-01' },
      ),
    },
    expect: { kind: 'usage-cap', policy: 'after-reset', outcome: 'rejected', problem: 'credits' },
  },
  'daily-post-limit': {
    source: 'X error page, code 185',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(185, 'User is over daily status update limit.'),
    },
    expect: { kind: 'account-limit', policy: 'after-delay', outcome: 'rejected', code: 185 },
  },
  automated: {
    source: 'X error page, code 226',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(
        226,
        'This request looks like it might be automated. To protect our users from spam and other malicious activity, we can’t complete this action right now.',
      ),
    },
    expect: { kind: 'automation', policy: 'after-delay', outcome: 'rejected', code: 226 },
  },
  'edge-block': {
    source: 'issue threads: Cloudflare block page',
    method: 'POST',
    path: '/2/tweets',
    answer: {
      status: 403,
      headers: html,
      body: '<!DOCTYPE html><html lang="en-US"><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><h2>You are unable to access x.com</h2></body></html>',
    },
    expect: { kind: 'automation', policy: 'after-fix', outcome: 'rejected' },
  },
  'window-exhausted': {
    source: 'docs.x.com fundamentals/rate-limits',
    method: 'GET',
    path: '/2/users/101010101/tweets',
    answer: {
      status: 429,
      headers: { ...windowHeaders(900, 0, 312), 'x-transaction-id': '0123456789abcdef' },
      body: blank(429, 'Too Many Requests', 'Too Many Requests'),
    },
    expect: { kind: 'rate-limit', policy: 'after-reset', outcome: 'rejected' },
  },
  'day-exhausted': {
    source: 'node-twitter-api-v2#553: 24-hour headers',
    method: 'POST',
    path: '/2/tweets',
    answer: {
      status: 429,
      headers: {
        ...windowHeaders(1_080_000, 1_079_999, 900),
        'x-user-limit-24hour-limit': '17',
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': inSeconds(36_000),
      },
      body: blank(429, 'Too Many Requests', 'Too Many Requests'),
    },
    expect: { kind: 'rate-limit', policy: 'after-reset', outcome: 'rejected' },
  },
  'rate-limit-v1': {
    source: 'X error page, code 88',
    method: 'GET',
    path: '/1.1/search/tweets.json',
    answer: { status: 429, headers: json, body: v1(88, 'Rate limit exceeded') },
    expect: { kind: 'rate-limit', policy: 'after-delay', outcome: 'rejected', code: 88 },
  },
} as const satisfies Record<string, XExchange>;
