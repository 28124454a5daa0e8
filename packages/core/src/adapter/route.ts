// A path with its ids folded: what a limit, a fingerprint and a metric are counted by.

import { pathOf } from '../read/path.ts';

/** A number, two of them (`12-34`), a long or mixed one: what a client puts in, not a word of the API's. */
const isId = (segment: string): boolean =>
  /^\d|\d[a-z]/i.test(segment) || (segment.length >= 16 && /\d/.test(segment));

function fold(segment: string, index: number, all: readonly string[]): string {
  // The first is the version: `2`, `1.1`, an Ads API's `12`.
  if (index <= 1) return segment;
  if (all[index - 1] === 'username') return ':username';
  const [, stem = segment, extension = ''] = /^(.*?)(\.(?:json|xml))?$/.exec(segment) ?? [];
  return isId(stem) ? `:id${extension}` : segment;
}

/**
 * The path of a URL with its ids folded, without host and query: calls of one route read alike. Never throws.
 *
 * @example
 * ```ts
 * import { routeOf } from '@x-api-errors/core/adapter';
 *
 * routeOf('https://api.x.com/2/users/12/tweets?max_results=5'); // '/2/users/:id/tweets'
 * routeOf('/1.1/statuses/show/20.json'); // '/1.1/statuses/show/:id.json'
 * ```
 */
export const routeOf = (url: string): string => pathOf(url).split('/').map(fold).join('/');
