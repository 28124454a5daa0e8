// X's troubleshooting guides as steps, in our words, with what has changed since.

import type { XErrorKind } from '../catalogue/kinds.ts';
import type { SourceName } from './facts/fact.ts';

export interface GuideStep {
  /** What to look at or to do. */
  readonly do: string;
  /** Why, or how to tell. */
  readonly because?: string;
  /** The X codes it is about. */
  readonly codes?: readonly number[];
  /** A sentence of X's it answers. */
  readonly text?: string;
  /** What is outdated or contradicted by newer pages. */
  readonly outdated?: string;
}

export interface Guide {
  readonly title: string;
  readonly source: SourceName;
  /** The kinds it helps with. */
  readonly kinds: readonly XErrorKind[];
  readonly steps: readonly GuideStep[];
}

export const guides = {
  'debug-rest': {
    title: 'Find out where a REST call fails',
    source: 'x-errors',
    kinds: ['invalid-request', 'authentication', 'access', 'not-found', 'forbidden'],
    steps: [
      {
        do: 'Read the message of the error first.',
        because: 'It mostly says which of the following it is.',
      },
      { do: 'Check that the authentication is the kind the endpoint takes.' },
      { do: 'Check parameters, headers and, in rules, operators and syntax.' },
      { do: 'Check the path and the method.' },
      {
        do: 'Check that the data is open to you.',
        because: 'Protected data needs the token of somebody who may see it.',
      },
      {
        do: "Check what the app's plan includes, and its rate limits.",
        outdated:
          'The page speaks of packages (Free, Basic, Pro); since February 2026 most plans are pay-per-use.',
      },
      {
        do: 'Send the same call with a REST client.',
        because: 'If that works, the fault lies in your code or in the library you use.',
      },
      {
        do: 'Check that your code can read the answer.',
        because: 'Errors come as JSON, text, XML, pages and empty bodies.',
      },
    ],
  },
  'debug-streaming': {
    title: 'Find out where a stream fails',
    source: 'x-errors',
    kinds: ['disconnect', 'connection-limit', 'rules', 'timeout', 'network'],
    steps: [
      {
        do: 'Connect with curl.',
        because: 'If that streams, the request is good and the fault lies in your code.',
      },
      {
        do: 'Check that the stream has at least one rule.',
        because: 'Without rules X answers 409 and sends nothing.',
      },
      {
        do: 'Set the read time-out above the heartbeat of 20 seconds, say 30.',
        because: 'A time-out of exactly 20 seconds races the heartbeat.',
        outdated: 'X names 10, 15, 20 and 30 seconds on different pages.',
      },
      {
        do: 'Reconnect at once after a drop; then: lost connections 250 ms more each time up to 16 s, HTTP errors from 5 s doubling up to 320 s, 429 from 1 minute doubling.',
      },
      {
        do: 'Before you reconnect after too many connections, end the old ones.',
        because: 'DELETE /2/connections/all ends stale ones; each 429 makes the wait longer.',
      },
    ],
  },
  authentication: {
    title: 'Mend authentication',
    source: 'x-errors',
    kinds: ['authentication', 'access'],
    steps: [
      { do: "Check in the endpoint's reference which kind of authentication it takes." },
      {
        do: 'Check the keys and tokens of the app in the developer console; regenerate them if in doubt.',
      },
      {
        do: 'With OAuth 1.0a, check oauth_nonce, oauth_signature and oauth_timestamp.',
        codes: [32, 135],
        because: 'Code 135 says that the clock is off; code 32 mostly that the signature is.',
      },
      {
        do: 'After raising a permission of the app, regenerate the access tokens.',
        because: 'Old tokens keep the old permission.',
        codes: [93, 261],
      },
      {
        do: 'Use an OAuth library or a REST client to compare.',
        outdated: 'The page also names twurl, which is no longer maintained.',
      },
    ],
  },
  'rate-limits': {
    title: 'Tell a rate limit from a cap, and wait as long as needed',
    source: 'x-errors',
    kinds: ['rate-limit', 'usage-cap', 'account-limit', 'connection-limit', 'billing'],
    steps: [
      {
        do: 'Read which limit it is: "Too Many Requests" is the request window of the endpoint, "Usage cap exceeded" the Posts of the period, "maximum allowed connection limit" open streams.',
      },
      {
        do: 'App level: with an app-only token the window counts for the whole app.',
        because: 'It is kept apart from the windows of users.',
      },
      {
        do: 'User level: with a user token the window counts for that user and app.',
        because: 'One user can be at the limit while others are not.',
      },
      {
        do: 'Wait for x-rate-limit-reset only if x-rate-limit-remaining is 0; else look at the 24-hour headers.',
        because: 'Caps and connection limits come with requests left in the window.',
      },
      {
        do: 'For a cap, wait for the next period or raise the plan; GET /2/usage/tweets tells the day.',
        outdated:
          'Post caps of the old plans; pay-per-use has credits and a spending limit instead.',
      },
      {
        do: 'Out of credits (402): buy credits. A spending limit (403 with reset_date): wait for that day or raise the limit.',
        because: 'Auto-recharge pauses at a balance of zero.',
      },
      {
        do: 'Limits of an account (codes 161, 185, 205) are told by no header: let the account rest.',
        codes: [161, 185, 205],
      },
    ],
  },
  'missing-posts': {
    title: 'Find out why a Post was not delivered',
    source: 'x-errors',
    kinds: ['not-found', 'restricted', 'rules'],
    steps: [
      { do: 'Check the operators and the syntax of the rule; break it into smaller clauses.' },
      {
        do: 'Check whether the account was protected when it posted.',
        because:
          'Such Posts are not delivered, even if the account is public now; what X’s advanced search does not show is not delivered either.',
      },
      {
        do: 'Streams: check that you were connected when the Post was sent.',
        because: 'Times are UTC; use backfill or recovery for gaps.',
      },
      { do: 'Streams: check that the rule was in place when the Post was sent.' },
    ],
  },
  webhooks: {
    title: 'Mend a webhook',
    source: 'x-errors',
    kinds: ['webhook', 'authentication', 'access', 'conflict'],
    steps: [
      {
        do: 'Code 32: check headers, signature and URL; the environment name is case-sensitive.',
        codes: [32],
        text: 'Could not authenticate you.',
        because: 'It is an authorization error, not one of the webhook API.',
        outdated: 'Environment names belong to the v1.1 API; v2 has none.',
      },
      {
        do: 'Code 32: check that the tokens have the permission for reading, writing and direct messages; raise it, then regenerate them.',
        codes: [32, 261],
      },
      {
        do: 'Code 200: check that the developer account is approved, that the API is enabled for the app, and the URL.',
        codes: [200],
        text: 'Forbidden.',
      },
      {
        do: 'Code 214: give an HTTPS URL without a port.',
        codes: [214],
        text: 'Webhook URI does not meet the requirements.',
      },
      {
        do: 'Code 214: answer the challenge with 200 and { "response_token": "sha256=" + base64 of the HMAC-SHA256 of crc_token with the consumer secret }.',
        codes: [214],
        text: 'Webhook URL does not meet the requirements. Invalid CRC token or json response format.',
      },
      {
        do: 'Code 214: answer the challenge faster than in 3 seconds.',
        codes: [214],
        text: 'High latency on CRC GET request. Your webhook should respond in less than 3 seconds.',
        outdated: 'The v2 pages say 10 seconds; 3 satisfies both.',
      },
      {
        do: 'Code 214: make your server answer the challenge at all.',
        codes: [214],
        text: 'Non-200 response code during CRC GET request (i.e. 404, 500, etc).',
      },
      {
        do: 'Code 214: delete webhooks you no longer use.',
        codes: [214],
        text: 'Too many resources already created.',
      },
      {
        do: 'Code 214: trigger a new challenge before a replay.',
        codes: [214],
        text: 'Webhook is marked invalid and requires a CRC check.',
      },
      {
        do: 'Code 214 about direct messages: the recipient has to allow messages from anyone.',
        codes: [214],
        text: 'Owner must allow dms from anyone.',
      },
      {
        do: 'Code 261: raise the permission of the app and regenerate the tokens, or use OAuth 1.0a instead of a Bearer token.',
        codes: [261],
        text: 'Your App cannot perform write actions.',
        outdated: 'True for v1.1; the webhook endpoints of v2 want the app-only Bearer token.',
      },
      {
        do: 'Code 355: the subscription exists: go on. For a replay: wait for the one under way.',
        codes: [355],
        text: 'Subscription already exists.',
      },
    ],
  },
  'full-buffer': {
    title: 'Keep up with a stream, and recover what was missed',
    source: 'x-errors',
    kinds: ['disconnect'],
    steps: [
      {
        do: 'Separate reading from processing: one part only reads and buffers.',
        text: 'This stream has been disconnected because your client was unable to keep up with us.',
        because: 'X buffers for a while, then ends the stream; what is in its buffer is lost.',
      },
      {
        do: 'Do not take "operational reasons" for proof of a slow client.',
        text: 'This stream has been disconnected for operational reasons.',
        because: 'X says the same when it deploys, and may end a stream without a word.',
      },
      {
        do: 'Redundant connections: read the same stream from several servers.',
        because: 'One of them still has what another missed.',
      },
      {
        do: 'Backfill: reconnect within 5 minutes with backfill_minutes.',
        because:
          'Posts are not de-duplicated. After a full buffer it may not be available on enterprise streams.',
      },
      {
        do: 'Recovery: ask for start_time and end_time of the last 24 hours.',
        because: 'The newer tool; two jobs at a time.',
      },
      {
        do: 'Search for what is older.',
        outdated: 'The page names Replay (5 days) and Historical PowerTrack, both retired in 2023.',
      },
    ],
  },
  'ask-for-help': {
    title: 'What to gather before you ask for help',
    source: 'x-errors',
    kinds: ['unknown', 'server', 'forbidden', 'automation'],
    steps: [
      { do: 'A description of the problem, one topic at a time.' },
      { do: 'The call, with headers but without credentials.' },
      { do: "X's answer, with the message and x-transaction-id." },
      { do: 'What you expected instead.' },
      { do: 'What you tried already.' },
      { do: 'The steps that reproduce it.' },
      { do: 'When it happened, if that matters, and the ids of app and Posts.' },
      { do: 'A piece of code or a picture, if it helps.' },
      {
        do: 'Questions go to the developer forum; suspended apps to policy support; accounts and logins to the help centre.',
      },
    ],
  },
} as const satisfies Record<string, Guide>;

export type GuideName = keyof typeof guides;
