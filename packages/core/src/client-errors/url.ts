// The URL of a request, as the config of axios and gaxios gives it: text, or a URL object, whose methods are not called.

import { memberOf } from '../safely.ts';

/** Without the slashes at the end; a pattern would try every run of slashes anew. */
function withoutEnd(base: string): string {
  let end = base.length;
  while (base[end - 1] === '/') end--;
  return base.slice(0, end);
}

/** A URL as text. */
export function textOf(url: unknown): string | undefined {
  const text = typeof url === 'string' ? url : memberOf(url, 'href');
  return typeof text === 'string' ? text : undefined;
}

/** The URL an axios config asks for: `baseURL` and `url`, joined as axios joins them. */
export function joinUrl(
  given: unknown,
  baseUrl: unknown,
  allowAbsoluteUrls: unknown,
): string | undefined {
  const url = textOf(given) ?? '';
  const base = textOf(baseUrl) ?? '';
  const isAbsolute = allowAbsoluteUrls !== false && /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url);
  if (base === '' || isAbsolute) return url || undefined;
  return url === '' ? base : `${withoutEnd(base)}/${url.replace(/^\/+/, '')}`;
}
