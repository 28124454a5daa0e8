// A server in front of X: what it throws is answered and logged by the handler.

import axios from 'axios';
import fastify from 'fastify';
import { attachXErrors } from '@x-api-errors/axios';
import { xErrorHandler } from '@x-api-errors/fastify';

/**
 * @param baseURL `https://api.x.com`, or what stands for it
 * @param options `hosts` for `attachXErrors`, `logger` for fastify
 */
export function makeApp(baseURL, { hosts, logger }) {
  const client = axios.create({ baseURL, headers: { authorization: 'Bearer our-own-token-1' } });
  attachXErrors(client, { hosts });

  const app = fastify({ logger });
  app.setErrorHandler(xErrorHandler());
  app.get(
    '/posts/:id',
    async (request) => (await client.get(`/2/tweets/${request.params.id}`)).data,
  );
  return app;
}
