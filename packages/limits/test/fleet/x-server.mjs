// A server that counts as X does, written without our code: windows by token and route, days by token and by app, `date` and
// resets by one clock that may run faster than ours.

import { createServer } from 'node:http';
import { once } from 'node:events';

const STEMS = {
  window: 'x-rate-limit-',
  'user-24h': 'x-user-limit-24hour-',
  'app-24h': 'x-app-limit-24hour-',
};

/** A day or a window, opened by its first request. */
function makeCounter({ scope, requests, windowMs }) {
  const windows = new Map();
  return (token, now) => {
    const key = scope === 'app-24h' ? '' : token;
    let window = windows.get(key);
    if (!window || now >= window.resetAt) {
      window = { used: 0, refused: 0, resetAt: Math.floor((now + windowMs) / 1000) * 1000 };
      windows.set(key, window);
    }
    const isRefused = window.used >= requests;
    if (!isRefused) window.used++;
    const stem = STEMS[scope];
    return {
      isRefused,
      name: `${scope} ${key} ${window.resetAt}`,
      headers: {
        [`${stem}limit`]: String(requests),
        [`${stem}remaining`]: String(requests - window.used),
        [`${stem}reset`]: String(window.resetAt / 1000),
      },
    };
  };
}

/**
 * @param limits `{ scope, requests, windowMs }` each
 * @param delayMs how long an answer takes once it is counted
 * @param answer what a request that is let through gets: `{ status, body }`
 */
export async function startX({ limits, now = Date.now, delayMs = () => 0, answer } = {}) {
  const counters = (limits ?? []).map(makeCounter);
  /** Refusals of calls that go by limits, by window. */
  const refused = new Map();
  const x = { refused, accepted: 0, foreign: 0, arrived: [], answer };

  const server = createServer((request, response) => {
    request.resume();
    const at = now();
    const token = request.headers.authorization ?? '';
    const isForeign = request.headers['x-foreign'] !== undefined;
    x.arrived.push(performance.now());
    const told = x.answer ? [] : counters.map((count) => count(token, at));
    const full = told.filter(({ isRefused }) => isRefused);
    if (!isForeign) for (const { name } of full) refused.set(name, (refused.get(name) ?? 0) + 1);
    if (full.length === 0) x[isForeign ? 'foreign' : 'accepted']++;
    const { status, body } =
      x.answer ??
      (full.length > 0
        ? {
            status: 429,
            body: {
              title: 'Too Many Requests',
              detail: 'Too Many Requests',
              type: 'about:blank',
              status: 429,
            },
          }
        : { status: 200, body: { data: { id: '1' } } });
    const headers = Object.assign({}, ...told.map((one) => one.headers));
    const send = () => {
      response.sendDate = false;
      response.writeHead(status, {
        date: new Date(at).toUTCString(),
        'content-type': 'application/json',
        ...headers,
      });
      response.end(JSON.stringify(body));
    };
    const ms = delayMs();
    if (ms > 0) setTimeout(send, ms);
    else send();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  x.url = `http://127.0.0.1:${server.address().port}`;
  x.refusals = () => [...refused.values()].reduce((sum, count) => sum + count, 0);
  x.worst = () => Math.max(0, ...refused.values());
  x.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return x;
}
