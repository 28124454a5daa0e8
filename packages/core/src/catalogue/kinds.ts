// What a failure asks of you. Data only; the order is "what blocks most" and decides between several errors.

import { CHECK_MEDIA_ID, CHECK_MEDIA_STATUS, CHECK_THE_WRITE, SKIP_IT } from './advice.ts';
import type { When } from './row.ts';

/** Who has to act. */
export type XErrorFault =
  'caller' | 'credentials' | 'app' | 'account' | 'resource' | 'quota' | 'x' | 'network' | 'unknown';

/** When, if ever, the same call can succeed. */
export type RetryPolicy = 'never' | 'after-fix' | 'after-reset' | 'after-delay' | 'backoff';

export interface KindRow {
  readonly fault: XErrorFault;
  readonly policy: RetryPolicy;
  /** What happened, in a few words. */
  readonly title: string;
  /** What happened, in a sentence that is safe to show to anyone. */
  readonly detail: string;
  /** What to do next, true for everything of this kind. */
  readonly hint: string;
  /** What can be said better where more is known; the first that applies wins. */
  readonly elsewhere?: readonly (When & { readonly hint: string })[];
  /** The least wait in ms, where X gives no instant. */
  readonly delayMs?: number;
  /** After a write, nobody knows whether it was done. */
  readonly leavesOpen?: true;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const RETRY = 'Retry with growing waits.';
const afterMethod = [
  { method: 'read', hint: RETRY },
  { method: 'write', hint: CHECK_THE_WRITE },
] as const;

export const kindTable = {
  authentication: {
    fault: 'credentials',
    policy: 'after-fix',
    title: 'Authentication failed',
    detail: 'X did not accept the credentials of the request.',
    hint: 'Check keys, tokens and signature, and that the endpoint accepts this kind of token; authorize again if it expired.',
  },
  access: {
    fault: 'app',
    policy: 'after-fix',
    title: 'App lacks access',
    detail: 'The app or its token may not use this endpoint.',
    hint: "Check the app's plan, project and permissions; after changing a permission, issue new tokens.",
  },
  account: {
    fault: 'account',
    policy: 'after-fix',
    title: 'Acting account blocked',
    detail: 'The acting account is suspended or locked.',
    hint: 'Its owner has to log in to x.com and unlock the account, or appeal.',
  },
  billing: {
    fault: 'quota',
    policy: 'after-fix',
    title: 'Out of credits',
    detail: 'The developer account has no credits left.',
    hint: 'Buy credits in the developer console before trying again.',
  },
  'usage-cap': {
    fault: 'quota',
    policy: 'after-delay',
    title: 'Usage cap reached',
    detail: "The app's daily or monthly allowance is used up.",
    hint: 'Wait for the next period, upgrade the plan, or raise the spending limit.',
    delayMs: 24 * HOUR,
  },
  'account-limit': {
    fault: 'quota',
    policy: 'after-delay',
    title: 'Account limit reached',
    detail: 'The acting account hit a limit; X does not say when it ends.',
    hint: 'Let this account rest for hours; other accounts can go on.',
    delayMs: HOUR,
  },
  automation: {
    fault: 'account',
    policy: 'after-delay',
    title: 'Flagged as spam or automation',
    detail: 'X flagged the request as spam or automation.',
    hint: 'Do not repeat the same content: slow down, change it, or have a person post it.',
    delayMs: HOUR,
  },
  'rate-limit': {
    fault: 'quota',
    policy: 'after-delay',
    title: 'Rate limit reached',
    detail: 'Too many requests to X.',
    hint: 'Wait a minute or more, longer each time; X did not say which limit it is.',
    delayMs: MINUTE,
  },
  'connection-limit': {
    fault: 'quota',
    policy: 'backoff',
    title: 'Too many connections',
    detail: 'Too many streams are open.',
    hint: 'Close other streams of this app (DELETE /2/connections/all ends stale ones), then reconnect slowly.',
    delayMs: MINUTE,
  },
  retired: {
    fault: 'caller',
    policy: 'never',
    title: 'Endpoint retired',
    detail: 'The endpoint or API version no longer exists.',
    hint: 'Move to the current endpoint or version.',
  },
  forbidden: {
    fault: 'unknown',
    policy: 'after-fix',
    title: 'Refused',
    detail: 'X refused the request.',
    hint: "X gives no reason: check the token's scopes, the app's permissions and plan, then the account's standing.",
    elsewhere: [
      {
        answer: 'told',
        hint: "Act on what X says in the detail; if that does not help, check the app's permissions and plan and the account's standing.",
      },
      {
        at: 'posts',
        method: 'write',
        accessLevel: 'read-write',
        hint: "X gives no reason, and the token may write: check the app's plan and the account's standing, then the Post itself (length, links, reply settings), and post less often.",
      },
      {
        at: 'posts',
        method: 'write',
        hint: "X gives no reason: check that the token may write (scope tweet.write), the app's permissions and plan, the account's standing, then the Post's length and reply settings.",
      },
      {
        at: 'direct-messages',
        method: 'read',
        hint: 'X gives no reason: check that the token has the scope dm.read (OAuth 1.0a: the direct-message permission), then the plan.',
      },
      {
        at: 'direct-messages',
        hint: 'X gives no reason: check that the token has the scopes dm.read and dm.write (OAuth 1.0a: the direct-message permission), then whether the recipient takes messages from this account.',
      },
      {
        at: 'upload',
        hint: "X gives no reason: check the app's permissions and plan, and that an OAuth 2.0 token has the scope media.write.",
      },
      {
        at: 'reactions',
        method: 'write',
        hint: "X gives no reason: check the plan first (since April 2026 self-serve plans may neither like nor follow by API), then the scopes like.write and follows.write and the app's permissions.",
      },
      {
        at: 'me',
        hint: 'X gives no reason: check that the token has the scopes tweet.read and users.read, and that the app is in a project with a plan.',
      },
    ],
  },
  rules: {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Stream rules unusable',
    detail: 'The rules of the stream are missing or not valid.',
    hint: 'Fix or add rules, then reconnect.',
  },
  webhook: {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Webhook not accepted',
    detail: 'The webhook or its registration is not accepted.',
    hint: 'Check id, URL and CRC answer of the webhook.',
  },
  media: {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Media not accepted',
    detail: 'X did not accept the uploaded media.',
    hint: 'Check format, size, length and processing state, then upload again.',
  },
  'invalid-request': {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Invalid request',
    detail: 'The endpoint does not accept this request.',
    hint: "Check path, parameters and body against the endpoint's reference.",
    elsewhere: [
      { named: true, hint: 'Correct the parameter that X names, then send it again.' },
      { answer: 'told', hint: 'Correct the request as X says in the detail, then send it again.' },
    ],
  },
  restricted: {
    fault: 'resource',
    policy: 'never',
    title: 'Not visible or not allowed for this user',
    detail: 'The target exists, but this user may not access it.',
    hint: SKIP_IT,
  },
  'not-found': {
    fault: 'resource',
    policy: 'never',
    title: 'Not found',
    detail: 'It does not exist, or no longer does.',
    hint: 'Drop the id or name: what it refers to may be deleted, suspended or protected.',
    elsewhere: [
      { at: 'upload', method: 'read', hint: CHECK_MEDIA_STATUS },
      { at: 'upload', hint: CHECK_MEDIA_ID },
    ],
  },
  conflict: {
    fault: 'resource',
    policy: 'never',
    title: 'Conflict',
    detail: 'It is already done, or conflicts with something in progress.',
    hint: 'Treat it as done if that is what you wanted.',
  },
  disconnect: {
    fault: 'x',
    policy: 'backoff',
    title: 'Stream disconnected',
    detail: 'X ended the open stream.',
    hint: 'Reconnect at once, then with growing waits; recover what was missed.',
  },
  overloaded: {
    fault: 'x',
    policy: 'backoff',
    title: 'X is overloaded',
    detail: 'X is overloaded or not ready yet.',
    hint: `${RETRY} After a write, check first whether it was done.`,
    elsewhere: [
      {
        status: 503,
        method: 'write',
        hint: 'Check whether the write was done before repeating it. If every write gets 503 for hours while reads work, look at plan, credits and token permission in the developer console.',
      },
      ...afterMethod,
    ],
    leavesOpen: true,
  },
  server: {
    fault: 'x',
    policy: 'backoff',
    title: 'X failed',
    detail: 'X had an internal error.',
    hint: `${RETRY} After a write, check first whether it was done.`,
    elsewhere: afterMethod,
    leavesOpen: true,
  },
  timeout: {
    fault: 'network',
    policy: 'backoff',
    title: 'No answer in time',
    detail: 'X did not answer in time.',
    hint: `${RETRY} After a write, check first whether it was done.`,
    elsewhere: afterMethod,
    leavesOpen: true,
  },
  network: {
    fault: 'network',
    policy: 'backoff',
    title: 'No response',
    detail: 'No response came from X.',
    hint: 'Check the connection, then retry. After a write, check first whether it was done.',
    elsewhere: [
      { method: 'read', hint: 'Check the connection, then retry with growing waits.' },
      {
        method: 'write',
        hint: 'Check the connection, and whether the write was done before repeating it.',
      },
    ],
    leavesOpen: true,
  },
  cancelled: {
    fault: 'caller',
    policy: 'never',
    title: 'Cancelled',
    detail: 'The caller cancelled the request.',
    hint: 'Nothing to do; a write may still have been done.',
    elsewhere: [
      { method: 'read', hint: 'Nothing to do: the caller gave up.' },
      { method: 'write', hint: CHECK_THE_WRITE },
    ],
    leavesOpen: true,
  },
  unknown: {
    fault: 'unknown',
    policy: 'backoff',
    title: 'Unknown failure',
    detail: 'Unrecognized failure.',
    hint: 'Read the detail and the response: this failure is not in the catalogue.',
  },
} as const satisfies Record<string, KindRow>;

/**
 * What to do about a failure, one distinct next step each, most blocking first:
 *
 * - `authentication`: X did not accept the credentials of the request.
 * - `access`: The app or its token may not use this endpoint.
 * - `account`: The acting account is suspended or locked.
 * - `billing`: The developer account has no credits left.
 * - `usage-cap`: The app's daily or monthly allowance is used up.
 * - `account-limit`: The acting account hit a limit; X does not say when it ends.
 * - `automation`: X flagged the request as spam or automation.
 * - `rate-limit`: Too many requests to X.
 * - `connection-limit`: Too many streams are open.
 * - `retired`: The endpoint or API version no longer exists.
 * - `forbidden`: X refused the request.
 * - `rules`: The rules of the stream are missing or not valid.
 * - `webhook`: The webhook or its registration is not accepted.
 * - `media`: X did not accept the uploaded media.
 * - `invalid-request`: The endpoint does not accept this request.
 * - `restricted`: The target exists, but this user may not access it.
 * - `not-found`: It does not exist, or no longer does.
 * - `conflict`: It is already done, or conflicts with something in progress.
 * - `disconnect`: X ended the open stream.
 * - `overloaded`: X is overloaded or not ready yet.
 * - `server`: X had an internal error.
 * - `timeout`: X did not answer in time.
 * - `network`: No response came from X.
 * - `cancelled`: The caller cancelled the request.
 * - `unknown`: Unrecognized failure.
 */
export type XErrorKind = keyof typeof kindTable;

/** Every kind, the most blocking first. */
export const kinds: readonly XErrorKind[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.keys(kindTable) as XErrorKind[],
);

/** The defaults of a kind, all columns present or `undefined`. */
export const kindRow = (kind: XErrorKind): KindRow => kindTable[kind];
