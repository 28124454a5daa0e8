// What the mocking libraries are tried with.

import { classify } from '@x-api-errors/core';
import type { XFailureKey } from '../src/index.ts';

export const URL = 'https://api.x.com/2/users/me';
export const told = async (promise: Promise<Response>) => {
  const response = await promise;
  return classify({
    status: response.status,
    headers: response.headers,
    body: await response.text(),
    url: URL,
  });
};
export const keys: XFailureKey[] = [
  'rate-limit',
  'usage-cap',
  187,
  'over-capacity-html',
  'partial-lookup',
  'empty-404',
];
