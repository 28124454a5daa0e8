// Exchanges about what the app and the acting account may do. Data only.

import { json } from '../spelling.ts';
import { problem, v1 } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const access = {
  'client-not-enrolled': {
    source: 'X error page, example',
    method: 'GET',
    path: '/2/tweets/search/all',
    answer: {
      status: 403,
      headers: json,
      body: problem(
        'client-forbidden',
        'Client Forbidden',
        'This request must be made using an approved developer account that is enrolled in the requested endpoint. Learn more by visiting our documentation.',
        {
          client_id: '101010101',
          required_enrollment: 'Standard Basic',
          registration_url: 'https://developer.x.com/en/account',
          reason: 'client-not-enrolled',
        },
      ),
    },
    expect: {
      kind: 'access',
      policy: 'after-fix',
      outcome: 'rejected',
      problem: 'client-forbidden',
    },
  },
  'subset-of-endpoints': {
    source: 'tweepy#2117, code 453',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(
        453,
        'You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, you may need a different access level.',
      ),
    },
    expect: { kind: 'access', policy: 'after-fix', outcome: 'rejected', code: 453 },
  },
  'oauth1-permissions': {
    source: 'node-twitter-api-v2#493',
    method: 'POST',
    path: '/2/tweets',
    answer: {
      status: 403,
      headers: { ...json, 'x-access-level': 'read' },
      body: problem(
        'oauth1-permissions',
        'Forbidden',
        'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
        { status: 403 },
      ),
    },
    expect: {
      kind: 'access',
      policy: 'after-fix',
      outcome: 'rejected',
      problem: 'oauth1-permissions',
    },
  },
  'account-locked': {
    source: 'X error page, code 326',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(
        326,
        'To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://x.com to unlock your account.',
      ),
    },
    expect: { kind: 'account', policy: 'after-fix', outcome: 'rejected', code: 326 },
  },
} as const satisfies Record<string, XExchange>;
