// The code under test: posts a text, and says what became of it.

import axios from 'axios';
import { attachXErrors, getXError } from '@x-api-errors/axios';

export function makePosts(baseURL, options) {
  const client = axios.create({ baseURL });
  attachXErrors(client, options);
  return {
    client,
    /** Posts; a text that is posted already counts as posted. */
    async post(text) {
      try {
        const { data } = await client.post('/2/tweets', { text });
        return data.data.id;
      } catch (error) {
        if (getXError(error)?.kind === 'conflict') return 'posted before';
        throw error;
      }
    },
  };
}
