// "Did my write go out?" A connection that breaks after a POST leaves it open. Posting again blindly may post twice; this looks
// first.

import { setTimeout as sleep } from 'node:timers/promises';
import { getXError, retryDelayMs, shouldRetry } from '@x-api-errors/fetch';

const MAX_ATTEMPTS = 4;
const MAX_LOOKS = 3;

/**
 * @param xFetch of `withXErrors`, with `throwOnError: true`, that authorizes as the user
 * @param lookAfterMs how long a new post takes to show on its author's timeline
 */
export function makePoster({ xFetch, baseUrl, userId, lookAfterMs = 2000 }) {
  /** The id of a post of ours with this text, since an instant. (X sends links as t.co: compare such texts without them.) */
  async function find(text, since) {
    const query = new URLSearchParams({ max_results: '5', 'tweet.fields': 'created_at' });
    for (let look = 1; look <= MAX_LOOKS; look++) {
      await sleep(lookAfterMs);
      const response = await xFetch(`${baseUrl}/2/users/${userId}/tweets?${query}`);
      const { data = [] } = await response.json();
      const mine = data.find((post) => post.text === text && Date.parse(post.created_at) >= since);
      if (mine) return mine.id;
    }
    return undefined;
  }

  /** Posts once, and gives the post's id. */
  return async function post(text) {
    const since = Date.now() - 60_000; // X's clock and ours may differ
    let previous;
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await xFetch(`${baseUrl}/2/tweets`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text }),
          xErrors: { previous },
        });
        return (await response.json()).data.id;
      } catch (error) {
        const info = getXError(error);
        const outcome = info?.retry.outcome;
        if (outcome === 'unknown' || outcome === 'already-done') {
          const id = await find(text, since);
          if (id !== undefined) return id;
        }
        // With `previous`, "duplicate content" in the answer to the next attempt means that this one went out.
        if (outcome === 'unknown') previous = info;
        // We have looked: an unknown outcome may be repeated.
        const choice = { attempt, maxAttempts: MAX_ATTEMPTS, repeatWrites: outcome === 'unknown' };
        if (!info || !shouldRetry(info, choice)) throw error;
        await sleep(retryDelayMs(info, { attempt }));
      }
    }
  };
}
