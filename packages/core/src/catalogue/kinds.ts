// Room: what a failure asks of you. Data only; the order is "what blocks most" and decides between several errors.

/** Whose move it is. */
export type XErrorFault =
  'caller' | 'credentials' | 'app' | 'account' | 'resource' | 'quota' | 'x' | 'network' | 'unknown';

/** When, if ever, the same call can succeed. */
export type RetryPolicy = 'never' | 'after-fix' | 'after-reset' | 'after-delay' | 'backoff';

interface KindRow {
  readonly fault: XErrorFault;
  readonly policy: RetryPolicy;
  /** What happened, in a few words. */
  readonly title: string;
  /** What happened, in a sentence that is safe to show to anybody. */
  readonly detail: string;
  /** What to do next. */
  readonly hint: string;
  /** The least wait in ms, where X tells no instant. */
  readonly delayMs?: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const kindTable = {
  authentication: {
    fault: 'credentials',
    policy: 'after-fix',
    title: 'Authentication failed',
    detail: 'X did not accept the credentials of the request.',
    hint: 'Check keys, tokens and signature, and that the endpoint takes this kind of token; authorize again if it expired.',
  },
  access: {
    fault: 'app',
    policy: 'after-fix',
    title: 'App lacks access',
    detail: 'The app or its token may not use this endpoint.',
    hint: 'Check plan, project and permissions of the app, then issue new tokens.',
  },
  account: {
    fault: 'account',
    policy: 'after-fix',
    title: 'Acting account blocked',
    detail: 'The acting account is suspended or locked.',
    hint: 'Its owner has to log in to x.com and unlock it or appeal.',
  },
  billing: {
    fault: 'quota',
    policy: 'after-fix',
    title: 'Out of credits',
    detail: 'The developer account has no credits left.',
    hint: 'Buy credits before you try again.',
  },
  'usage-cap': {
    fault: 'quota',
    policy: 'after-delay',
    title: 'Usage cap reached',
    detail: "The app's daily or monthly allowance is used up.",
    hint: 'Wait for the next period, or raise the plan or the spending limit.',
    delayMs: 24 * HOUR,
  },
  'account-limit': {
    fault: 'quota',
    policy: 'after-delay',
    title: 'Account limit reached',
    detail: 'The acting account reached a limit whose end X does not tell.',
    hint: 'Let this account rest for hours; others may go on.',
    delayMs: HOUR,
  },
  automation: {
    fault: 'account',
    policy: 'after-delay',
    title: 'Taken for spam or a bot',
    detail: 'X took the request for spam or automation.',
    hint: 'Do not repeat the same content: slow down, change it, or have a person act.',
    delayMs: HOUR,
  },
  'rate-limit': {
    fault: 'quota',
    policy: 'after-delay',
    title: 'Rate limit reached',
    detail: 'Too many requests to X in this window.',
    hint: 'Wait until the window resets, then spread requests out.',
    delayMs: MINUTE,
  },
  'connection-limit': {
    fault: 'quota',
    policy: 'backoff',
    title: 'Too many connections',
    detail: 'Too many streams are open.',
    hint: 'Close other streams of this app, then reconnect slowly.',
    delayMs: MINUTE,
  },
  retired: {
    fault: 'caller',
    policy: 'never',
    title: 'Endpoint retired',
    detail: 'The endpoint or API version no longer exists.',
    hint: 'Move to the current endpoint.',
  },
  forbidden: {
    fault: 'unknown',
    policy: 'after-fix',
    title: 'Refused without a reason',
    detail: 'X refused the request and did not say why.',
    hint: "Check permissions and plan of the app, then length, reply settings and the account's standing.",
  },
  rules: {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Stream rules unusable',
    detail: 'The rules of the stream are missing or not valid.',
    hint: 'Mend or add rules, then connect again.',
  },
  webhook: {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Webhook not accepted',
    detail: 'The webhook or its registration is at fault.',
    hint: 'Serve HTTPS without a port, and answer the challenge rightly within 3 seconds.',
  },
  media: {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Media not accepted',
    detail: 'X did not accept the uploaded media.',
    hint: 'Check format, size, length and processing, then upload again.',
  },
  'invalid-request': {
    fault: 'caller',
    policy: 'after-fix',
    title: 'Invalid request',
    detail: 'The request is not one the endpoint takes.',
    hint: 'Correct the parameter or body that X names.',
  },
  restricted: {
    fault: 'resource',
    policy: 'never',
    title: 'Not visible or not allowed for this user',
    detail: 'The target exists but is closed to this user.',
    hint: 'Skip it: only its owner or X can open it.',
  },
  'not-found': {
    fault: 'resource',
    policy: 'never',
    title: 'Not found',
    detail: 'There is no such thing, or not any more.',
    hint: 'Drop the id; it may be deleted, suspended or protected.',
  },
  conflict: {
    fault: 'resource',
    policy: 'never',
    title: 'Conflict',
    detail: 'It is already so, or clashes with something under way.',
    hint: 'Treat it as done if that is what you wanted.',
  },
  disconnect: {
    fault: 'x',
    policy: 'backoff',
    title: 'Stream disconnected',
    detail: 'X ended the open stream.',
    hint: 'Reconnect at once, then with growing waits; recover what you missed.',
  },
  overloaded: {
    fault: 'x',
    policy: 'backoff',
    title: 'X is overloaded',
    detail: 'X is overloaded or not ready yet.',
    hint: 'Retry with growing waits; after a write, look first whether it was done.',
  },
  server: {
    fault: 'x',
    policy: 'backoff',
    title: 'X failed',
    detail: 'X had an internal error.',
    hint: 'Retry with growing waits; after a write, look first whether it was done.',
  },
  timeout: {
    fault: 'network',
    policy: 'backoff',
    title: 'No answer in time',
    detail: 'X did not answer in time.',
    hint: 'Retry with growing waits; after a write, look first whether it was done.',
  },
  network: {
    fault: 'network',
    policy: 'backoff',
    title: 'No response',
    detail: 'No response came from X.',
    hint: 'Check the connection, then retry; after a write, look first whether it was done.',
  },
  cancelled: {
    fault: 'caller',
    policy: 'never',
    title: 'Cancelled',
    detail: 'The caller cancelled the request.',
    hint: 'Nothing to do; a write may still have been done.',
  },
  unknown: {
    fault: 'unknown',
    policy: 'backoff',
    title: 'Unknown failure',
    detail: 'The failure is not one we know.',
    hint: 'Read the response.',
  },
} as const satisfies Record<string, KindRow>;

/** What to do about a failure: one distinct next step. Most blocking first in `kinds`. */
export type XErrorKind = keyof typeof kindTable;

/** Every kind, the most blocking first. */
export const kinds: readonly XErrorKind[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.keys(kindTable) as XErrorKind[],
);

/** The defaults of a kind, all columns present or `undefined`. */
export const kindRow = (kind: XErrorKind): KindRow => kindTable[kind];
