// A route handler `Request → Response`, as Next, workers, Bun and Deno have them: X's failures become proper responses.

import { isXHttpError, toHttpError } from '@x-api-errors/core';
import { withXErrors } from '@x-api-errors/fetch';

const X = process.env.X_API_URL ?? 'https://api.x.com';
const xFetch = withXErrors(fetch, { hosts: [X], throwOnError: true });

/** The same handler, which answers X's failures; what else it throws goes on to the framework. */
export const answering =
  (handler) =>
  async (...args) => {
    try {
      return await handler(...args);
    } catch (thrown) {
      const error = toHttpError(thrown);
      if (!isXHttpError(error)) throw thrown;
      console.error(`  log:    ${error.xError.message}`);
      return error.getResponse();
    }
  };

/** `app/posts/[id]/route.js` */
export const GET = answering(async (_request, { params }) => {
  const { id } = await params;
  const post = await xFetch(`${X}/2/tweets/${id}`);
  return Response.json(await post.json());
});
