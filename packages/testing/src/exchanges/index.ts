// What X sends, one row per shape and cause. Values are made up; members, spelling and status are the wire's. `source` says
// where it was seen; `expect` is what a careful reader makes of it.

import { access } from './access.ts';
import { credentials } from './credentials.ts';
import { limits } from './limits.ts';
import { outages } from './outages.ts';
import { requests } from './requests.ts';
import { resources } from './resources.ts';
import { streams } from './streams.ts';

export { EXCHANGES_AT } from './exchange.ts';
export type { XAnswer, XExchange } from './exchange.ts';

/** Every exchange, by its name. */
export const exchanges = {
  ...credentials,
  ...access,
  ...limits,
  ...streams,
  ...requests,
  ...resources,
  ...outages,
} as const;

/** The name of an exchange. */
export type XExchangeName = keyof typeof exchanges;
