// The request that failed, as it is shown.

import { clean } from './clean.ts';

const MAX_URL = 1000;
/** A URL without user info, query or a token for a path holds no secret: nearly all, at a fraction of the cost. */
const SUSPECT = /[?@=%\s\\&]|:(?!\/\/)|eyJ|AAAA/;

/** The request, frozen and clean. */
export function requestOf(
  method: string | undefined,
  url: string | undefined,
  secrets?: readonly string[],
): { readonly method?: string; readonly url?: string } | undefined {
  if (url === undefined) return method === undefined ? undefined : Object.freeze({ method });
  const isPlain = (secrets?.length ?? 0) === 0 && url.length <= MAX_URL && !SUSPECT.test(url);
  const safe = isPlain ? url : clean(url, MAX_URL, secrets);
  return Object.freeze(method === undefined ? { url: safe } : { method, url: safe });
}
