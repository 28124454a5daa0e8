// What an app's own client reads about a failure upstream, in the form of RFC 9457.

import { isServerError } from '../catalogue/http.ts';
import { kindRow, type XErrorKind } from '../catalogue/kinds.ts';
import { knownWaitMs } from '../advise/retry.ts';
import { nowOf, orNothing, quietly } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';
import { phraseOf } from './status.ts';

const BLANK = 'about:blank';

/** An RFC 9457 problem, with our members. */
export interface ProblemDetails {
  /** A URI; `about:blank` by default. */
  readonly type: string;
  /** For `about:blank` the phrase of the status, else the title of the kind. */
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly kind: XErrorKind;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly transactionId?: string;
}

/** What an app decides about the problem. */
export interface ProblemOptions {
  /** Whether the client may read X's own words: only `true` is yes. By default it may below 500. */
  readonly expose?: ((info: XErrorInfo) => boolean) | undefined;
  /** The problem's `type`, a URI. What it throws counts as `about:blank`. */
  readonly type?: ((info: XErrorInfo) => string) | undefined;
  /** Epoch ms from which `Retry-After` counts. */
  readonly now?: number | undefined;
}

/** What an app's function answers; `undefined` where it throws. A promise is handed back, and never rejects unheard. */
function ask<T>(answer: (() => T) | undefined): T | undefined {
  const given = answer && orNothing(answer);
  quietly(() => given);
  return given;
}

function typeOf(info: XErrorInfo, options: ProblemOptions): string {
  const type = orNothing(() => options.type);
  const given: unknown = ask(type && (() => type(info)));
  return typeof given === 'string' && given !== '' ? given : BLANK;
}

function retryAfterSeconds({ retry }: XErrorInfo, now: number): number | undefined {
  if (retry.policy === 'never' || retry.policy === 'after-fix') return undefined;
  const waitMs = knownWaitMs(retry, now);
  const isWait = waitMs !== undefined && waitMs > 0 && Number.isSafeInteger(Math.ceil(waitMs));
  return isWait ? Math.ceil(waitMs / 1000) : undefined;
}

export function toProblem(
  info: XErrorInfo,
  status: number,
  options: ProblemOptions,
): ProblemDetails {
  const expose = orNothing(() => options.expose);
  const kind = kindRow(info.kind);
  const exposed = expose ? ask(() => expose(info)) === true : !isServerError(status);
  const retryAfter = orNothing(() => retryAfterSeconds(info, nowOf(options)));
  const type = typeOf(info, options);
  return Object.freeze({
    type,
    title: (type === BLANK ? phraseOf(status) : undefined) ?? kind.title,
    status,
    detail: exposed && typeof info.detail === 'string' ? info.detail : kind.detail,
    kind: info.kind,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(typeof info.transactionId === 'string' && { transactionId: info.transactionId }),
  });
}
