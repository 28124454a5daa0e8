// Who has to act, in words.

import type { XErrorFault } from '@x-api-errors/core';

export const faultWords: Readonly<Record<XErrorFault, string>> = {
  caller: 'you: change the request',
  credentials: 'you: fix the credentials',
  app: 'you: change the app or its plan',
  account: 'the acting account',
  resource: 'nobody: the cause is the target itself',
  quota: 'nobody or you: wait for the quota, or buy more',
  x: 'X',
  network: 'the network in between',
  unknown: 'unknown',
};
