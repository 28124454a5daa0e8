// The path of a URL.

const MAX_PATH = 2000;

/** The path of an absolute or relative URL, without query; '/' where it has none. */
export function pathOf(url: string): string {
  const scheme = url.indexOf('://');
  const from = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
  if (from < 0) return '/';
  const rest = url.slice(from, from + MAX_PATH);
  const end = rest.search(/[?#]/);
  const path = end < 0 ? rest : rest.slice(0, end);
  return path.startsWith('/') ? path : `/${path}`;
}
