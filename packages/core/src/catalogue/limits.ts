// X's limits by the headers that report them: what each is called in a message, and what to do when it is used up. Data only.

export interface LimitRow {
  readonly scope: 'account' | 'window' | 'app-24h' | 'user-24h';
  /** The headers with its size, what is left of it, and the second at which it starts anew. */
  readonly headers: readonly [limit: string, remaining: string, reset: string];
  /** Whose and which limit, after "25 of 25". */
  readonly words: string;
  readonly reason: string;
  readonly hint: string;
}

/** The one that decides among equals first: an ads account's limit outranks the user's. */
export const limits = [
  {
    scope: 'account',
    headers: [
      'x-account-rate-limit-limit',
      'x-account-rate-limit-remaining',
      'x-account-rate-limit-reset',
    ],
    words: 'for this ads account',
    reason: 'account-window',
    hint: "Wait until this ads account's limit resets; other accounts can go on.",
  },
  {
    scope: 'window',
    headers: ['x-rate-limit-limit', 'x-rate-limit-remaining', 'x-rate-limit-reset'],
    words: 'in this window',
    reason: 'window',
    hint: 'Wait until the window resets, then spread requests out.',
  },
  {
    scope: 'app-24h',
    headers: [
      'x-app-limit-24hour-limit',
      'x-app-limit-24hour-remaining',
      'x-app-limit-24hour-reset',
    ],
    words: 'per 24 h for this app',
    reason: 'app-24h',
    hint: "Wait until the app's 24-hour limit resets, or upgrade the plan: all users of the app share it.",
  },
  {
    scope: 'user-24h',
    headers: [
      'x-user-limit-24hour-limit',
      'x-user-limit-24hour-remaining',
      'x-user-limit-24hour-reset',
    ],
    words: 'per 24 h for this user',
    reason: 'user-24h',
    hint: "Wait until this user's 24-hour limit resets; other users can go on.",
  },
] as const satisfies readonly LimitRow[];

/** What to do where X does not say when the limit that is used up starts anew, or names an instant that has passed. */
export const WITHOUT_RESET =
  'Wait a minute or more, longer each time: X names no instant ahead at which this limit starts anew.';

/** A rate limit although every limit that X reports has requests left. */
export const openWindow = {
  reason: 'window-open',
  means:
    'X refused although the reported limits have requests left: a hidden burst limit, some documented as one request a second.',
  hint: 'Slow down, and wait longer after each refusal: requests are left, so this is a hidden burst limit.',
} as const;
