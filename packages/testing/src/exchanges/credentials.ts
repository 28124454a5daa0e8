// Exchanges about who is asking: keys, tokens, signatures, callbacks. Data only.

import { html, json } from '../spelling.ts';
import { blank, v1, xml } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const credentials = {
  unauthorized: {
    source: 'docs.x.com community-notes/quickstart; issue threads',
    method: 'GET',
    path: '/2/users/me',
    answer: { status: 401, headers: json, body: blank(401, 'Unauthorized', 'Unauthorized') },
    expect: { kind: 'authentication', policy: 'after-fix', outcome: 'rejected' },
  },
  'expired-token': {
    source: 'X error page, code 89 (401 in the field)',
    method: 'GET',
    path: '/1.1/account/verify_credentials.json',
    answer: { status: 401, headers: json, body: v1(89, 'Invalid or expired token.') },
    expect: { kind: 'authentication', policy: 'after-fix', outcome: 'rejected', code: 89 },
  },
  'clock-off': {
    source: 'X error page, code 135',
    method: 'POST',
    path: '/1.1/statuses/update.json',
    answer: { status: 401, headers: json, body: v1(135, 'Timestamp out of bounds.') },
    expect: { kind: 'authentication', policy: 'after-fix', outcome: 'rejected', code: 135 },
  },
  'oauth1-text': {
    source: 'issue threads of OAuth 1.0a clients',
    method: 'POST',
    path: '/oauth/request_token',
    answer: { status: 401, headers: html, body: 'Failed to validate oauth signature and token' },
    expect: { kind: 'authentication', policy: 'after-fix', outcome: 'rejected' },
  },
  'oauth1-callback': {
    source: 'X error page, code 415; XML body in issue threads',
    method: 'POST',
    path: '/oauth/request_token',
    answer: {
      status: 403,
      headers: xml,
      body: '<?xml version="1.0" encoding="UTF-8"?><errors><error code="415">Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings</error></errors>',
    },
    expect: { kind: 'access', policy: 'after-fix', outcome: 'rejected', code: 415 },
  },
  'oauth2-token': {
    source: 'node-twitter-api-v2#496',
    method: 'POST',
    path: '/2/oauth2/token',
    answer: {
      status: 400,
      headers: json,
      body: {
        error: 'invalid_request',
        error_description: 'Value passed for the token was invalid.',
      },
    },
    expect: {
      kind: 'authentication',
      policy: 'after-fix',
      outcome: 'rejected',
      code: 'invalid_request',
    },
  },
} as const satisfies Record<string, XExchange>;
