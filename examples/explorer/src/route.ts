// Links to rows: `#code-187`, `#reply-rule`.

import type { Explanation } from '@x-api-errors/core/guide';
import { rowAt } from './anchors.ts';
import { byId } from './dom.ts';

function anchorIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Follows the address now and whenever it changes. */
export function startRouting(open: (row: Explanation) => void): void {
  const notice = byId('notice');
  const follow = (): void => {
    const anchor = anchorIn(location.hash);
    const row = rowAt(anchor);
    const known = anchor === '' || row !== undefined || document.getElementById(anchor) !== null;
    notice.hidden = known;
    notice.textContent = known ? '' : `The catalogue has no row “#${anchor}”. Search for it below.`;
    if (row) open(row);
    else if (!known) notice.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', follow);
  // A link to where one already is changes no address.
  document.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && target.hash !== '' && target.hash === location.hash)
      follow();
  });
  // Until then the browser looks for the fragment itself, and takes the focus away.
  addEventListener('load', follow);
}
