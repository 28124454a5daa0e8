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

/** What is told of the request: frozen and clean. */
export function requestOf(
  method: string | undefined,
  url: string | undefined,
  secrets?: readonly string[],
): { readonly method?: string; readonly url?: string } | undefined {
  if (url === undefined) return method === undefined ? undefined : Object.freeze({ method });
  const safe = clean(url, undefined, secrets);
  return Object.freeze(method === undefined ? { url: safe } : { method, url: safe });
}
