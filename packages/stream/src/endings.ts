// The ways a stream ends of which X says nothing. What X does say is classified by core.

import {
  redact,
  type RetryPolicy,
  type XErrorEvidence,
  type XErrorFault,
  type XErrorInfo,
  type XErrorKind,
} from '@x-api-errors/core';

interface Ending {
  readonly kind: XErrorKind;
  readonly fault: XErrorFault;
  readonly policy: RetryPolicy;
  /** `local` where it was us who gave up. */
  readonly evidence: XErrorEvidence;
  readonly title: string;
  readonly detail: string;
  readonly hint: string;
}

const reconnect = 'Reconnect at once, then with growing waits; recover what you missed.';

/** By the `reason` of the info. */
const endings = {
  'stream-closed': {
    kind: 'disconnect',
    fault: 'x',
    policy: 'backoff',
    evidence: 'cause',
    title: 'Stream disconnected',
    detail: 'The connection was closed without a reason.',
    hint: reconnect,
  },
  'stream-cut': {
    kind: 'disconnect',
    fault: 'x',
    policy: 'backoff',
    evidence: 'cause',
    title: 'Stream disconnected',
    detail: 'The connection was closed in the middle of a line, without a reason.',
    hint: reconnect,
  },
  'stream-broken': {
    kind: 'network',
    fault: 'network',
    policy: 'backoff',
    evidence: 'cause',
    title: 'Stream disconnected',
    detail: 'The connection broke.',
    hint: 'Check the connection if this repeats; reconnect and recover what you missed.',
  },
  'stream-stalled': {
    kind: 'disconnect',
    fault: 'network',
    policy: 'backoff',
    evidence: 'local',
    title: 'Stream stalled',
    detail: 'Nothing arrived for too long, not even a keep-alive.',
    hint: reconnect,
  },
  'line-too-long': {
    kind: 'disconnect',
    fault: 'caller',
    policy: 'never',
    evidence: 'local',
    title: 'Line too long',
    detail: 'A line of the stream is over the limit.',
    hint: 'Raise `maxLineBytes` if X really sends lines this long; ask for fewer fields and expansions otherwise.',
  },
  'line-not-json': {
    kind: 'server',
    fault: 'x',
    policy: 'backoff',
    evidence: 'text',
    title: 'Line is not JSON',
    detail: 'A line of the stream is not a JSON object.',
    hint: 'Check that no proxy changes the stream; reconnect and recover what you missed.',
  },
  'not-a-stream': {
    kind: 'unknown',
    fault: 'unknown',
    policy: 'never',
    evidence: 'status',
    title: 'Not a stream',
    detail: 'The response is not a 2xx, and reports no error.',
    hint: 'Check the URL, and that redirects are followed.',
  },
  'stream-cancelled': {
    kind: 'cancelled',
    fault: 'caller',
    policy: 'never',
    evidence: 'cause',
    title: 'Cancelled',
    detail: 'The caller ended the stream.',
    hint: 'Nothing to do.',
  },
} as const satisfies Record<string, Ending>;

export type EndingName = keyof typeof endings;

const MAX_DETAIL = 200;
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** The info of an ending; `said` is what it came with: a line, the message of an error. */
export function endingInfo(
  name: EndingName,
  { said, status }: { readonly said?: string | undefined; readonly status?: number } = {},
): XErrorInfo {
  const { kind, fault, policy, evidence, title, detail, hint } = endings[name];
  // Redacted before it is cut: half a token has no shape any more.
  const words = redact((said ?? '').slice(0, 10 * MAX_DETAIL))
    .replace(UNPRINTABLE, ' ')
    .trim();
  const full = words === '' ? detail : `${detail} (${words.slice(0, MAX_DETAIL)})`;
  return {
    kind,
    fault,
    message: `${title}: ${full}${status === undefined ? '' : ` (HTTP ${status})`}`,
    title,
    detail: full,
    hint,
    reason: name,
    format: kind === 'cancelled' || kind === 'network' ? 'network' : 'stream',
    partial: false,
    evidence,
    errors: Object.freeze([]),
    errorCount: 0,
    retry: Object.freeze({ policy, outcome: 'rejected' }),
    ...(status !== undefined && { status }),
  };
}
