// Room: the request that failed, as far as it was told.

import { clean } from './describe.ts';

/** The path of an absolute or relative URL, without query; '' where there is none. */
export function pathOf(url: string): string {
  const scheme = url.indexOf('://');
  const from = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
  if (from < 0) return '/';
  const end = url.slice(from, from + 2000).search(/[?#]/);
  const path = end < 0 ? url.slice(from, from + 2000) : url.slice(from, from + end);
  return path.startsWith('/') ? path : `/${path}`;
}

const MAX_URL = 1000;
/** A URL without user info, query or a token for a path holds no secret: nearly all, at a fraction of the cost. */
const SUSPECT = /[?@=%\s\\&]|:(?!\/\/)|eyJ|AAAA/;

/** What is told of the request: frozen and clean. */
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
