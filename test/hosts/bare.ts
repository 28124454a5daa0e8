// Clients without an adapter, as the server middleware reads them.

import type { HttpErrorOptions } from '@x-api-errors/core';

/** What our middleware is told for the bare errors of twitter-api-v2 and X's SDK: where they may have gone to. */
export const bare: HttpErrorOptions = { hosts: ['127.0.0.1'] };
