// X's troubleshooting guides as steps, in our words, with what has changed since; and guides for what people ask most.

import type { XErrorKind } from '../catalogue/kinds.ts';
import type { SourceName } from '../catalogue/sources.ts';

export interface GuideStep {
  /** What to look at or to do. */
  readonly do: string;
  /** Why, or how to recognize it. */
  readonly because?: string;
  /** A sentence of X's that the step answers. */
  readonly text?: string;
  /** What is outdated or contradicted by newer pages. */
  readonly outdated?: string;
  /** The plan the step is for. */
  readonly only?: 'Enterprise';
  /** The rows the step is about: X codes, HTTP statuses, problem types, public ids, names. */
  readonly codes?: readonly number[];
  readonly statuses?: readonly number[];
  readonly problems?: readonly string[];
  readonly reasons?: readonly string[];
  readonly names?: readonly string[];
}

export interface Guide {
  readonly title: string;
  readonly source: SourceName;
  /** The headings of X's page that it answers. */
  readonly headings?: readonly string[];
  /** What people call the trouble. */
  readonly words: readonly string[];
  /** The kinds it helps with. */
  readonly kinds: readonly XErrorKind[];
  readonly steps: readonly GuideStep[];
}

export type GuideName =
  | 'read-the-error'
  | 'partial-errors'
  | 'debug-rest'
  | 'debug-streaming'
  | 'authentication'
  | 'refresh-token'
  | 'rate-limits'
  | 'credits'
  | 'unknown-outcome'
  | 'reply-rule'
  | 'missing-posts'
  | 'webhooks'
  | 'full-buffer'
  | 'ask-for-help';

