// Room: what X sends, one row per shape and cause. Data only: values are made up, members, spelling and status are the
// wire's. `source` says who showed it; `expect` is what a careful reader makes of it.

import type { RetryOutcome, RetryPolicy, XErrorKind } from '@x-api-errors/core';
import { html, json, problemType } from './spelling.ts';

/** An answer of X's. */
export interface XAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or the text itself. */
  readonly body: unknown;
}

/** An exchange with X that failed, and what it means. */
export interface XExchange {
  /** Who showed it. */
  readonly source: string;
  readonly method: string;
  readonly path: string;
  readonly answer: XAnswer;
  readonly expect: {
    readonly kind: XErrorKind;
    readonly policy: RetryPolicy;
    readonly outcome: RetryOutcome;
    readonly partial?: true;
    readonly code?: number | string;
    readonly problem?: string;
  };
}

const plain = { 'content-type': 'text/plain; charset=utf-8' } as const;
const xml = { 'content-type': 'application/xml; charset=utf-8' } as const;

/** The instant at which the windows below are looked at: 2026-11-22T12:00:00Z. */
export const EXCHANGES_AT = 1_795_348_800_000;
const inSeconds = (seconds: number): string => String(EXCHANGES_AT / 1000 + seconds);

const windowHeaders = (
  limit: number,
  remaining: number,
  resetIn: number,
): Record<string, string> => ({
  ...json,
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': inSeconds(resetIn),
});

const problem = (slug: string, title: string, detail?: string, rest: object = {}): object => ({
  ...rest,
  title,
  ...(detail !== undefined && { detail }),
  type: problemType(slug),
});
const blank = (status: number, title: string, detail: string): object => ({
  title,
  detail,
  type: 'about:blank',
  status,
});

const v1 = (code: number, message: string): object => ({ errors: [{ code, message }] });

export const exchanges = {
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
  'webhook-crc': {
    source: 'X error page, webhook guide, code 214',
    method: 'POST',
    path: '/1.1/account_activity/all/prod/webhooks.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(
        214,
        'High latency on CRC GET request. Your webhook should respond in less than 3 seconds.',
      ),
    },
    expect: { kind: 'webhook', policy: 'after-fix', outcome: 'rejected', code: 214 },
  },
  'media-type': {
    source: 'twitter-lite#124, HTTP 400',
    method: 'POST',
    path: '/1.1/media/upload.json',
    answer: {
      status: 400,
      headers: json,
      body: { request: '/1.1/media/upload.json', error: 'media type unrecognized.' },
    },
    expect: { kind: 'media', policy: 'after-fix', outcome: 'rejected' },
  },
  'media-processing': {
    source: 'tweetinvi#597: a failure inside a 200',
    method: 'GET',
    path: '/1.1/media/upload.json',
    answer: {
      status: 200,
      headers: json,
      body: {
        media_id_string: '710511363345354753',
        processing_info: {
          state: 'failed',
          progress_percent: 12,
          error: { code: 1, name: 'InvalidMedia', message: 'Unsupported video format' },
        },
      },
    },
    expect: { kind: 'media', policy: 'after-fix', outcome: 'rejected', code: 'InvalidMedia' },
  },
  'invalid-parameter': {
    source: 'X OpenAPI, invalid-request; client fixtures',
    method: 'GET',
    path: '/2/tweets',
    answer: {
      status: 400,
      headers: json,
      body: {
        errors: [
          {
            parameters: { ids: ['abc'] },
            message: 'The `ids` query parameter value [abc] is not valid',
          },
        ],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    expect: {
      kind: 'invalid-request',
      policy: 'after-fix',
      outcome: 'rejected',
      problem: 'invalid-request',
    },
  },
  'ads-parameter': {
    source: 'docs.x.com x-ads-api error codes and responses',
    method: 'GET',
    path: '/12/stats/accounts/18ce54d4x5t',
    answer: {
      status: 400,
      headers: json,
      body: {
        errors: [
          {
            parameter: 'start_time',
            details: 'invalid date',
            code: 'INVALID_PARAMETER',
            value: '',
            message: 'Expected time, got "" for start_time',
          },
        ],
        request: { params: { account_id: '18ce54d4x5t' } },
      },
    },
    expect: {
      kind: 'invalid-request',
      policy: 'after-fix',
      outcome: 'rejected',
      code: 'INVALID_PARAMETER',
    },
  },
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

/** The name of an exchange. */
export type XExchangeName = keyof typeof exchanges;
