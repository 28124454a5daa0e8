// Who has to act, in words.

import type { XErrorFault } from '@x-api-errors/core';

export const faultWords: Readonly<Record<XErrorFault, string>> = {
  caller: 'you: change the request',
  credentials: 'you: fix the credentials',
  app: 'you: change the app or its plan',
  account: 'the acting account',
  resource: 'nobody: the target is as it is',
  quota: 'nobody: a quota has to refill',
  x: 'X',
  network: 'the network in between',
  unknown: 'unknown',
};