export const guides: Readonly<Record<GuideName, Guide>> = {
  'read-the-error': {
    title: 'Read an error response',
    source: 'x-errors',
    headings: [
      'Response codes and errors',
      'X API HTTP status codes',
      'Error information',
      'X API error codes',
    ],
    words: ['error message', 'error body', 'what does the error mean', 'unknown code'],
    kinds: ['unknown'],
    steps: [
      {
        do: 'Read the body before the HTTP status.',
        because: 'Some statuses stand for many things; the body says which.',
        statuses: [400, 403, 404, 429],
      },
      {
        do: 'v2: read type, title and detail; the other members depend on the type.',
        problems: ['about:blank'],
        outdated:
          'The page says that all three are always there; some answers have no detail, some no type.',
      },
      {
        do: 'Compare the type by its last segment.',
        because: 'X sends the same type on api.x.com and on api.twitter.com.',
      },
      {
        do: 'v1.1: read errors[].code, not the text.',
        because: 'The text may change; the code does not.',
      },
      {
        do: 'Where a code is not in the list, act on the HTTP status.',
        because: 'The Ads API and some other APIs have codes of their own.',
      },
      {
        do: 'Keep the number spaces apart.',
        because: 'X code 422 (a Post that X removed) comes with HTTP 404.',
        codes: [200, 407, 415, 416, 417, 421, 422, 425],
      },
    ],
  },
  'partial-errors': {
    title: 'Errors inside a successful response',
    source: 'x-errors',
    headings: ['Partial errors'],
    words: [
      '200 with errors',
      'success status with errors in the response',
      'errors beside data',
      'partial data',
      'some ids missing in a lookup',
    ],
    kinds: [],
    steps: [
      {
        do: 'Look for errors in a 200, too, next to the data.',
        because: 'The endpoint returns what it can and lists what it could not return.',
        statuses: [200],
      },
      {
        do: 'Use the data; treat each item of errors as one id or field that is missing.',
        because:
          'A lookup of several Posts of which one is deleted returns the others, and one item for the deleted one.',
        problems: [
          'resource-not-found',
          'not-authorized-for-resource',
          'resource-unavailable',
          'disallowed-resource',
        ],
      },
      {
        do: 'Read an item like the error of a failed request: the format is the same.',
        because: 'resource_id, value and parameter say which of your ids it is about.',
      },
      {
        do: 'Expect a 200 with errors and no data.',
        because:
          'Lookups of a single deleted or protected Post have answered this way instead of with 404.',
      },
      {
        do: 'For an item about a field, ask without the field or with the token of its owner.',
        problems: ['field-unauthorized', 'not-authorized-for-field'],
      },
      {
        do: 'After adding rules, look at meta.summary and errors.',
        because: 'A duplicate rule comes inside a 201.',
        problems: ['duplicate-rules'],
      },
      {
        do: 'After an upload, look at processing_info.',
        because: 'The processing of a file fails inside a 200.',
        names: ['InternalError', 'InvalidMedia', 'UnsupportedMedia'],
      },
    ],
  },
  'debug-rest': {
    title: 'Find out where a REST call fails',
    source: 'x-errors',
    headings: ['Debugging your code', 'Troubleshooting tips'],
    words: [
      'debug',
      'postman',
      'insomnia',
      'rest client',
      'is it me or X',
      'bad request',
      'forbidden',
      'not found',
      'request returns 403',
      'endpoint returns 404',
    ],
    kinds: ['invalid-request', 'access', 'not-found', 'forbidden'],
    steps: [
      {
        do: 'Read the message of the error first, and look its code or type up.',
        because: 'Usually it says which of the following it is.',
      },
      {
        do: 'Check that the request has the authentication that the endpoint requires.',
        statuses: [401],
        problems: ['unsupported-authentication'],
      },
      {
        do: 'Check parameters and headers, and in rules the operators and the syntax.',
        because: 'Quotation marks inside a rule have to be escaped in the JSON.',
        statuses: [400, 406, 422],
        problems: ['invalid-request'],
      },
      { do: 'Check the path and the method.', statuses: [404, 405], reasons: ['no-such-endpoint'] },
      {
        do: 'Check that you may access the data.',
        because: 'Private data needs the token of a user who may see it.',
        problems: ['not-authorized-for-resource'],
      },
      {
        do: 'Check that the plan of the app includes the endpoint, and its rate limits.',
        because: 'Some APIs (Engagement, Ads) are open to allowlisted apps only.',
        outdated:
          'The page speaks of data packages; since February 2026 X sells credits (pay-per-use).',
        codes: [61, 87, 453],
        statuses: [403],
        problems: ['client-forbidden'],
        reasons: ['client-not-enrolled', 'no-project', 'plan'],
      },
      {
        do: 'Send the same call with a REST client such as Postman or Insomnia.',
        because:
          'If it succeeds there, the fault is in your code or in the library you use, not in the request.',
      },
      {
        do: 'Check the library you use.',
        because: 'node-twitter-api-v2 makes up a code 131 for every body that is only { error }.',
        codes: [131],
      },
      {
        do: 'Check that your code can read the response.',
        because: 'Errors come as JSON, text, XML, HTML pages and empty bodies.',
      },
      {
        do: "For a 5xx, look at X's status page and the developer forum, or try again later.",
        statuses: [500, 502, 503, 504],
      },
    ],
  },
  'debug-streaming': {
    title: 'Find out where a stream fails',
    source: 'x-errors',
    headings: ['Debugging your code'],
    words: [
      'debug a stream',
      'curl',
      'stream does not connect',
      'too many connections',
      'stream without rules',
      'stream timeout',
      'heartbeat',
      'keep-alive',
      'reconnect',
    ],
    kinds: ['disconnect', 'connection-limit', 'rules'],
    steps: [
      {
        do: 'Connect with curl.',
        because:
          'If that fails, it is the request: authentication, parameters, path, access or plan. If it streams, it is your code or your library.',
      },
      {
        do: 'Check that the stream has at least one rule.',
        because: 'Without rules X answers 409; only Posts that match a rule are sent.',
        statuses: [409],
        reasons: ['no-rules'],
      },
      {
        do: 'Set the read timeout above the heartbeat of 20 seconds, say to 30.',
        because: 'A timeout of exactly 20 seconds races the heartbeat.',
        outdated: 'X names 10, 15, 20 and 30 seconds on different pages.',
      },
      {
        do: 'Reconnect at once after a drop; then wait 250 ms longer each time, up to 16 s, while the network fails, from 5 s doubling up to 320 s after HTTP errors, from 1 minute doubling after a 429.',
        because: 'Each 429 makes the wait longer.',
      },
      {
        do: 'After too many connections, end the old ones before you reconnect.',
        because: 'DELETE /2/connections/all ends stale ones.',
        problems: ['streaming-connection'],
        reasons: ['too-many-connections'],
      },
      {
        do: 'While a subscription is provisioned, connect again after a minute.',
        reasons: ['provisioning-subscription'],
      },
    ],
  },
  authentication: {
    title: 'Fix authentication',
    source: 'x-errors',
    headings: ['Troubleshooting authentication issues'],
    words: [
      '401',
      'unauthorized',
      'invalid token',
      'expired token',
      'oauth',
      'signature',
      'nonce',
      'clock',
      'keys',
      'credentials',
      'bearer token',
      'read-only token',
      'permissions',
      'token does not work',
      'missing scope',
    ],
    kinds: ['authentication'],
    steps: [
      {
        do: "Check in the endpoint's reference which authentication it requires.",
        statuses: [401],
        codes: [220],
        problems: ['unsupported-authentication'],
        reasons: ['authentication-type', 'credential-not-recognized'],
      },
      {
        do: 'Check keys and tokens of the app in the developer console; regenerate them if in doubt.',
        codes: [32, 89, 99, 215],
        names: ['invalid_token'],
      },
      {
        do: 'With OAuth 1.0a, check oauth_nonce, oauth_signature and oauth_timestamp.',
        because:
          'Code 135 means that a clock is wrong; code 32 has many causes, the signature among them.',
        codes: [32, 135],
        reasons: ['clock-off'],
      },
      {
        do: 'After raising a permission of the app, issue new access tokens.',
        because: 'Old tokens keep the old permission; x-access-level says what a token may do.',
        codes: [93, 261],
        problems: ['oauth1-permissions'],
        reasons: [
          'read-only-token',
          'no-direct-message-permission',
          'read-only-app',
          'app-permissions',
        ],
      },
      {
        do: 'If it still fails, use an OAuth library or a REST client such as Postman or Insomnia and compare.',
        outdated: 'The page also names twurl, a remnant of the old platform.',
      },
      {
        do: 'Check whether the acting account is suspended or locked.',
        because: 'X also sends code 32 for a suspended account with good keys.',
        codes: [32, 64, 326],
      },
    ],
  },
  'refresh-token': {
    title: 'Refresh a token once',
    source: 'field',
    words: [
      'refresh token',
      'invalid_grant',
      'token was invalid',
      'authorization code',
      'PKCE',
      'code verifier',
      'redirect uri',
      'oauth 2 login',
      'users are logged out',
      'offline access token expired',
    ],
    kinds: ['authentication'],
    steps: [
      {
        do: 'Refresh in one place, and store the refresh token that comes back.',
        because:
          'Each refresh token is single-use; X says "Value passed for the token was invalid." of a used one.',
        names: ['invalid_grant'],
        reasons: ['refresh-token-spent'],
      },
      {
        do: 'After a lost answer, load the newest refresh token from your store; do not send the old one again.',
        because: 'The first attempt may have used it up.',
      },
      {
        do: 'If the newest one is lost or revoked, have the user authorize again.',
        reasons: ['token-revoked'],
      },
      {
        do: 'Send client id and secret of a confidential client as HTTP Basic.',
        names: ['invalid_client', 'unauthorized_client'],
        reasons: ['client-authentication-missing'],
      },
      {
        do: 'Exchange an authorization code once, within 30 seconds.',
        reasons: ['authorization-code-spent'],
      },
      {
        do: 'Send the redirect URI of the authorize step, and the verifier of the same PKCE pair.',
        reasons: ['redirect-uri-mismatch', 'code-verifier-mismatch'],
      },
    ],
  },
  'rate-limits': {
    title: 'Distinguish a rate limit from a cap, and wait as long as needed',
    source: 'x-errors',
    headings: ['Troubleshooting rate limiting and Post cap issues', 'Rate Limiting'],
    words: [
      '429',
      'too many requests',
      'rate limit per user',
      'rate limit per app',
      'how long to wait',
      'elevated limits',
      'higher limits',
      '24 hour limit',
      'daily limit',
      'x-rate-limit-reset',
      'slow down',
      'retry after',
    ],
    kinds: ['rate-limit', 'usage-cap', 'account-limit'],
    steps: [
      {
        do: 'Find out which limit it is: "Too Many Requests" is the rate limit of the endpoint, "Usage cap exceeded" a Post cap, "maximum allowed connection limit" the open streams.',
        text: 'Too Many Requests',
        codes: [88],
        statuses: [429],
        problems: ['rate-limit-exceeded', 'usage-capped'],
        names: ['TOO_MANY_REQUESTS', 'RateLimitExceeded'],
      },
      {
        do: 'App level: with an app-only token (OAuth 2.0 App-Only) the window counts for the whole app.',
        because:
          'With 15 requests a window, all users of the app share those 15; user windows are counted separately.',
        reasons: ['window', 'app-24h'],
      },
      {
        do: 'User level: with a user token (OAuth 1.0a, or OAuth 2.0 with PKCE) the window counts for each user token.',
        because:
          'With 15 requests a window, each user has 15: one can be at the limit while others go on.',
        reasons: ['window', 'user-24h'],
      },
      {
        do: "Look the limit up in the endpoint's reference or the developer console, but trust the headers.",
        because: 'Documented windows differ from the real ones.',
      },
      {
        do: 'Follow x-rate-limit-limit, -remaining and -reset: wait for the reset when -remaining is 0, and spread requests out so that it does not get there.',
        reasons: ['window'],
      },
      {
        do: 'If the window has requests left, look at the 24-hour headers; if they do, too, slow down.',
        because: 'Caps, connection limits and hidden burst limits come with requests left.',
        reasons: ['app-24h', 'user-24h', 'window-open'],
      },
      {
        do: 'If the limit is too low for your use, ask X for a higher one: the page names elevated POST access.',
        outdated: 'In some cases only, and the newer pages describe plans instead.',
      },
      {
        do: 'For "Usage cap exceeded: Monthly product cap", wait for the next period or upgrade the plan; GET /2/usage/tweets shows the reset day.',
        text: 'Usage cap exceeded: Monthly product cap',
        outdated:
          'The caps of the old plans; pay-per-use has credits, a spending limit and a monthly cap on Post reads.',
        problems: ['usage-capped'],
      },
      {
        do: 'For a limit of the acting account (codes 161, 185, 205), let the account rest: no header shows when it ends.',
        codes: [161, 185, 205, 344],
        names: ['TWEET_RATE_LIMIT_EXCEEDED'],
      },
    ],
  },
  credits: {
    title: 'Credits, spending limits and Post caps',
    source: 'x-pricing',
    words: [
      '402',
      'payment required',
      'out of credits',
      'credits depleted',
      'spend cap',
      'spending limit',
      'billing',
      'post cap',
      'monthly cap',
      'pay-per-use',
      'what does a failed request cost',
    ],
    kinds: ['billing', 'usage-cap'],
    steps: [
      {
        do: 'Out of credits (402): buy credits; every request fails until then.',
        because: 'Auto-recharge pauses at a balance of zero or below.',
        statuses: [402],
        problems: ['credits', 'credits-depleted'],
      },
      {
        do: 'GET /2/usage/credits shows the balance in USD.',
        because: 'For some projects it answers with an empty 404.',
      },
      {
        do: 'Spending limit reached (403): wait for the next billing cycle (reset_date, where X sends it), or raise the limit.',
        because: 'A raised limit may not help before the next cycle.',
        problems: ['spend-cap-reached'],
        reasons: ['spend-cap'],
      },
      {
        do: 'Post cap reached (429): GET /2/usage/tweets shows cap_reset_day, project_cap and project_usage.',
        because: 'Rate-limit headers beside it belong to another limit.',
        problems: ['usage-capped'],
      },
      {
        do: 'Do not worry about the price of failed requests.',
        because:
          'Only successful responses that return data are billed; failed ones still count against rate limits.',
      },
    ],
  },
  'unknown-outcome': {
    title: 'Find out whether a write was done',
    source: 'field',
    words: [
      'did my write go out',
      'did my post go out',
      'duplicate',
      'duplicate content',
      'posted twice',
      'idempotency key',
      'timeout after a post',
      'lost answer',
      'retry a post',
      'avoid double posting',
      'request timed out: was it sent',
      '503 on a post',
    ],
    kinds: ['server', 'overloaded', 'timeout', 'network', 'cancelled'],
    steps: [
      {
        do: 'Treat a 5xx, a timeout or a lost connection after a write as unknown: it may have been done.',
        because: 'X has no idempotency key for Posts.',
        codes: [130, 131],
        statuses: [500, 502, 503, 504, 522, 524],
        names: ['ECONNRESET', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'],
      },
      {
        do: "Look for the Post on the user's timeline before repeating it.",
        because: 'Reading costs less than posting twice.',
      },
      {
        do: 'When the repeat is refused as a duplicate, treat the first attempt as done.',
        because: 'It most likely went out; the answer does not contain the id of the Post.',
        codes: [187],
        reasons: ['duplicate-post', 'duplicate-message'],
        names: ['DUPLICATE_TWEET'],
      },
      {
        do: 'Do not rely on that check.',
        because:
          'It is heuristic, and stops applying after a while; for direct messages and replies none is documented.',
      },
      {
        do: 'Repeat deletes, likes, reposts, follows, mutes and changes of list members without a check.',
        because: 'An "already" answer means that it is done.',
        codes: [110, 139, 160, 272, 327],
      },
      {
        do: 'XChat: repeat with the same payload.',
        because: 'The message id is part of it.',
      },
      {
        do: 'Where no connection was made, nothing was sent: repeat it.',
        names: ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
      },
    ],
  },
  'reply-rule': {
    title: 'Reply to or quote a Post by API',
    source: 'field',
    words: [
      'reply not allowed',
      'quote not allowed',
      'reply rule',
      'replies are refused',
      'not mentioned',
      'summoned',
      'conversation',
    ],
    kinds: [],
    steps: [
      {
        do: 'Check whether the author mentioned the acting account.',
        because:
          'Since 2026-02-23 apps of self-serve plans may reply to or quote a Post only then.',
        reasons: ['reply-rule'],
      },
      { do: 'If not, post on its own with the link, or have a person reply by hand.' },
      { do: 'An Enterprise plan is exempt.', only: 'Enterprise' },
      {
        do: 'Keep keys and permissions as they are, and stop sending more of the same.',
        because: 'The rule is about the Post, not about the credentials.',
      },
      {
        do: 'Where the author limits replies, only accounts that they follow or mention may reply.',
        codes: [433],
        reasons: ['reply-settings'],
      },
      { do: 'Where the Post is deleted or hidden, drop the reply.', codes: [385] },
    ],
  },
  'missing-posts': {
    title: 'Find out why a Post was not delivered',
    source: 'x-errors',
    headings: ['Troubleshooting missing Post issues'],
    words: [
      'missing posts',
      'post not delivered',
      'post not returned',
      'post not in the stream',
      'protected account',
      'advanced search',
      'no results',
    ],
    kinds: ['rules'],
    steps: [
      {
        do: 'Check operators and syntax of the rule; break it into smaller clauses to find the one that fails.',
        problems: ['invalid-rules'],
        reasons: ['query-syntax'],
      },
      {
        do: 'Check whether the account was protected when it posted.',
        because: 'Such Posts are not returned, even if the account is public now.',
        codes: [179],
      },
      {
        do: "Look for the Post with X's advanced search.",
        because: 'If it does not show there, assume that the endpoint does not return it either.',
      },
      {
        do: 'Streams: check that you were connected when the Post was sent; if not, recover the gap.',
        because: "The Post's timestamp is in UTC. The full-buffer guide lists how to recover.",
      },
      {
        do: 'Streams: check that the rule was in place when the Post was sent.',
        because: "The Post's timestamp is in UTC.",
      },
    ],
  },
  webhooks: {
    title: 'Fix a webhook',
    source: 'x-errors',
    headings: [
      'Troubleshooting webhook issues',
      'Code 32 - Could not authenticate you',
      'Code 200 - Forbidden',
      'Code 214 - Webhook URI does not meet the requirements.',
      'Code 214 - High latency on CRC GET request. Your webhook should respond in less than 3 seconds.',
      'Code 214 - Non-200 response code during CRC GET request (i.e. 404, 500, etc).',
      'Code 214 - Too many resources already created.',
      'Code 261 - App cannot perform write actions.',
    ],
    words: [
      'crc',
      'crc token',
      'webhook crc check failed',
      'webhook not valid',
      'register a webhook',
      'account activity',
      'challenge response check',
      'environment name',
      'allowlist an enterprise app',
    ],
    kinds: ['webhook'],
    steps: [
      {
        do: 'Code 32: check request, headers, authorization and URL; one of them is malformed.',
        text: 'Could not authenticate you.',
        because: 'It is an authorization error, not one of the Account Activity API.',
        codes: [32],
      },
      {
        do: 'Code 32, v1.1: use an approved developer account, the name of your dev environment, and the tokens of its app.',
        outdated:
          'Dev environments and the Free, Basic and Pro plans belong to v1.1; v2 has no environment names.',
      },
      {
        do: 'Code 32: use keys and tokens of an app that is allowlisted; the account manager allowlists it, and helps where keys are missing.',
        only: 'Enterprise',
      },
      {
        do: 'To register a webhook on v1.1, put your environment name in place of :env_name, and sign with OAuth 1.0a: consumer keys and access tokens of the app of that environment. On v2, send the app-only Bearer token.',
        outdated:
          'The page knows v1.1 only; the webhook endpoints of v2 require the app-only Bearer token.',
        codes: [32],
      },
      {
        do: 'Code 32 with OAuth 1.0a: check oauth_nonce, oauth_signature and oauth_timestamp.',
      },
      {
        do: "Code 32: check in the console that the access tokens have 'Read, write, and direct messages'; if not, raise the permission, then regenerate token and secret.",
        codes: [348],
      },
      {
        do: 'Code 32: check the URL.',
        because: 'On v1.1 the environment name is case-sensitive.',
      },
      {
        do: 'Code 200: use an approved developer account, and on v1.1 the name of an environment set up in the developer portal.',
        codes: [200],
        outdated: 'Environments belong to v1.1.',
      },
      {
        do: 'Code 200: have the account manager enable the Account Activity API for you.',
        only: 'Enterprise',
      },
      {
        do: 'Code 200: check the URL of the request.',
        because: 'A wrong one gets this answer, too.',
      },
      {
        do: 'Code 214: give a public HTTPS URL without a port.',
        text: 'Webhook URI does not meet the requirements.',
        codes: [214],
        reasons: ['url-validation-failed'],
      },
      {
        do: 'Code 214: answer the challenge with 200 and { "response_token": "sha256=" + base64 of the HMAC-SHA256 of crc_token with the consumer secret }.',
        text: 'Webhook URL does not meet the requirements. Invalid CRC token or json response format.',
        codes: [214],
        reasons: ['crc-validation-failed'],
      },
      {
        do: 'Code 214: your server is slow; answer the challenge within 3 seconds.',
        text: 'High latency on CRC GET request. Your webhook should respond in less than 3 seconds.',
        outdated: 'The v2 pages say 10 seconds; 3 satisfies both.',
        codes: [214],
        reasons: ['crc-slow'],
      },
      {
        do: 'Code 214: your server is down; make it run and answer the challenge with 200.',
        text: 'Non-200 response code during CRC GET request (i.e. 404, 500, etc).',
        codes: [214],
        reasons: ['crc-not-answered'],
      },
      {
        do: 'Code 214: all your webhooks are in use. List them (GET webhooks) with each allowlisted app to see where they are, and delete one.',
        text: 'Too many resources already created.',
        only: 'Enterprise',
        codes: [214],
        reasons: ['webhook-limit', 'subscription-limit'],
      },
      {
        do: 'Code 214: trigger a new challenge (PUT the webhook) before a replay.',
        text: 'Webhook is marked invalid and requires a CRC check.',
        codes: [214],
        reasons: ['webhook-invalid'],
      },
      {
        do: "Code 261: check the permission of access token and secret in the console; if it is not 'Read, write, and direct messages', raise it, then regenerate both.",
        text: 'Your App cannot perform write actions.',
        codes: [261],
      },
      {
        do: 'Code 261 when registering on v1.1 with a Bearer token: sign with OAuth 1.0a instead.',
        outdated:
          'On v2 it is the other way round: its webhook endpoints require the app-only Bearer token.',
        codes: [261],
      },
      {
        do: 'An existing webhook or subscription: keep it and use its id. A replay in progress: wait for it.',
        text: 'Subscription already exists.',
        codes: [355],
        reasons: ['duplicate-webhook-url', 'duplicate-subscription', 'replay-in-progress'],
      },
      {
        do: 'An unknown id: list the webhooks (GET /2/webhooks).',
        codes: [34],
        reasons: ['webhook-id-invalid', 'subscription-not-found'],
      },
    ],
  },
  'full-buffer': {
    title: 'Keep up with a stream, and recover what was missed',
    source: 'x-errors',
    headings: ['Troubleshooting full buffer disconnect issues'],
    words: [
      'stream keeps disconnecting',
      'stream was disconnected',
      'slow reader',
      'stall',
      'backfill',
      'replay',
      'recovery',
      'redundant connections',
      'missed posts',
      'falling behind',
    ],
    kinds: ['disconnect'],
    steps: [
      {
        do: 'Separate reading from processing: one process only reads into a buffer, another works on it.',
        text: 'This stream has been disconnected because your client was unable to keep up with us.',
        because:
          'X buffers for a while, then ends the stream so that you reconnect at the present; what was in its buffer may be lost.',
        reasons: ['slow-reader'],
      },
      {
        do: 'Plan for spikes: that is when buffers fill up.',
      },
      {
        do: 'Do not take "operational reasons" as proof of a slow client.',
        text: 'This stream has been disconnected for operational reasons.',
        because: 'X says the same when it deploys, and may end a stream without giving a reason.',
        problems: ['operational-disconnect', 'client-disconnected'],
        reasons: [
          'operational-disconnect',
          'upstream-operational-disconnect',
          'upstream-unclean-disconnect',
          'force-disconnect',
        ],
      },
      {
        do: "v1.1: X's articles on connecting and on consuming streaming data say how to tune the client.",
        only: 'Enterprise',
      },
      {
        do: 'Redundant connections: read the same stream from several servers.',
        because: 'One of them has what another missed.',
        only: 'Enterprise',
      },
      {
        do: 'Backfill: reconnect within 5 minutes and start where you left off (v2: backfill_minutes, 1 to 5).',
        because:
          'Posts are not deduplicated. After a full buffer, enterprise streams of v1.1 offer no backfill.',
        only: 'Enterprise',
      },
      {
        do: 'Recovery: ask for start_time and end_time, from 5 minutes to 24 hours back.',
        because: 'Two jobs at a time; not for the 1 % sample.',
        outdated: 'The page names Replay (5 days) instead, retired in 2023.',
      },
      {
        do: 'Search for what is older than 24 hours.',
        outdated: 'The page names Historical PowerTrack, retired in 2023.',
      },
    ],
  },
  'ask-for-help': {
    title: 'What to gather before you ask for help',
    source: 'x-errors',
    headings: ['Get help', 'Before you post a question'],
    words: [
      'support',
      'forum',
      'contact X',
      'appeal',
      'suspended app',
      'ask a question',
      'feature request',
      'feedback',
      'policy support',
      'help desk',
      'report a bug',
    ],
    kinds: ['unknown', 'account', 'automation'],
    steps: [
      {
        do: 'Ask technical questions in the developer forum, where developers and employees of X answer; answer others there, too.',
      },
      { do: 'Describe the problem, one topic a post.' },
      { do: 'Give the call, with headers if possible, but without credentials.' },
      { do: "Give X's response with the error message, and x-transaction-id." },
      { do: 'Say what you expected instead.' },
      { do: 'List what you tried.' },
      { do: 'List the steps that reproduce it.' },
      { do: 'Say when it happened, if that matters.' },
      { do: 'Give the ids of app, Post and the like, if they matter.' },
      { do: 'Add code or a screenshot, if it helps.' },
      { do: 'Send feature requests through the feedback form of the developer platform.' },
      {
        do: 'Policy, such as a suspended app: contact policy support.',
        codes: [416],
        problems: ['app-suspended'],
        reasons: ['app-suspended'],
      },
      {
        do: 'Login and account: contact the help desk of X.',
        codes: [64, 326],
        problems: ['user-suspended'],
        reasons: ['account-locked'],
      },
      {
        do: 'A false alarm of the spam filter: report it at https://help.x.com/forms/platform.',
        codes: [226],
      },
    ],
  },
};
