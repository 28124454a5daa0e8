// HTTP's classes of statuses, the phrases of RFC 9110, and the status an app's own client gets for a kind. Data only.

import type { XErrorKind } from './kinds.ts';

const FIRST_ERROR = 400;
const FIRST_SERVER_ERROR = 500;
const LAST_ERROR = 599;

/** Whether an HTTP status says that the call failed. */
export const isFailure = (status: number | undefined): boolean =>
  status !== undefined && status >= FIRST_ERROR;

/** "Use what you have": an answer without a body, to whoever asked what is new. */
export const isNotModified = (status: unknown): boolean => status === 304;

/** Whether the server failed, rather than the request. */
export const isServerError = (status: number): boolean => status >= FIRST_SERVER_ERROR;

/** Whether it is a status HTTP has for errors: 400 to 599. */
export const isErrorStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= FIRST_ERROR && (status as number) <= LAST_ERROR;

export const BAD_GATEWAY = 502;

/** An upstream 401 is our app's trouble, not its client's: a kind that is not listed is a bad gateway. */
export const clientStatuses: Partial<Record<XErrorKind, number>> = {
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

/** Every 4xx and 5xx that IANA registers. */
export const phrases: Readonly<Record<number, string>> = {
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
