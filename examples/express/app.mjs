// A server in front of X: what it throws is answered by the middleware.

import express from 'express';
import { xErrorHandler } from '@x-api-errors/express';
import { withXErrors } from '@x-api-errors/fetch';

/**
 * @param baseUrl `https://api.x.com`, or what stands for it
 * @param fetchOptions for `withXErrors`
 */
export function makeApp(baseUrl, fetchOptions) {
  const xFetch = withXErrors(fetch, { throwOnError: true, ...fetchOptions });
  const app = express();

  app.get('/posts/:id', async (request, response) => {
    const answer = await xFetch(`${baseUrl}/2/tweets/${request.params.id}`);
    response.json(await answer.json());
  });

  app.use(
    xErrorHandler({
      onError: (info) => console.log(`  log:    ${info.message}`),
    }),
  ); // last
  return app;
}
