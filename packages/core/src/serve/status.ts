// Room: which HTTP status tells our own client of a failure upstream, and what RFC 9110 calls it.

import { orNothing } from '../safely.ts';
import type { XErrorKind } from '../catalogue/kinds.ts';
import type { XErrorInfo } from '../types.ts';

const BAD_GATEWAY = 502;

/** An upstream 401 is our app's trouble, not its client's: a kind that is not listed is a bad gateway. */
const statuses: Partial<Record<XErrorKind, number>> = {
  'invalid-request': 400,
  restricted: 403,
  automation: 403,
  'not-found': 404,
  conflict: 409,
  media: 422,
  'rate-limit': 503,
  'account-limit': 503,
  'usage-cap': 503,
  billing: 503,
  'connection-limit': 503,
  overloaded: 503,
  timeout: 504,
};

/** Statuses an app may choose for a kind. */
export type StatusByKind = Partial<Record<XErrorKind, number>>;

/** Whether a response with this status says that something failed. */
export const isErrorStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= 400 && (status as number) <= 599;

/** The status that an app's client gets; what is chosen outside 400 to 599 does not count. */
export function statusFor(info: XErrorInfo, chosen: StatusByKind | undefined): number {
  const own = orNothing(() => chosen?.[info.kind]);
  if (isErrorStatus(own)) return own;
  // A block page says that our own address or client is unwanted, not the user's content.
  if (info.kind === 'automation' && info.retry.policy === 'after-fix') return BAD_GATEWAY;
  return statuses[info.kind] ?? BAD_GATEWAY;
}

/** Every 4xx and 5xx that IANA registers. */
const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  510: 'Not Extended',
  511: 'Network Authentication Required',
};

/** The phrase of a status; `undefined` for one that is not registered. */
export const phraseOf = (status: number): string | undefined => phrases[status];
