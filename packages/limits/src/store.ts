// What a store keeps for everybody who shares it. It sees routes and hashes, no URL and no token.

import type { RateLimit } from '@x-api-errors/core';
import type { Known, WaitEvent } from './types.ts';

/** When. */
export interface Moment {
  /** This process' clock; epoch ms. */
  readonly now: number;
  /** X's clock, as far as this process has heard it; epoch ms. */
  readonly xNow: number | undefined;
}

/** One call. */
export interface Ask extends Moment {
  /** `GET /2/users/:id/tweets` */
  readonly route: string;
  /** A hash of whoever's limit it counts against. */
  readonly asker: string;
  /** `false`: it is let through or not, and counts as nothing under way. */
  readonly takesPlace: boolean;
  /** `false`: caps and credits of the app's are not looked at. */
  readonly gates: boolean;
}

/** A call under way. */
export interface Place {
  readonly ask: Ask;
  /** Later places have greater numbers. */
  readonly number: number;
  /** The others wait for what X answers this one. */
  readonly isProbe: boolean;
  /** Whether the app's gate opens again depends on it. */
  readonly isGateProbe: boolean;
}

/** Why nothing of the app's gets through, in X's words: all processes refuse with them. */
export interface Gate {
  readonly kind: 'billing' | 'usage-cap';
  /** Epoch ms on X's clock, if X told. */
  readonly until?: number | undefined;
  /** What refusals say: JSON of a few redacted strings. */
  readonly words: string;
}

export type Verdict =
  | { readonly is: 'go'; readonly place: Place }
  /** Used up: `waitMs` until it is open again. */
  | { readonly is: 'closed'; readonly waitMs: number; readonly rateLimit: RateLimit }
  /** No call of the app's gets through; `waitMs` where X told until when. */
  | { readonly is: 'gate'; readonly gate: Gate; readonly waitMs?: number | undefined }
  /** Those under way decide: ask again soon. */
  | { readonly is: 'busy' };

/** What came of a call. */
export interface Told {
  /** A head came. */
  readonly answered: boolean;
  /** X's clock when it answered (`date`); epoch ms. */
  readonly date?: number | undefined;
  readonly rateLimits: readonly RateLimit[];
  /** Refused although the window is open: until then nobody asks again. Epoch ms on X's clock. */
  readonly pauseUntil?: number | undefined;
  /** The gate that closes, or that the app is let through. */
  readonly gate?: Gate | 'open' | undefined;
}

/** Where limits are kept: `memoryStore()` or `redisStore(client)`. */
export interface LimitStore {
  take(ask: Ask): Verdict | Promise<Verdict>;
  /** Never rejects. */
  done(place: Place, told: Told, at: Moment): void | Promise<void>;
  peek(ask: Ask): Known | Promise<Known>;
  /** Whoever wants to hear when the store goes away and comes back. */
  listen?(listener: (event: WaitEvent) => void): void;
}

/** The limits a call meets by its token, and the one all tokens of the app share. */
export const SCOPES = ['window', 'user-24h', 'app-24h'] as const;
export type Scope = (typeof SCOPES)[number];

/** X's servers differ: resets this close are one window's. */
export const SAME_WINDOW_MS = 1500;
/** A probe without an answer gives way to the next. */
export const PROBE_MS = 10_000;
/** A gate without an instant lets one call through this often. */
export const GATE_PROBE_MS = 300_000;
/** The longest a place is kept, and what is known of a limit that has no reset. */
export const KEEP_MS = 300_000;
