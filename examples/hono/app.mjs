// A server in front of X: what it throws is answered by the handler, on Node and wherever else hono runs.

import { Hono } from 'hono';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHandler } from '@x-api-errors/hono';

/**
 * @param baseUrl `https://api.x.com`, or what stands for it
 * @param fetchOptions for `withXErrors`
 */
export function makeApp(baseUrl, fetchOptions) {
  const xFetch = withXErrors(fetch, { throwOnError: true, ...fetchOptions });
  const app = new Hono();

  app.onError(xErrorHandler());
  app.use(async (c, next) => {
    await next();
    if (c.error) console.log(`  log:    ${c.error.name}: ${c.error.xError?.message}`);
  });
  app.get('/posts/:id', async (c) => {
    const answer = await xFetch(`${baseUrl}/2/tweets/${c.req.param('id')}`);
    return c.json(await answer.json());
  });
  return app;
}
