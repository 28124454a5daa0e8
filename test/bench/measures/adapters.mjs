// What an adapter costs its client, on both paths.

import { getXError } from '@x-api-errors/core';
import { askAll, openClients, startX } from '../clients.mjs';
import { clocks, inTurns, ratios } from '../turns.mjs';

export const title = 'Adapters of clients';

const TARGETS = {
  axios: { failure: { atLeast: 0.75 } },
  got: { failure: { atLeast: 0.88 } },
  fetch: { failure: { atLeast: 0.55 }, clone: { atLeast: 0.85 } },
};

const REQUESTS = 100;
const WARM_ROUNDS = 8;

/** Microseconds of CPU a request. */
async function cpuOfRound(call, kind, requests) {
  const started = clocks.cpu();
  await askAll(call, kind, requests);
  return (clocks.cpu() - started) / requests;
}

/** What is compared has to be what is said: the one adds an `XErrorInfo`, the other does not. */
async function check(name, calls) {
  const settle = (call) => call('failure/0').catch((error) => error);
  if (getXError(await settle(calls.without))) throw new Error(`${name} alone has an xError`);
  // fetch attaches it to the response, which json() lets go.
  if (name !== 'fetch' && !getXError(await settle(calls.with)))
    throw new Error(`${name} has no xError`);
}

export async function measure(options) {
  const requests = options.size(REQUESTS);
  const x = await startX(options, requests);
  const { close, ...clients } = openClients(x);
  const rounds = options.rounds(42);
  const rows = [];
  const micros = [];
  try {
    for (const [name, calls] of Object.entries(clients)) await check(name, calls);
    for (const kind of ['failure', 'success']) {
      for (const [name, { 'own clone': clone, ...calls }] of Object.entries(clients)) {
        const contestants = clone && kind === 'failure' ? { ...calls, clone } : calls;
        const times = await inTurns(
          contestants,
          rounds,
          (call) => cpuOfRound(call, kind, requests),
          options.rounds(WARM_ROUNDS),
        );
        const target = TARGETS[name]?.[kind];
        rows.push({
          figure: `${name}, ${kind}: without ÷ with`,
          values: ratios(times.without, times.with),
          ...(target && { target }),
        });
        if (times.clone)
          rows.push({
            figure: `${name}, ${kind}: a caller's own clone and read ÷ with`,
            values: ratios(times.clone, times.with),
            target: TARGETS[name].clone,
          });
        micros.push({ figure: `${name}, ${kind}: with`, unit: 'µs', values: times.with });
      }
    }
  } finally {
    close();
    x.end();
  }
  return {
    how: `CPU time of the client's process, per request over the loopback; X is another process and answers ${x.failureCount} different failures, and successes of one user. ${rounds} rounds of ${requests} requests each. 1 means no overhead; higher is better.`,
    rows: [...rows, ...micros],
  };
}
