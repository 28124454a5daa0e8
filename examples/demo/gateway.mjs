// An express app in front of X: `/plain/…` with axios and express as they are, `/ours/…` with the interceptor and the
// error middleware.

import { once } from 'node:events';
import axios from 'axios';
import express from 'express';
import { XApiError, attachXErrors, getXError } from '@x-api-errors/axios';
import { xErrorHandler } from '@x-api-errors/express';
import { scenes } from './scenes.mjs';

/** Long enough for the loopback, short enough for a demo. */
export const TIMEOUT_MS = 300;

/**
 * @param simulator what stands for X
 * @param port 0 takes a free one
 */
export async function startGateway(simulator, port) {
  const plain = axios.create({ baseURL: simulator.url, timeout: TIMEOUT_MS });
  const client = axios.create({ baseURL: simulator.url, timeout: TIMEOUT_MS });
  attachXErrors(client, { hosts: [simulator.url] });

  const app = express();
  // express prints unhandled errors with all they carry, tokens too: not in a demo.
  app.set('env', 'test');

  /** Sets the scene and asks X. */
  const ask = (api, name) => {
    const scene = scenes.find((one) => one.name === name);
    if (!scene) throw Object.assign(new Error(`no scene ${name}`), { status: 404, expose: true });
    simulator.reset();
    simulator.on('*', scene.step);
    return api.request({ method: scene.method, url: scene.path });
  };

  app.get('/plain/:name', async (request, response) => {
    response.json((await ask(plain, request.params.name)).data);
  });

  const ours = express.Router();
  ours.get('/:name', async (request, response) => {
    const answer = await ask(client, request.params.name);
    // A failure inside a 2xx hangs on the response; what came with it, if anything, is there all the same.
    const info = getXError(answer);
    if (info && !info.partial) throw new XApiError(info);
    response.json(answer.data);
  });
  ours.use(xErrorHandler());
  app.use('/ours', ours);

  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Both sides' own view of a scene, without the gateway. */
    askPlainly: (name) => ask(plain, name),
    askOurs: (name) => ask(client, name),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
