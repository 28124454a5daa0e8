// Names in `error` of the token endpoint (RFC 6749, RFC 6750). Data only.

import { CHECK_CLIENT } from './advice.ts';
import type { Row } from './row.ts';

/** An authorization server that says it is overloaded, beside a 401, means the credentials. */
export const unauthorized = [
  {
    at: 'oauth',
    status: 401,
    kind: 'authentication',
    hint: CHECK_CLIENT,
  },
] as const;

export const oauthNames = {
  access_denied: {
    kind: 'access',
    means: 'The user or X refused the authorization.',
    hint: 'Ask the user again, or for fewer scopes.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  insufficient_scope: {
    kind: 'access',
    status: 403,
    means: 'The token lacks a scope.',
    hint: 'Have the user authorize again with the scope that the endpoint needs.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6750',
  },
  invalid_client: {
    kind: 'authentication',
    status: 401,
    means: 'The client id or secret is wrong.',
    hint: CHECK_CLIENT,
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  invalid_grant: {
    kind: 'authentication',
    generic: true,
    status: 400,
    means: 'The code or refresh token is wrong, expired or used.',
    hint: 'Load the newest refresh token from your store, or have the user authorize again: codes and refresh tokens are single-use.',
    note: 'X sends invalid_request for a used refresh token.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  invalid_request: {
    kind: 'invalid-request',
    generic: true,
    status: 400,
    means: 'A parameter is missing or wrong.',
    note: 'Its description decides: "Value passed for …" means the code or token itself.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  invalid_scope: {
    kind: 'invalid-request',
    status: 400,
    means: 'A scope is unknown or not allowed.',
    hint: 'Ask only for scopes that X lists and the app may have.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  invalid_token: {
    kind: 'authentication',
    status: 401,
    means: 'The access token is wrong, expired or revoked.',
    hint: 'Refresh the access token, or have the user authorize again.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6750',
  },
  server_error: {
    kind: 'server',
    means: 'The authorization server failed internally.',
    elsewhere: unauthorized,
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  temporarily_unavailable: {
    kind: 'overloaded',
    means: 'The authorization server is overloaded.',
    elsewhere: unauthorized,
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  unauthorized_client: {
    kind: 'access',
    generic: true,
    status: 400,
    means: 'The client may not use this grant.',
    hint: "Check the app's type and settings: this grant is not enabled for it.",
    note: 'With "Missing valid authorization header" (401) the client secret is missing or wrong.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  unsupported_grant_type: {
    kind: 'invalid-request',
    status: 400,
    means: 'X does not know the grant type.',
    hint: 'Send grant_type authorization_code, refresh_token or client_credentials.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
  unsupported_response_type: {
    kind: 'invalid-request',
    means: 'X does not know the response type.',
    hint: 'Send response_type=code.',
    versions: ['OAuth 2.0'],
    source: 'rfc-6749',
  },
} as const satisfies Readonly<Record<string, Row>>;
