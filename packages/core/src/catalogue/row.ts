// The shape of the catalogue's rows. Types only.

import type { RetryPolicy, XErrorFault, XErrorKind } from './kinds.ts';
import type { PlaceName } from './places.ts';
import type { SourceName } from './sources.ts';

/** What a row says of a failure. A column left out takes the default of the kind. */
export interface Evidence {
  readonly kind: XErrorKind;
  readonly policy?: RetryPolicy;
  readonly fault?: XErrorFault;
  /** What to do next about this very failure. */
  readonly hint?: string;
  /** The public id of a row that says more than its kind, code or slug. */
  readonly reason?: string;
  /** The least wait in ms, for `after-delay` and `backoff`. */
  readonly delayMs?: number;
  /** What the caller asked for is already the case. */
  readonly done?: boolean;
  /** On the repeat of a write whose outcome was unknown, the first attempt did it. */
  readonly doneOnRepeat?: boolean;
  /** X cannot have started, so a write did not happen. */
  readonly notBegun?: boolean;
  /** Not X's answer: its body says nothing about X. */
  readonly foreign?: boolean;
  /** Only a default: a reason, a title or a sentence beside it decides. */
  readonly generic?: boolean;
  /** One word with several causes: a sentence beside it may say which, and what to do. */
  readonly several?: boolean;
  /** X sends this status for many things: only beside it does a weak sentence say more than the status itself. */
  readonly catchAll?: boolean;
  /** Where the same word means something else; the first that applies wins. */
  readonly elsewhere?: readonly Exception[];
}

/** When an exception applies: all that is given has to hold. */
export interface When {
  /** The path of the request. */
  readonly at?: PlaceName;
  /** A path that is known and is another one. */
  readonly notAt?: PlaceName;
  readonly method?: 'read' | 'write';
  readonly status?: number;
  /** `silent`: an empty body or a page, so no part of X's API looked at the request. `told`: X gives a reason in words. */
  readonly answer?: 'silent' | 'told';
  /** X names the parameter that is wrong. */
  readonly named?: true;
  /** X names a field of the resource. */
  readonly field?: true;
  /** `x-access-level`, the permission of the token. */
  readonly accessLevel?: 'read' | 'read-write';
}

/** A situation, and the columns that differ in it. */
export type Exception = When & Partial<Omit<Evidence, 'elsewhere'>>;

/** What documentation says about a row. */
export interface Facts {
  /** Where the row comes from. */
  readonly source: SourceName;
  /** What it means, in our words. */
  readonly means: string;
  /** X's own short text. */
  readonly text?: string;
  /** The HTTP status X documents with it. */
  readonly status?: number;
  /** The APIs it belongs to, where X says so. */
  readonly versions?: readonly string[];
  /** What is outdated, contradictory or different in practice. */
  readonly note?: string;
}

/** One fact about X: what it is evidence for, and what to say about it. */
export type Row = Evidence & Facts;

/** A row of something that is no failure. */
export type NoFailure = Facts & { readonly kind: null; readonly hint?: string };
