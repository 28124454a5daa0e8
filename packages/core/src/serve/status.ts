// Which HTTP status an app's own client gets for a failure upstream.

import { orNothing } from '../safely.ts';
import { BAD_GATEWAY, clientStatuses, isErrorStatus, phrases } from '../catalogue/http.ts';
import type { XErrorKind } from '../catalogue/kinds.ts';
import type { XErrorInfo } from '../types.ts';

/** Statuses an app may choose for a kind. */
export type StatusByKind = Partial<Record<XErrorKind, number>>;

/** The status that an app's client gets; what is chosen outside 400 to 599 does not count. */
export function statusFor(info: XErrorInfo, chosen: StatusByKind | undefined): number {
  const own = orNothing(() => chosen?.[info.kind]);
  if (isErrorStatus(own)) return own;
  // A block page says that our own address or client is unwanted, not the user's content.
  if (info.kind === 'automation' && info.retry.policy === 'after-fix') return BAD_GATEWAY;
  return clientStatuses[info.kind] ?? BAD_GATEWAY;
}

/** The phrase of a status; `undefined` for one that is not registered. */
export const phraseOf = (status: number): string | undefined => phrases[status];
