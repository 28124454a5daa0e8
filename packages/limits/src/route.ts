// Which route a URL is of.

import { routeOf } from '@x-api-errors/core/adapter';
import { ROUTES } from './routes.ts';

interface Node {
  readonly next: Map<string, Node>;
  isEnd?: boolean;
}

const node = (): Node => ({ next: new Map() });

function grow(rows: string): Node {
  const root = node();
  for (const row of rows.trim().split('\n')) {
    let at = root;
    for (const word of row.split('/')) {
      const next = at.next.get(word) ?? node();
      at.next.set(word, next);
      at = next;
    }
    at.isEnd = true;
  }
  return root;
}

/** Made with the first request: who only imports the package pays nothing. */
let known: Node | undefined;

/** The template of a path's segments. A word of X's goes before an id, an id before a username. */
function match(at: Node, segments: readonly string[], index = 0): string | undefined {
  const segment = segments[index];
  if (segment === undefined) return at.isEnd ? '' : undefined;
  const candidates = [segment, ...(/\d/.test(segment) ? [':id'] : []), ':username'];
  for (const word of candidates) {
    const next = at.next.get(word);
    const rest = next && match(next, segments, index + 1);
    if (rest !== undefined) return `/${word}${rest}`;
  }
  return undefined;
}

/** Longer paths are none of X's. */
const MAX_SEGMENTS = 10;

/** The path by which X counts, with ids folded: `/2/users/:id/tweets`. */
export function templateOf(url: string): string {
  const folded = routeOf(url);
  const path = /^(?:[a-z][a-z\d+.-]*:\/\/[^/?#]*)?(\/2\/[^?#]*)/i.exec(url.slice(0, 2000))?.[1];
  const segments = path?.split('/').slice(2).filter(Boolean) ?? [];
  if (segments.length === 0 || segments.length > MAX_SEGMENTS) return folded;
  const template = match((known ??= grow(ROUTES)), segments);
  return template === undefined ? folded : `/2${template}`;
}

/** Connections that stay open. */
export const isStreamRoute = (route: string): boolean =>
  /\/stream$|\/statuses\/(?:filter|sample|firehose)\.json$/.test(route);
