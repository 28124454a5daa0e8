// Failures as the field reported them: made-up values, the wire's exact members. What a log reader must and must not read.

import { describe, expect, it } from 'vitest';
import { classify, type FailureInput, type XErrorInfo } from '../src/index.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const POST_URL = 'https://api.x.com/2/tweets';

interface Told {
  readonly kind: XErrorInfo['kind'];
  readonly reason?: string;
  /** What the advice says, and what it does not. */
  readonly hint: RegExp;
  readonly notHint?: RegExp;
  /** What the line in the log says, and what it does not. */
  readonly message: RegExp;
  readonly notMessage?: RegExp;
}
type Case = readonly [name: string, source: string, input: FailureInput, told: Told];

const blank = (detail: string, status = 403, title = 'Forbidden'): FailureInput => ({
  status,
  body: { title, detail, type: 'about:blank', status },
});
const v1 = (status: number, code: number, message: string): FailureInput => ({
  status,
  body: { errors: [{ code, message }] },
});
const token = (
  error_description: string,
  error = 'invalid_request',
  status = 400,
): FailureInput => ({
  status,
  url: 'https://api.x.com/2/oauth2/token',
  body: { error, error_description },
});
const webhook = (message: string, status = 400): FailureInput => ({
  status,
  url: 'https://api.x.com/2/webhooks',
  body: {
    errors: [{ message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
  },
});
const TOKENS = /new (?:access )?tokens?\b|new keys\b(?! do not)|authorize again/i;
const FILLER = /One or more parameters to your request was invalid/;
const GET = { method: 'GET' } as const;

const cases: readonly Case[] = [
  [
    'a crypto address',
    'postiz-app#2040',
    blank('Crypto addresses are prohibited for the first 7 days after authentication.'),
    {
      kind: 'invalid-request',
      reason: 'crypto-address',
      hint: /remove the crypto address.*7 days.*authorizing again restarts.*keys are fine/i,
      notHint: /upgrade|issue new/i,
      message: /Crypto addresses are prohibited.*HTTP 403/,
    },
  ],
  [
    'the reply rule in words',
    'public repositories since 2026-02-23',
    blank(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    ),
    {
      kind: 'restricted',
      reason: 'reply-rule',
      hint: /on its own.*by hand.*Enterprise.*Keys and permissions are fine/i,
      notHint: TOKENS,
      message: /Reply to this conversation is not allowed/,
    },
  ],
  [
    'the reply rule for a quote',
    'public repositories since 2026-02-23',
    blank(
      'Quoting this post is not allowed because you have not been mentioned or otherwise engaged by the author of the post.',
    ),
    {
      kind: 'restricted',
      reason: 'reply-rule',
      hint: /Enterprise/,
      notHint: TOKENS,
      message: /Quoting/,
    },
  ],
  [
    'the reply rule with a problem type',
    'public repositories since 2026-02-23',
    {
      status: 403,
      body: {
        detail: 'You can only reply to or quote posts where you are mentioned or are the author.',
        status: 403,
        title: 'Authorization Error',
        type: 'https://api.x.com/2/problems/not-authorized-for-resource',
      },
    },
    {
      kind: 'restricted',
      reason: 'reply-rule',
      hint: /Enterprise/,
      notHint: /follower/,
      message: /only reply to or quote.*not-authorized-for-resource/,
      notMessage: /Authorization Error/,
    },
  ],
  [
    'a video above the account’s tier',
    'postiz',
    blank('This user is not allowed to post a video longer than 2 minutes.'),
    {
      kind: 'media',
      reason: 'media-not-allowed-for-account',
      hint: /shorter video|other media/,
      notHint: TOKENS,
      message: /longer than 2 minutes/,
    },
  ],
  [
    'a GIF above the account’s tier',
    'postiz',
    blank('This user is not allowed to post an animated GIF.'),
    { kind: 'media', hint: /tier of the acting account/, notHint: TOKENS, message: /animated GIF/ },
  ],
  [
    'a write with a token that reads',
    'x-access-level, public issue threads',
    { ...blank('Forbidden'), headers: { 'x-access-level': 'read' } },
    {
      kind: 'access',
      reason: 'read-only-token',
      hint: /write permission.*new access tokens.*may only read/i,
      notHint: /gives no reason/,
      message: /App lacks access.*HTTP 403/,
    },
  ],
  [
    'a refusal without words, and a token that reads',
    'x-access-level, public issue threads',
    {
      ...blank('You are not permitted to perform this action.'),
      headers: { 'x-access-level': 'read' },
    },
    {
      kind: 'access',
      reason: 'read-only-token',
      hint: /write permission/i,
      message: /not permitted/,
    },
  ],
  [
    'a direct message with a token that reads and writes',
    'x-access-level, public issue threads',
    {
      ...blank('Forbidden'),
      headers: { 'x-access-level': 'read-write' },
      url: 'https://api.x.com/2/dm_conversations/with/1/messages',
    },
    {
      kind: 'access',
      reason: 'no-direct-message-permission',
      hint: /direct-message permission/i,
      message: /App lacks access/,
    },
  ],
  [
    'a read refused, whatever the token may write',
    'x-access-level, public issue threads',
    { ...blank('Forbidden'), headers: { 'x-access-level': 'read' }, ...GET },
    {
      kind: 'forbidden',
      hint: /gives no reason/i,
      notHint: /write permission/i,
      message: /Refused/,
    },
  ],
  [
    'a bare 403',
    'public issue threads',
    { status: 403 },
    {
      kind: 'forbidden',
      hint: /gives no reason.*permissions and plan.*standing/i,
      message: /^Refused \(HTTP 403\)$/,
    },
  ],
  [
    'a refusal in words nobody knows',
    'own: a sentence of tomorrow',
    blank('Posting on Tuesdays is reserved.'),
    {
      kind: 'forbidden',
      hint: /what X says/i,
      notHint: /gives no reason/i,
      message: /Posting on Tuesdays is reserved\. \(HTTP 403\)/,
    },
  ],
  [
    '503 on a write',
    'tweepy#2237',
    blank('Service Unavailable', 503, 'Service Unavailable'),
    {
      kind: 'overloaded',
      hint: /check whether the write was done.*plan, credits and token permission/i,
      message: /^X is overloaded: Service Unavailable \(HTTP 503\)$/,
    },
  ],
  [
    '503 on a read',
    'tweepy#2237',
    { status: 503, ...GET },
    { kind: 'overloaded', hint: /retry/i, notHint: /write|plan/i, message: /X is overloaded/ },
  ],
  [
    'a refresh token used twice',
    'gptme-contrib#285',
    token('Value passed for the token was invalid.'),
    {
      kind: 'authentication',
      reason: 'refresh-token-spent',
      hint: /newest refresh token.*one place.*single-use/i,
      notHint: /client id|redirect/i,
      message: /Value passed for the token.*code invalid_request/,
    },
  ],
  [
    'another redirect URI',
    'public docs of OAuth clients',
    token('Value passed for the redirect uri did not match the uri of the authorization code.'),
    {
      kind: 'authentication',
      reason: 'redirect-uri-mismatch',
      hint: /redirect_uri of the authorize step/i,
      notHint: /refresh/i,
      message: /redirect uri did not match/,
    },
  ],
  [
    'another code verifier',
    'public docs of OAuth clients',
    token('Value passed for the code verifier did not match the code challenge.'),
    {
      kind: 'authentication',
      reason: 'code-verifier-mismatch',
      hint: /PKCE pair/,
      notHint: /refresh/i,
      message: /code verifier/,
    },
  ],
  [
    'an authorization code too old',
    'public docs of OAuth clients',
    token('Value passed for the authorization code was invalid.'),
    {
      kind: 'authentication',
      reason: 'authorization-code-spent',
      hint: /once, within 30 seconds/,
      message: /authorization code was invalid/,
    },
  ],
  [
    'a confidential client without Basic',
    'public docs of OAuth clients',
    token('Missing valid authorization header', 'unauthorized_client', 401),
    {
      kind: 'authentication',
      reason: 'client-authentication-missing',
      hint: /client id and secret.*HTTP Basic/i,
      message: /Missing valid authorization header.*code unauthorized_client/,
    },
  ],
  [
    'an app that is not enrolled',
    'twigpui, xurl',
    {
      status: 403,
      body: {
        client_id: '1',
        detail:
          'When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project.',
        title: 'Client Forbidden',
        required_enrollment: 'Appropriate Level of API Access',
        reason: 'client-not-enrolled',
        type: 'https://api.twitter.com/2/problems/client-forbidden',
      },
    },
    {
      kind: 'access',
      reason: 'client-not-enrolled',
      hint: /required_enrollment.*token is fine/i,
      notHint: /issue new/i,
      message: /attached to a Project.*client-forbidden/,
      notMessage: /Client Forbidden:/,
    },
  ],
  [
    'a credential that X did not recognize',
    '10up/autoshare#387, postiz',
    {
      status: 403,
      body: {
        title: 'Unsupported Authentication',
        detail:
          'Authenticating with Unknown is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
        type: 'https://api.twitter.com/2/problems/unsupported-authentication',
        status: 403,
      },
    },
    {
      kind: 'access',
      reason: 'credential-not-recognized',
      hint: /did not recognize it.*expired/i,
      message: /Supported authentication types are \[OAuth 1\.0a User Context/,
      notMessage: / {2}/,
    },
  ],
  [
    'an app-only token where a user’s is needed',
    'X’s page',
    {
      status: 403,
      body: {
        title: 'Unsupported Authentication',
        detail:
          'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context].',
        type: 'https://api.twitter.com/2/problems/unsupported-authentication',
        status: 403,
      },
    },
    {
      kind: 'access',
      hint: /authentication types that X names/,
      notHint: /expired|revoked/,
      message: /Application-Only is forbidden/,
    },
  ],
  [
    'too many webhooks',
    'X’s webhook docs',
    webhook('WebhookLimitExceeded: Webhook limit reached.'),
    {
      kind: 'webhook',
      reason: 'webhook-limit',
      hint: /delete a webhook.*URL and CRC answer are fine/i,
      notHint: /HTTPS|answer the CRC/i,
      message: /WebhookLimitExceeded/,
      notMessage: FILLER,
    },
  ],
  [
    'too many subscriptions',
    'X’s webhook docs',
    webhook('SubscriptionLimitExceeded: Subscription limit reached.'),
    {
      kind: 'webhook',
      reason: 'subscription-limit',
      hint: /delete a subscription/i,
      notHint: /HTTPS|CRC/,
      message: /SubscriptionLimitExceeded/,
    },
  ],
  [
    'too many webhooks on v1.1',
    'X’s error page, code 214',
    {
      ...v1(403, 214, 'Too many resources already created.'),
      url: 'https://api.x.com/1.1/account_activity/all/dev/webhooks.json',
    },
    {
      kind: 'webhook',
      reason: 'webhook-limit',
      hint: /delete a webhook/i,
      notHint: /HTTPS|answer the CRC/i,
      message: /Too many resources.*code 214/,
    },
  ],
  [
    'a webhook id that does not exist',
    'X’s webhook docs',
    webhook('WebhookIdInvalid: Webhook id is invalid.'),
    {
      kind: 'webhook',
      reason: 'webhook-id-invalid',
      hint: /GET \/2\/webhooks/,
      notHint: /CRC|HTTPS/,
      message: /WebhookIdInvalid/,
    },
  ],
  [
    'a subscription that does not exist',
    'X’s webhook docs',
    webhook('SubscriptionNotFound: Subscription not found.'),
    {
      kind: 'not-found',
      reason: 'subscription-not-found',
      hint: /no such subscription/i,
      notHint: /CRC|HTTPS/,
      message: /SubscriptionNotFound/,
    },
  ],
  [
    'a webhook URL registered before',
    'X’s webhook docs',
    webhook('DuplicateUrlFailed: Webhook URL already registered.'),
    {
      kind: 'conflict',
      reason: 'duplicate-webhook-url',
      hint: /use the id of the one with this URL/i,
      message: /DuplicateUrlFailed/,
    },
  ],
  [
    'a replay that is running',
    'X’s account activity docs',
    webhook('ReplayConflictError: A replay job is already in progress for this webhook.', 409),
    {
      kind: 'conflict',
      reason: 'replay-in-progress',
      hint: /wait for the replay/i,
      notHint: /treat it as done/i,
      message: /already in progress/,
    },
  ],
  [
    'a CRC challenge answered wrongly',
    'X’s webhook docs',
    webhook('CrcValidationFailed: CRC token did not match.'),
    {
      kind: 'webhook',
      reason: 'crc-validation-failed',
      hint: /response_token.*sha256=.*3 seconds/i,
      notHint: /upgrade/i,
      message: /CrcValidationFailed/,
    },
  ],
  [
    'too many rules, by a title alone',
    'sfm-twitter-harvester',
    { status: 422, body: { title: 'RulesCapExceeded' } },
    { kind: 'rules', reason: 'rules-cap', hint: /delete rules/i, message: /RulesCapExceeded/ },
  ],
  [
    'too many rules, inside a 201',
    'sfm-twitter-harvester',
    {
      status: 201,
      url: 'https://api.x.com/2/tweets/search/stream/rules',
      body: {
        errors: [
          {
            title: 'RulesCapExceeded',
            detail: 'Rules must not exceed the cap.',
            type: 'https://api.twitter.com/2/problems/rule-cap',
          },
        ],
      },
    },
    {
      kind: 'rules',
      reason: 'rules-cap',
      hint: /delete rules/i,
      message: /RulesCapExceeded.*rule-cap/,
    },
  ],
  [
    'an app that is suspended, in words',
    'a public test',
    blank('This app has been suspended.'),
    {
      kind: 'access',
      reason: 'app-suspended',
      hint: /appeal.*new keys do not help/i,
      notHint: /issue new|plan/i,
      message: /This app has been suspended/,
    },
  ],
  [
    'an app that is suspended, by code',
    'X’s error page, code 416',
    v1(401, 416, 'Invalid / suspended application.'),
    { kind: 'access', reason: 'app-suspended', hint: /appeal/i, message: /code 416, HTTP 401/ },
  ],
  [
    'the status of media that is gone',
    'go-twitter#16',
    {
      status: 404,
      ...GET,
      url: 'https://upload.twitter.com/1.1/media/upload.json?command=STATUS&media_id=1',
    },
    {
      kind: 'not-found',
      reason: 'media-expired',
      hint: /media id.*path is right/i,
      notHint: /check the path/i,
      message: /^Not found \(HTTP 404\)$/,
    },
  ],
  [
    'an empty 404',
    'public issue threads',
    { status: 404, ...GET, url: 'https://api.x.com/2/nothing' },
    {
      kind: 'not-found',
      reason: 'no-such-endpoint',
      hint: /path and the method/i,
      notHint: /drop/i,
      message: /^Not found \(HTTP 404\)$/,
    },
  ],
  [
    'media status asked too early',
    'X’s forum',
    {
      ...v1(503, 130, 'Over capacity'),
      ...GET,
      url: 'https://upload.twitter.com/1.1/media/upload.json?command=STATUS',
    },
    {
      kind: 'overloaded',
      reason: 'media-status-early',
      hint: /check_after_secs.*media_category/i,
      message: /code 130/,
    },
  ],
  [
    'a video that is not ready',
    'bear/python-twitter#654',
    v1(400, 324, 'Not valid video (MediaId: snf:1)'),
    {
      kind: 'media',
      reason: 'video-not-valid',
      hint: /processing has succeeded/i,
      message: /Not valid video.*code 324/,
    },
  ],
  [
    'a direct message sent twice',
    'X’s forum 28278',
    v1(403, 151, 'There was an error sending your message: Whoops! You already said that.'),
    {
      kind: 'conflict',
      reason: 'duplicate-message',
      hint: /do not send it again.*went out/i,
      message: /already said that/,
    },
  ],
  [
    'a direct message with a bad URL',
    'X’s forum 28278',
    v1(
      403,
      151,
      'There was an error sending your message: Bad URL, unable to shorten: https://t.co/x.',
    ),
    { kind: 'invalid-request', reason: 'invalid-url', hint: /URL in the text/, message: /Bad URL/ },
  ],
  [
    'a direct message to someone who is closed to it',
    'public issue threads',
    v1(403, 349, 'You cannot send messages to this user.'),
    { kind: 'restricted', hint: /skip this recipient/i, notHint: TOKENS, message: /code 349/ },
  ],
  [
    'credentials that X rejects',
    'grammar-nazi-bot#76',
    v1(401, 32, 'Could not authenticate you.'),
    {
      kind: 'authentication',
      hint: /signature/i,
      message: /^Authentication failed: Could not authenticate you\. \(code 32, HTTP 401\)$/,
    },
  ],
  [
    'a login flow of X’s own apps',
    'twikit',
    v1(400, 366, 'flow name LoginFlow is currently not accessible'),
    { kind: 'invalid-request', reason: 'login-flow', hint: /OAuth 2\.0/, message: /code 366/ },
  ],
  [
    'a deadline inside a 200',
    'twscrape',
    { status: 200, ...GET, body: { errors: [{ message: 'DeadlineExceeded: Unspecified' }] } },
    {
      kind: 'timeout',
      hint: /retry/i,
      notHint: /connection/i,
      message: /DeadlineExceeded.*HTTP 200/,
    },
  ],
  [
    'load shed inside a 200',
    'twscrape',
    { status: 200, ...GET, body: { errors: [{ message: 'LoadShed: Unspecified' }], data: {} } },
    { kind: 'overloaded', hint: /retry/i, notHint: /write/i, message: /LoadShed/ },
  ],
  [
    'a field that only its owner sees',
    'specification 2.167',
    {
      status: 200,
      ...GET,
      body: {
        data: { id: '1' },
        errors: [
          {
            field: 'non_public_metrics',
            title: 'Field Authorization Error',
            detail: "Sorry, you are not authorized to access 'non_public_metrics' on the Tweet.",
            section: 'data',
            type: 'https://api.twitter.com/2/problems/not-authorized-for-field',
          },
        ],
      },
    },
    {
      kind: 'restricted',
      hint: /without this field/i,
      notHint: /skip it|follower/i,
      message: /'non_public_metrics'/,
      notMessage: /Field Authorization Error/,
    },
  ],
  [
    'a parameter that X names',
    'X’s page',
    {
      status: 400,
      ...GET,
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
    {
      kind: 'invalid-request',
      hint: /parameter that X names/,
      message:
        /^Invalid Request: The `ids` query parameter value \[abc\] is not valid \(invalid-request, HTTP 400\)$/,
      notMessage: FILLER,
    },
  ],
  [
    'a query that does not parse',
    'X’s page',
    {
      status: 400,
      ...GET,
      url: 'https://api.x.com/2/tweets/search/recent?query=x',
      body: {
        errors: [
          {
            parameters: { query: ['<a'] },
            message:
              "There were errors processing your request: no viable alternative at character '<' (at position 1)",
          },
        ],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    {
      kind: 'invalid-request',
      reason: 'query-syntax',
      hint: /query.*operators/i,
      notHint: /rules? of the stream|reconnect/i,
      message: /no viable alternative/,
    },
  ],
  [
    'a spend cap',
    'public issue threads of 2026',
    {
      status: 403,
      body: {
        title: 'SpendCapReached',
        detail: 'Your enrolled account [1] has reached its billing cycle spend cap.',
        reset_date: '2026-12-01',
        account_id: '1',
        type: 'https://api.twitter.com/2/problems/credits',
      },
    },
    {
      kind: 'usage-cap',
      reason: 'spend-cap',
      hint: /next billing cycle.*spending limit/i,
      notHint: /buy credits/i,
      message: /spend cap\. Until 2026-12-01 \(credits, HTTP 403\)/,
    },
  ],
  [
    'no credits',
    'public issue threads of 2026',
    {
      status: 402,
      body: {
        title: 'CreditsDepleted',
        detail: 'Your enrolled account [2] does not have any credits to fulfill this request.',
        type: 'https://api.twitter.com/2/problems/credits',
      },
    },
    {
      kind: 'billing',
      hint: /buy credits/i,
      notHint: /wait/i,
      message: /does not have any credits/,
    },
  ],
  [
    'a block page of X’s edge',
    'cloudscraper issues',
    {
      status: 403,
      body: '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body>Sorry, you have been blocked You are unable to access x.com</body></html>',
    },
    {
      kind: 'automation',
      reason: 'edge-block',
      hint: /IP address, User-Agent and TLS.*new keys do not help/i,
      notHint: /slow down/i,
      message: /Cloudflare/,
    },
  ],
  [
    'a protected timeline',
    'public issue threads',
    {
      status: 401,
      ...GET,
      url: 'https://api.x.com/1.1/statuses/user_timeline.json',
      body: { request: '/1.1/statuses/user_timeline.json', error: 'Not authorized.' },
    },
    {
      kind: 'restricted',
      reason: 'protected-timeline',
      hint: /credentials are fine/i,
      notHint: TOKENS,
      message: /Not authorized\. \(HTTP 401\)/,
    },
  ],
  [
    'a read-only app',
    'public issue threads',
    { status: 401, body: 'Readonly application cannot POST' },
    {
      kind: 'access',
      reason: 'read-only-app',
      hint: /write permission.*new access tokens/i,
      message: /Readonly application cannot POST/,
    },
  ],
  [
    'a Post sent twice',
    'public issue threads',
    blank('You are not allowed to create a Tweet with duplicate content.'),
    {
      kind: 'conflict',
      reason: 'duplicate-post',
      hint: /look for the Post on the timeline/i,
      notHint: TOKENS,
      message: /duplicate content/,
    },
  ],
  [
    'an account that is locked',
    'public issue threads',
    blank(
      'Your account is temporarily locked. Please log in to https://x.com to unlock your account.',
    ),
    {
      kind: 'account',
      reason: 'account-locked',
      hint: /log in at https:\/\/x\.com/i,
      notHint: TOKENS,
      message: /temporarily locked/,
    },
  ],
  [
    'a slow reader of a stream',
    'X’s page',
    {
      body: {
        title: 'operational-disconnect',
        detail:
          'This stream has been disconnected because your client was unable to keep up with us.',
        disconnect_type: 'UpstreamOperationalDisconnect',
        type: 'https://api.twitter.com/2/problems/operational-disconnect',
      },
    },
    { kind: 'disconnect', hint: /reconnect/i, notHint: /write/i, message: /unable to keep up/ },
  ],
  [
    'an upload that did not process',
    'X’s media docs',
    {
      status: 200,
      ...GET,
      body: {
        data: {
          id: '1',
          processing_info: {
            state: 'failed',
            error: { code: 1, name: 'InvalidMedia', message: 'Unsupported video format' },
          },
        },
      },
    },
    {
      kind: 'media',
      hint: /format, codec and length/i,
      message: /InvalidMedia.*Unsupported video format/,
    },
  ],
  [
    'a refusal without a reason, outside of Posts',
    'plhery/node-twitter-api-v2#178, #265: a scope was missing',
    { ...blank('Forbidden'), url: 'https://api.x.com/2/users/1/likes' },
    {
      kind: 'forbidden',
      hint: /the plan first.*self-serve.*scopes like\.write.*permissions/i,
      notHint: /length/,
      message: /^Refused: Forbidden \(HTTP 403\)$/,
    },
  ],
  [
    'an app-only token where a user’s is needed, in X’s other words',
    'xdevplatform/bookmarks-search#10',
    {
      status: 403,
      ...GET,
      body: {
        title: 'Unsupported Authentication',
        detail:
          'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
        type: 'https://api.twitter.com/2/problems/unsupported-authentication',
        status: 403,
      },
    },
    {
      kind: 'access',
      reason: 'app-only-token',
      hint: /types that X names.*user's token/,
      notHint: TOKENS,
      message: /Supported authentication types are \[OAuth 1\.0a User Context/,
    },
  ],
  [
    'OAuth 1.0a where OAuth 2.0 is needed',
    'StanleyMasinde/twitter#169',
    {
      status: 403,
      ...GET,
      body: {
        title: 'Unsupported Authentication',
        detail:
          'Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 User Context].',
        type: 'https://api.twitter.com/2/problems/unsupported-authentication',
        status: 403,
      },
    },
    {
      kind: 'access',
      reason: 'authentication-type',
      hint: /types that X names/,
      notHint: /app-only/,
      message: /OAuth 2\.0 User Context/,
    },
  ],
  [
    'a user who is no note writer',
    'X’s Community Notes docs',
    {
      status: 403,
      url: 'https://api.x.com/2/notes',
      body: { detail: 'User must be an API Note Writer to access this endpoint.' },
    },
    {
      kind: 'access',
      reason: 'user-not-enrolled',
      hint: /user behind the token enroll/,
      notHint: /plan|project/,
      message: /API Note Writer/,
    },
  ],
  [
    'an account without the enterprise product',
    'ropensci/rtweet#437',
    {
      status: 403,
      ...GET,
      url: 'https://api.twitter.com/1.1/tweets/search/30day/development.json',
      body: {
        error: {
          message:
            'Forbidden: Authentication succeeded but account is not authorized to access this resource.',
          sent: '2026-08-03T16:53:59+00:00',
          transactionId: '00aa',
        },
      },
    },
    {
      kind: 'access',
      reason: 'no-subscription',
      hint: /environment in the URL.*subscription.*credentials are fine/i,
      notHint: /skip|owner/i,
      message: /account is not authorized/,
    },
  ],
  [
    'a body that is no JSON, in the words of enterprise search',
    'X’s enterprise search, client fixtures',
    {
      status: 422,
      body: {
        error: {
          message: 'There were errors processing your request: Invalid json, could not parse.',
          sent: '2026-02-15T20:53:54+00:00',
        },
      },
    },
    {
      kind: 'invalid-request',
      reason: 'json-body',
      hint: /JSON object as the body/,
      notHint: /operators/,
      message: /Invalid json/,
    },
  ],
  [
    'code 369',
    'php-twitter-webhook-account-activity-api#3',
    v1(400, 369, 'Invalid JSON Syntax'),
    {
      kind: 'invalid-request',
      reason: 'json-body',
      hint: /JSON object/,
      message: /Invalid JSON Syntax \(code 369/,
    },
  ],
  [
    'an operator that the plan lacks',
    'turbot/steampipe-plugin-twitter#10',
    {
      status: 400,
      ...GET,
      url: 'https://api.x.com/2/tweets/search/recent',
      body: {
        errors: [
          {
            parameters: { query: ['cats point_radius:[1 2 3mi]'] },
            message:
              "There were errors processing your request: Reference to invalid operator 'point_radius'. Operator is not available in current product or product packaging. (at position 6)",
          },
        ],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    {
      kind: 'invalid-request',
      reason: 'query-syntax',
      hint: /operators \(the plan may lack one\)/,
      message: /'point_radius'/,
      notMessage: FILLER,
    },
  ],
  [
    'a Post of somebody else’s to delete',
    'X’s playground; client fixtures of 2026',
    {
      status: 403,
      method: 'DELETE',
      url: 'https://api.x.com/2/tweets/1',
      body: {
        title: 'Forbidden',
        detail: 'You are not allowed to delete this Tweet',
        type: 'https://api.x.com/2/problems/not-authorized-for-resource',
      },
    },
    {
      kind: 'restricted',
      reason: 'not-owner',
      hint: /token of its owner/,
      notHint: /follower/,
      message: /not allowed to delete/,
    },
  ],
  [
    'a reply to hide in somebody else’s conversation',
    'X’s playground',
    {
      ...blank('You are not allowed to hide this reply.'),
      method: 'PUT',
      url: 'https://api.x.com/2/tweets/1/hidden',
    },
    {
      kind: 'restricted',
      reason: 'not-owner',
      hint: /its owner/,
      notHint: /plan/,
      message: /hide this reply/,
    },
  ],
  [
    'a Community that does not let the account post',
    'a client’s notes of 2026',
    {
      status: 403,
      body: {
        detail: 'You are not allowed to post to this community',
        status: 403,
        type: 'https://api.twitter.com/2/problems/not-authorized-for-resource',
      },
    },
    {
      kind: 'restricted',
      reason: 'not-a-member',
      hint: /join the community/,
      notHint: /follower|only its owner/,
      message: /post to this community/,
    },
  ],
  [
    'a reply to a Post that is gone',
    'X’s page, code 385, in the words of v2',
    blank('You attempted to reply to a Tweet that is deleted or not visible to you.'),
    {
      kind: 'restricted',
      reason: 'post-gone',
      hint: /deleted or hidden/,
      notHint: /owner|plan/,
      message: /deleted or not visible/,
    },
  ],
  [
    'a message to a user who takes none, in v2’s words',
    'public issue threads',
    {
      ...blank('You are not allowed to send direct messages to this user.'),
      url: 'https://api.x.com/2/dm_conversations/with/1/messages',
    },
    {
      kind: 'restricted',
      reason: 'messages-closed',
      hint: /recipient/,
      notHint: TOKENS,
      message: /direct messages/,
    },
  ],
  [
    'a message from an account that is not verified',
    'd60/twikit#297',
    v1(403, 476, 'Sender is not verified to send message requests'),
    { kind: 'restricted', hint: /recipient/, notHint: TOKENS, message: /not verified.*code 476/ },
  ],
  [
    'an app that X keeps from writing',
    'tweepy#1663',
    v1(
      403,
      261,
      'Application cannot perform write actions. Contact Twitter Platform Operations through https://help.twitter.com/forms/platform.',
    ),
    { kind: 'access', hint: /write permission.*restricted the app: appeal/, message: /code 261/ },
  ],
  [
    'a duplicate, said plainly',
    'ryanmcgrath/twython#348',
    v1(403, 187, 'Status is a duplicate.'),
    {
      kind: 'conflict',
      hint: /^Look for the Post on the timeline.*Else change the text/,
      notHint: /retry/i,
      message: /duplicate/,
    },
  ],
  [
    'media ids of another account, or not ready',
    'plhery/node-twitter-api-v2#501, atymic/twitter#114',
    {
      status: 400,
      body: {
        errors: [
          { parameters: { 'media.media_ids': ['1'] }, message: 'Your media IDs are invalid.' },
        ],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    {
      kind: 'media',
      reason: 'media-not-ready',
      hint: /processing has succeeded.*same account.*expires/,
      message: /media IDs are invalid/,
      notMessage: FILLER,
    },
  ],
  [
    'segments that are not the file',
    'sferik/twitter-ruby#811',
    {
      status: 400,
      url: 'https://upload.twitter.com/1.1/media/upload.json',
      body: {
        request: '/1.1/media/upload.json',
        error: 'Segments do not add up to provided total file size.',
      },
    },
    {
      kind: 'media',
      reason: 'segments-incomplete',
      hint: /each segment once.*total_bytes/,
      notHint: /format|codec/,
      message: /Segments do not add up/,
    },
  ],
  [
    'a media id that X does not know',
    'xdevplatform/xurl#18',
    {
      status: 400,
      ...GET,
      url: 'https://api.x.com/2/media/upload',
      body: {
        errors: [{ message: 'BadRequest: Not found' }],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    {
      kind: 'not-found',
      hint: /media id: it is wrong or expired/,
      notHint: /suspended|protected/,
      message: /BadRequest: Not found/,
    },
  ],
  [
    'an upload whose head is too long',
    'abraham/twitteroauth#1257',
    { status: 431, url: 'https://api.x.com/2/media/upload', body: '' },
    { kind: 'invalid-request', hint: /Send less in one request/, message: /HTTP 431/ },
  ],
  [
    'too many tracked words, as a page',
    'X’s v1.1 streaming docs',
    {
      status: 413,
      url: 'https://stream.twitter.com/1.1/statuses/filter.json',
      body: '<html><body>413 Parameter track item index 401 exceeds the limit</body></html>',
    },
    {
      kind: 'invalid-request',
      hint: /Send less in one request/,
      notHint: /file|chunk/,
      message: /track item index 401/,
    },
  ],
  [
    'a method that the path does not take',
    'xdevplatform/search-tweets-python#119',
    {
      status: 405,
      url: 'https://api.x.com/2/tweets/search/all',
      body: { title: 'Method Not Allowed', detail: 'Method POST is not allowed', status: 405 },
    },
    { kind: 'invalid-request', hint: /Check method and path/, message: /Method POST/ },
  ],
  [
    'a verifier that was used',
    'public code: OAuth 1.0a sign-in',
    {
      status: 401,
      url: 'https://api.x.com/oauth/access_token',
      body: 'Error processing your OAuth request: Invalid oauth_verifier parameter',
    },
    {
      kind: 'authentication',
      reason: 'request-token-spent',
      hint: /Begin again.*single-use/,
      message: /oauth_verifier/,
    },
  ],
  [
    'a token of another app to invalidate',
    'X’s OAuth 1.0a docs',
    {
      ...v1(401, 348, 'Client application is not permitted to to invalidate this token.'),
      url: 'https://api.x.com/1.1/oauth/invalidate_token',
    },
    {
      kind: 'access',
      hint: /tokens that this user granted to this app/,
      notHint: /direct-message/,
      message: /code 348/,
    },
  ],
  [
    'an environment name that is wrong',
    'RickRedSix/twitter-webhook-boilerplate-python#3',
    {
      ...v1(404, 34, 'Sorry, that page does not exist.'),
      url: 'https://api.twitter.com/1.1/account_activity/all/dev/subscriptions.json',
    },
    {
      kind: 'not-found',
      hint: /webhook id and \(v1\.1\) the environment name/,
      message: /code 34/,
    },
  ],
  [
    'code 214 of neither messages nor webhooks',
    'a GraphQL client',
    {
      status: 200,
      ...GET,
      url: 'https://x.com/i/api/graphql/a/SearchTimeline',
      body: { errors: [{ message: 'BadRequest: rawQuery must be a string', code: 214 }] },
    },
    {
      kind: 'invalid-request',
      hint: /as X says in the detail/,
      notHint: /webhook|message/,
      message: /rawQuery must be a string \(code 214/,
    },
  ],
  [
    'a cap whose name and sentence say the same',
    'xdevplatform/xdk-python#25',
    {
      status: 429,
      ...GET,
      body: {
        account_id: 1,
        product_name: 'standard-basic',
        title: 'UsageCapExceeded',
        period: 'Monthly',
        scope: 'Product',
        detail: 'Usage cap exceeded: Monthly product cap',
        type: 'https://api.twitter.com/2/problems/usage-capped',
      },
    },
    {
      kind: 'usage-cap',
      hint: /next period/,
      message: /^Usage cap reached: Usage cap exceeded: Monthly product cap \(/,
    },
  ],
  [
    'a spend cap whose end X names',
    'public code of 2026',
    {
      status: 403,
      body: {
        account_id: 1,
        title: 'SpendCapReached',
        detail:
          'Your enrolled account [1] has reached its billing cycle spend cap. API requests will be blocked until the next cycle begins on 2026-12-12.',
        reset_date: '2026-12-12',
        type: 'https://api.twitter.com/2/problems/credits',
      },
    },
    {
      kind: 'usage-cap',
      hint: /billing cycle/,
      message: /begins on 2026-12-12\. \(/,
      notMessage: /Until/,
    },
  ],
  [
    'a disconnect titled by its slug',
    'HunterLarco/twitter-v2#94',
    {
      status: 200,
      ...GET,
      url: 'https://api.x.com/2/tweets/search/stream',
      body: {
        errors: [
          {
            title: 'operational-disconnect',
            disconnect_type: 'OperationalDisconnect',
            detail: 'This stream has been disconnected for operational reasons.',
            type: 'https://api.twitter.com/2/problems/operational-disconnect',
          },
        ],
      },
    },
    {
      kind: 'disconnect',
      hint: /reconnect/i,
      message: /^Stream disconnected: This stream .* \(operational-disconnect, HTTP 200\)$/,
    },
  ],
];

const LOCAL = 'https://api.twitter.com/1.1';
const refused = (url: string, rest: FailureInput = {}): FailureInput => ({
  ...blank('Forbidden'),
  url: `https://api.x.com/2/${url}`,
  ...rest,
});

/** What a second reader collected beside these: sentences without their slug or code, and refusals without a reason. */
const seconds: readonly Case[] = [
  [
    'an app permission in words only',
    'bots of 2026 (about:blank)',
    blank(
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
    ),
    {
      kind: 'access',
      reason: 'app-permissions',
      hint: /raise the app's permission.*new access tokens/i,
      notHint: /plan/i,
      message: /App lacks access: Your client app/,
    },
  ],
  [
    'a feature that is not permitted, without a suspension',
    'kongchang.com, public bots of 2026',
    blank('Your account is not permitted to access this feature.'),
    {
      kind: 'account',
      reason: 'feature-not-permitted',
      hint: /log in.*developer console.*credits/i,
      notHint: /appeal/i,
      message: /not permitted to access this feature/,
    },
  ],
  [
    'a bare refusal of a Post whose token may write',
    'plhery#265',
    refused('tweets', { headers: { 'x-access-level': 'read-write' } }),
    {
      kind: 'forbidden',
      hint: /no reason, and the token may write.*reply settings/i,
      notHint: /scope|permission/i,
      message: /Refused: Forbidden \(HTTP 403\)/,
    },
  ],
  [
    'a bare refusal of an upload',
    'plhery#588',
    refused('media/upload/initialize'),
    { kind: 'forbidden', hint: /media\.write/, notHint: /Post|reply/, message: /Refused/ },
  ],
  [
    'a bare refusal of a message',
    'plhery#434',
    refused('dm_conversations/with/123/messages'),
    { kind: 'forbidden', hint: /dm\.write/, notHint: /length|reply settings/, message: /Refused/ },
  ],
  [
    'a bare refusal of a like',
    'plhery#376, wire facts of April 2026',
    refused('users/1/likes'),
    { kind: 'forbidden', hint: /plan first.*like\.write/, notHint: /length/, message: /Refused/ },
  ],
  [
    "a bare refusal of one's own account",
    'plhery#265',
    refused('users/me', GET),
    { kind: 'forbidden', hint: /users\.read/, notHint: /length/, message: /Refused/ },
  ],
  [
    'a bare refusal elsewhere',
    'wire facts',
    refused('lists/1', GET),
    { kind: 'forbidden', hint: /no reason: check the token/, notHint: /Post/, message: /Refused/ },
  ],
  [
    'a video that is too long',
    'bear/python-twitter#654',
    v1(
      400,
      324,
      'Duration too long, maximum:30000, actual:77000 (MediaId: snf:1240015325195915269)',
    ),
    {
      kind: 'media',
      reason: 'media-duration',
      hint: /cut the video.*tweet_video/i,
      notHint: /wait/i,
      message: /maximum:30000/,
    },
  ],
  [
    'a video that is too short',
    'twitter-saucenao#29',
    v1(400, 324, 'Duration too short, minimum:500, actual:418 (MediaId: snf:1287939073345228800)'),
    {
      kind: 'media',
      reason: 'media-duration',
      hint: /duration that X names/,
      notHint: /wait/i,
      message: /minimum:500/,
    },
  ],
  [
    'a file that is too large, in words',
    'PostyBirb',
    {
      status: 400,
      url: 'https://upload.twitter.com/1.1/media/upload.json',
      body: { request: '/1.1/media/upload.json', error: 'File size exceeds 5242880 bytes.' },
    },
    {
      kind: 'media',
      reason: 'file-too-large',
      hint: /smaller/,
      notHint: /processing/,
      message: /exceeds 5242880 bytes\. \(/,
    },
  ],
  [
    'a refused login',
    'twikit#281, TweeterPy#115',
    {
      ...v1(400, 399, 'Could not log you in now. Please try again later. g;17630:-17630:abc:1'),
      url: `${LOCAL}/onboarding/task.json`,
    },
    {
      kind: 'automation',
      hint: /keep the session.*wait/i,
      notHint: /correct the request/i,
      message: /Could not log you in now/,
    },
  ],
  [
    'OAuth 1.0a without its keys',
    'laravel/socialite#577',
    {
      status: 401,
      url: 'https://api.twitter.com/oauth/access_token',
      body: 'This feature is temporarily unavailable',
    },
    {
      kind: 'authentication',
      hint: /API key and secret/,
      notHint: /HTTP Basic/,
      message: /temporarily unavailable/,
    },
  ],
  [
    'an OAuth 2.0 error that a client wrapped in `error`',
    'variation of gptme-contrib#285',
    {
      status: 400,
      url: 'https://api.x.com/2/oauth2/token',
      body: {
        error: {
          error: 'invalid_request',
          error_description: 'Value passed for the token was invalid.',
        },
      },
    },
    {
      kind: 'authentication',
      reason: 'refresh-token-spent',
      hint: /newest refresh token/,
      message: /Value passed for the token was invalid\. \(code invalid_request/,
    },
  ],
  [
    'a problem behind prose, with a member named required_…',
    'variation of twigpui',
    {
      status: 403,
      body: 'Error: {"title":"Client Forbidden","required_enrollment":"x","reason":"client-not-enrolled"}',
    },
    {
      kind: 'access',
      reason: 'client-not-enrolled',
      hint: /required_enrollment.*new ones do not help/,
      message: /client-not-enrolled/,
    },
  ],
  [
    'a member named required_… alone',
    'variation of twigpui',
    { status: 403, body: 'Request failed: 403 required_enrollment' },
    { kind: 'forbidden', hint: /permissions and plan/, message: /required_enrollment/ },
  ],
  [
    'the daily limit of message requests',
    'getxapi',
    v1(403, 502, "You've hit your daily message request limit. Subscribe to Premium for more."),
    { kind: 'account-limit', hint: /rest for hours/, message: /daily message request limit/ },
  ],
  [
    'a stream rule that is gone',
    'x-ruby',
    {
      status: 200,
      url: 'https://api.x.com/2/tweets/search/stream/rules',
      body: {
        errors: [
          {
            errors: [{ parameters: {}, message: 'Rule does not exist' }],
            title: 'Invalid Request',
            detail: 'One or more parameters to your request was invalid.',
            type: 'https://api.x.com/2/problems/invalid-request',
          },
        ],
        meta: { sent: '2026-01-01T00:00:00Z', summary: { deleted: 1, not_deleted: 1 } },
      },
    },
    {
      kind: 'not-found',
      reason: 'rule-gone',
      hint: /list the rules/,
      notHint: /suspended|protected/,
      message: /Rule does not exist/,
    },
  ],
  [
    'the status of an image',
    'xurl#18',
    {
      status: 400,
      ...GET,
      url: 'https://api.x.com/2/media/upload?command=STATUS&media_id=1',
      body: {
        errors: [{ message: 'BadRequest: Not found' }],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    { kind: 'not-found', hint: /of an image/, message: /BadRequest: Not found/ },
  ],
  [
    'a sender who is not verified',
    'twikit#297',
    v1(403, 476, 'Sender is not verified to send message requests'),
    { kind: 'restricted', hint: /verified \(X Premium\)/, message: /not verified/ },
  ],
  [
    'a sentence that says nothing',
    'code 189',
    v1(403, 189, 'Error creating status.'),
    { kind: 'forbidden', hint: /gives no reason/, message: /Error creating status/ },
  ],
  [
    'a reason without a sentence',
    'X’s own error page',
    {
      status: 403,
      body: {
        client_id: '1',
        title: 'Client Forbidden',
        required_enrollment: 'Appropriate Level of API Access',
        reason: 'client-not-enrolled',
      },
    },
    {
      kind: 'access',
      reason: 'client-not-enrolled',
      hint: /required_enrollment/,
      message: /^App lacks access: client-not-enrolled \(HTTP 403\)$/,
    },
  ],
  [
    'the same problem, of which a client kept no status',
    'variation',
    { body: { title: 'Client Forbidden', reason: 'client-not-enrolled' } },
    { kind: 'access', reason: 'client-not-enrolled', hint: /enrollment/, message: /not-enrolled/ },
  ],
  [
    'a cap, of which a client kept title and detail',
    'variation of xdk-python#25',
    { body: { title: 'UsageCapExceeded', detail: 'Usage cap exceeded: Monthly product cap' } },
    { kind: 'usage-cap', hint: /next period/, message: /Monthly product cap/ },
  ],
  [
    'a limit that is used up and names no instant ahead',
    'variation',
    {
      status: 429,
      headers: {
        'x-rate-limit-limit': '15',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': '1700000000',
      },
      body: blank('Too Many Requests', 429, 'Too Many Requests').body,
    },
    {
      kind: 'rate-limit',
      reason: 'window',
      hint: /a minute or more.*no instant ahead/i,
      notHint: /until the window resets/,
      message: /15 of 15 in this window/,
    },
  ],
  [
    'a stream of v1.1 without a filter',
    'X’s own sentence',
    {
      status: 406,
      url: 'https://stream.twitter.com/1.1/statuses/filter.json',
      body: 'No filter parameters found. Expect at least one parameter: follow track locations',
    },
    { kind: 'invalid-request', reason: 'no-filter', hint: /follow, track/, message: /No filter/ },
  ],
  [
    'a community that one is not in',
    'postiz',
    blank('You are not allowed to post to this community'),
    {
      kind: 'restricted',
      reason: 'not-a-member',
      hint: /join the community/i,
      notHint: /only its owner/i,
      message: /this community/,
    },
  ],
  [
    'a v1.1 body that a client put into `errors`',
    'variation',
    { status: 403, body: { errors: [v1(403, 187, 'Status is a duplicate.').body] } },
    { kind: 'conflict', hint: /look for the Post/i, message: /code 187/ },
  ],
  [
    'a whole response that a client turned into JSON',
    "axios' toJSON",
    {
      status: 403,
      body: {
        message: 'Request failed with status code 403',
        response: {
          status: 403,
          headers: {},
          data: blank('You are not allowed to create a Tweet with duplicate content.').body,
        },
      },
    },
    {
      kind: 'conflict',
      reason: 'duplicate-post',
      hint: /look for the Post/i,
      message: /duplicate content\. \(/,
    },
  ],
  [
    'a request error of twitter-api-v2',
    'plhery#358',
    {
      cause: Object.assign(new Error('Request failed.'), {
        error: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
      }),
    },
    {
      kind: 'network',
      hint: /whether the write was done/,
      message: /^No response: Request failed\. read ECONNRESET$/,
    },
  ],
  [
    'several sentences in one list',
    'seed: invalid-rules',
    {
      status: 400,
      body: {
        title: 'Invalid Rules Problem',
        type: 'https://api.x.com/2/problems/invalid-rules',
        details: ['no viable alternative (at position 1).', 'Reference to invalid field'],
      },
    },
    {
      kind: 'rules',
      hint: /rule/i,
      message: /\(at position 1\)\. Reference to invalid field/,
      notMessage: /\.;/,
    },
  ],
];

const TOKEN_URL = 'https://api.x.com/2/oauth2/token';
const resource = (status: number, detail: string): FailureInput => ({
  status,
  body: {
    type: 'https://api.x.com/2/problems/not-authorized-for-resource',
    title: 'Unauthorized',
    detail,
  },
});

/** What a third reader found: answers that somebody cut, printed or wrapped, and words that mean another thing elsewhere. */
const thirds: readonly Case[] = [
  [
    'a body that Python printed',
    'twikit#413',
    {
      status: 403,
      body: `{'code': 226, 'kind': 'Permissions', 'message': "Authorization: This request looks like it might be automated. (226)"}`,
    },
    { kind: 'automation', hint: /slow down/, message: /might be automated\. \(226\) \(HTTP 403\)/ },
  ],
  [
    'a body that Ruby printed',
    'an issue of an Account Activity dashboard',
    {
      status: 400,
      body: '{"code"=>214, "message"=>"Webhook URL does not meet the requirements."}',
    },
    { kind: 'webhook', hint: /HTTPS/, message: /does not meet the requirements\. \(HTTP 400\)/ },
  ],
  [
    'a body that a log cut off',
    'search bots',
    {
      status: 400,
      body: '{"errors":[{"message":"\'since_id\' must be a tweet id created after 2026-07-31T11:45Z. Please use',
    },
    { kind: 'invalid-request', hint: /in the detail/, message: /must be a tweet id created after/ },
  ],
  [
    'a spread error of twitter-api-v2, without a status',
    'twitter-api-v2 1.29.1',
    {
      body: {
        error: true,
        type: 'response',
        code: 403,
        headers: {},
        rateLimit: { limit: 1, remaining: 1, reset: 1 },
        data: blank('You are not allowed to create a Tweet with duplicate content.').body,
      },
    },
    { kind: 'conflict', reason: 'duplicate-post', hint: /look for/i, message: /\(HTTP 403\)/ },
  ],
  [
    'an answer in `response.data`, without a status beside it',
    'twspace-crawler#49',
    {
      status: 403,
      body: {
        requestId: '1',
        response: {
          data: {
            client_id: '1',
            detail: 'When authenticating requests you must use keys and tokens of a Project.',
            title: 'Client Forbidden',
            reason: 'client-not-enrolled',
            type: 'https://api.twitter.com/2/problems/client-forbidden',
          },
        },
      },
    },
    {
      kind: 'access',
      reason: 'client-not-enrolled',
      hint: /new ones do not help/,
      message: /When authenticating.*client-forbidden, HTTP 403/,
    },
  ],
  [
    'a response that a client kept, with its status inside',
    'variation of gptme-contrib#285',
    {
      url: TOKEN_URL,
      body: {
        response: {
          status: 400,
          data: {
            error: 'invalid_request',
            error_description: 'Value passed for the authorization code was invalid, or expired.',
          },
        },
      },
    },
    {
      kind: 'authentication',
      reason: 'authorization-code-spent',
      hint: /once, within 30 seconds/,
      message: /HTTP 400/,
    },
  ],
  [
    'a response that a client kept, with text',
    'variation',
    { body: { response: { status: 429, data: 'Rate limit exceeded\n' } } },
    { kind: 'rate-limit', hint: /wait/i, message: /Rate limit exceeded \(HTTP 429\)/ },
  ],
  [
    'an image of the wrong size',
    'bots with code 324',
    v1(400, 324, 'Image dimensions must be >= 4x4 and <= 8192x8192'),
    {
      kind: 'media',
      reason: 'image-dimensions',
      hint: /resize/i,
      notHint: /wait/i,
      message: /4x4/,
    },
  ],
  [
    "a list of somebody else's",
    'bots with code 104',
    v1(403, 104, "You aren't allowed to add members to this list."),
    { kind: 'forbidden', hint: /lists of the acting account.*slowly/, message: /code 104/ },
  ],
  [
    'a wrong password',
    'twikit',
    v1(400, 399, 'Wrong password!'),
    { kind: 'authentication', reason: 'wrong-login', hint: /password/, message: /Wrong password/ },
  ],
  [
    'an account that a login does not find',
    'twikit',
    v1(400, 399, 'Sorry, we could not find your account.'),
    { kind: 'authentication', reason: 'wrong-login', hint: /user name/, message: /your account/ },
  ],
  [
    'a spent code under invalid_grant',
    'SDK fixtures',
    token('Value passed for the authorization code was invalid.', 'invalid_grant'),
    {
      kind: 'authentication',
      reason: 'authorization-code-spent',
      hint: /once, within 30 seconds/,
      message: /invalid_grant/,
    },
  ],
  [
    'a 401 with the slug of a resource',
    "wire facts: X's playground",
    resource(401, 'Could not authenticate you.'),
    {
      kind: 'authentication',
      hint: /token and its scopes/,
      notHint: /skip it/i,
      message: /Could not authenticate you/,
    },
  ],
  [
    'a scope that is missing, with the slug of a resource',
    'bookmark clients',
    resource(401, 'Access token does not have required scope bookmark.read'),
    { kind: 'access', reason: 'missing-scope', hint: /scope that X names/, message: /bookmark/ },
  ],
  [
    'the title of a problem as its detail',
    'schedulers',
    { status: 403, body: '{"detail":"Unsupported Authentication"}' },
    { kind: 'access', hint: /authentication type/, message: /Unsupported Authentication \(/ },
  ],
  [
    'a reason alone',
    'schedulers',
    { status: 403, body: '{"reason":"client-not-enrolled"}' },
    {
      kind: 'access',
      reason: 'client-not-enrolled',
      hint: /required_enrollment/,
      notHint: /no reason/,
      message: /client-not-enrolled/,
    },
  ],
  [
    'an item of a v1.1 filter that is too long',
    'stream clients',
    {
      status: 406,
      url: 'https://stream.twitter.com/1.1/statuses/filter.json',
      body: 'Parameter track item index 69 too long: The Longest Ride Clouds o\r\n',
    },
    {
      kind: 'invalid-request',
      reason: 'filter-length',
      hint: /60 bytes/,
      notHint: /gzip/,
      message: /index 69/,
    },
  ],
  [
    "a webhook of another app's",
    "X's Account Activity errors",
    {
      ...v1(403, 99, "You don't have access to this resource."),
      ...GET,
      url: `${LOCAL}/account_activity/all/webhooks.json`,
    },
    { kind: 'access', hint: /owns the webhook/, message: /don't have access/ },
  ],
  [
    'the text of tweepy, with the status in front',
    'tweepy users',
    { status: 403, body: '403 Forbidden\nYou are not permitted to perform this action.' },
    { kind: 'forbidden', hint: /gives no reason.*reply settings/, message: /not permitted to/ },
  ],
  [
    'an unavailable resource that is suspended',
    'fixtures',
    {
      status: 200,
      ...GET,
      url: 'https://api.x.com/2/users/12',
      body: {
        errors: [
          {
            type: 'https://api.x.com/2/problems/resource-unavailable',
            title: 'Forbidden',
            detail: 'User has been suspended: [12].',
          },
        ],
      },
    },
    { kind: 'restricted', reason: 'target-suspended', hint: /suspended it/, message: /\[12\]/ },
  ],
  [
    'messages that may not be read',
    'variation',
    refused('dm_events', GET),
    { kind: 'forbidden', hint: /dm\.read/, notHint: /recipient/, message: /Refused/ },
  ],
];

describe('failures of the field', () => {
  it('are more than a hundred', () => {
    expect(cases.length + seconds.length + thirds.length).toBeGreaterThan(100);
  });

  it.each([...cases, ...seconds, ...thirds])('%s (%s)', (_name, _source, input, told) => {
    const info = classify({ method: 'POST', url: POST_URL, ...input }, { now: NOW })!;
    expect(info.kind).toBe(told.kind);
    if (told.reason !== undefined) expect(info.reason).toBe(told.reason);
    expect(info.hint).toMatch(told.hint);
    if (told.notHint) expect(info.hint).not.toMatch(told.notHint);
    expect(info.message).toMatch(told.message);
    if (told.notMessage) expect(info.message).not.toMatch(told.notMessage);
  });
});

const inSeconds = (seconds: number): string => String(NOW / 1000 + seconds);
const limit = (stem: string, size: number, left: number, resetIn: number) => ({
  [`${stem}-limit`]: String(size),
  [`${stem}-remaining`]: String(left),
  [`${stem}-reset`]: inSeconds(resetIn),
});
const tooMany = (headers: Record<string, string>, previous?: XErrorInfo): XErrorInfo =>
  classify(
    {
      status: 429,
      headers,
      method: 'POST',
      url: POST_URL,
      body: {
        title: 'Too Many Requests',
        detail: 'Too Many Requests',
        type: 'about:blank',
        status: 429,
      },
      previous,
    },
    { now: NOW },
  )!;

describe('a 429 says which limit, its size and its end', () => {
  const open = limit('x-rate-limit', 1200, 1199, 600);

  it.each([
    [
      'the window',
      limit('x-rate-limit', 15, 0, 600),
      'window',
      '15 of 15 in this window, until 2026-11-26T12:10:00Z',
      601_000,
      /until the window resets/i,
    ],
    [
      'the app’s day',
      { ...open, ...limit('x-app-limit-24hour', 17, 0, 57_600) },
      'app-24h',
      '17 of 17 per 24 h for this app, until 2026-11-27T04:00:00Z',
      57_601_000,
      /all users of the app share it/i,
    ],
    [
      'the user’s day',
      { ...open, ...limit('x-user-limit-24hour', 25, 0, 57_600) },
      'user-24h',
      '25 of 25 per 24 h for this user, until 2026-11-27T04:00:00Z',
      57_601_000,
      /other users can go on/i,
    ],
    [
      'the ads account',
      { ...open, ...limit('x-account-rate-limit', 200, 0, 60) },
      'account-window',
      '200 of 200 for this ads account, until 2026-11-26T12:01:00Z',
      61_000,
      /other accounts can go on/i,
    ],
  ])('%s', (_name, headers, reason, words, delayMs, hint) => {
    const info = tooMany(headers);
    expect(info.message).toBe(
      `Rate limit reached: ${words.charAt(0).toUpperCase()}${words.slice(1)} (HTTP 429)`,
    );
    expect(info).toMatchObject({ reason, retry: { policy: 'after-reset', delayMs } });
    expect(info.hint).toMatch(hint);
  });

  it('of two that are used up, the one that ends last', () => {
    const info = tooMany({
      ...limit('x-rate-limit', 15, 0, 600),
      ...limit('x-user-limit-24hour', 25, 0, 57_600),
    });
    expect(info).toMatchObject({ reason: 'user-24h', retry: { delayMs: 57_601_000 } });
  });

  it('without a size', () => {
    const info = tooMany({ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': inSeconds(600) });
    expect(info.message).toContain(': none left in this window, until 2026-11-26T12:10:00Z');
  });

  it('without an end', () => {
    const info = tooMany({ 'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '0' });
    expect(info.message).toBe('Rate limit reached: 15 of 15 in this window (HTTP 429)');
    expect(info.retry).toEqual({ policy: 'after-delay', outcome: 'rejected', delayMs: 60_000 });
  });

  it('behind X’s own sentence', () => {
    const info = classify(
      {
        status: 429,
        headers: limit('x-rate-limit', 15, 0, 600),
        body: { errors: [{ code: 88, message: 'Rate limit exceeded' }] },
      },
      { now: NOW },
    );
    expect(info?.message).toBe(
      'Rate limit reached: Rate limit exceeded: 15 of 15 in this window, until 2026-11-26T12:10:00Z (code 88, HTTP 429)',
    );
  });

  it('or that X did not say', () => {
    const info = tooMany({});
    expect(info.message).toBe('Rate limit reached: Too Many Requests (HTTP 429)');
    expect(info.hint).toMatch(/did not say which limit/);
    expect(info.reason).toBeUndefined();
  });
});

describe('a 429 although requests are left', () => {
  const headers = limit('x-rate-limit', 800, 799, 600);

  it('is a hidden burst limit', () => {
    const info = tooMany(headers);
    expect(info).toMatchObject({
      reason: 'window-open',
      retry: { policy: 'after-delay', delayMs: 60_000 },
    });
    expect(info.message).toBe('Rate limit reached: 799 of 800 left in this window (HTTP 429)');
    expect(info.hint).not.toMatch(/until/);
    expect(info).not.toHaveProperty('rateLimit');
  });

  it('is waited out twice as long after each refusal, up to a window', () => {
    const waits: (number | undefined)[] = [];
    let previous: XErrorInfo | undefined;
    for (let attempt = 0; attempt < 7; attempt++) {
      previous = tooMany(headers, previous);
      waits.push(previous.retry.delayMs);
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000]);
  });

  it('starts anew after another failure, and after a wait with a known end', () => {
    const server = classify({ status: 500, method: 'GET' }, { now: NOW });
    expect(tooMany(headers, server).retry.delayMs).toBe(60_000);
    expect(tooMany(headers, tooMany(limit('x-rate-limit', 15, 0, 600))).retry.delayMs).toBe(60_000);
  });

  it('waits as long as X asks where that is longer', () => {
    const asked = tooMany({ ...headers, 'retry-after': '7200' });
    expect(asked.retry).toMatchObject({ policy: 'after-reset', delayMs: 7_200_000 });
  });
});

describe('a cap with a day', () => {
  const cap = (reset_date: unknown) =>
    classify(
      {
        status: 403,
        body: {
          title: 'SpendCapReached',
          detail: 'Your enrolled account [1] has reached its billing cycle spend cap.',
          type: 'https://api.twitter.com/2/problems/credits',
          reset_date,
        },
      },
      { now: NOW },
    )!;

  it('ends a second after midnight of that day, UTC', () => {
    const info = cap('2026-12-01');
    expect(info.retry.at).toBe(Date.parse('2026-12-01T00:00:01Z'));
    expect(info.message).toContain('Until 2026-12-01');
  });

  it.each(['2026-11-31', '2026-11-01', '2030-01-01', 'soon', 20_261_201, null])(
    'a day that is none, is past or too far: %s',
    (reset_date) => {
      const info = cap(reset_date);
      expect(info.retry).toMatchObject({ policy: 'after-delay', delayMs: 86_400_000 });
      expect(info.message).not.toMatch(/until/i);
    },
  );
});
