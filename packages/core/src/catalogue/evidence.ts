// Room: the shape of a row of evidence. Types only.

import type { RetryPolicy, XErrorFault, XErrorKind } from './kinds.ts';

/** What one word of X's means. A column left out takes the default of the kind. */
export interface Evidence {
  readonly kind: XErrorKind;
  readonly policy?: RetryPolicy;
  readonly fault?: XErrorFault;
  readonly hint?: string;
  /** The least wait in ms, for `after-delay`. */
  readonly delayMs?: number;
  /** The state the caller wanted holds. */
  readonly done?: true;
  /** On the repeat of a write whose outcome was unknown, the first attempt did it. */
  readonly doneOnRepeat?: true;
  /** X cannot have begun: a write was not done. */
  readonly notBegun?: true;
  /** Not X's answer: its body says nothing about X. */
  readonly foreign?: true;
  /** Only a default: a reason, a title or a sentence beside it says more. */
  readonly generic?: true;
}
