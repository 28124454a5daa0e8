// What an error keeps alive as long as somebody keeps it.

import { openClients, startX } from '../clients.mjs';
import { inTurns, ratios } from '../turns.mjs';

export const title = 'Memory of an error that is kept';

const REQUESTS = 100;
const WARM_ROUNDS = 2;

const heapUsed = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

/** kB that each error of a round keeps: what goes when they are let go. */
async function kept(call, requests) {
  let errors = [];
  for (let index = 0; index < requests; index++)
    errors.push(await call(`failure/${index}`).catch((error) => error));
  const with_ = heapUsed();
  const count = errors.length;
  errors = undefined;
  return (with_ - heapUsed()) / count / 1000;
}

export async function measure(options) {
  const requests = options.size(REQUESTS);
  const x = await startX(options, requests);
  const { close, axios, got, 'twitter-api-v2': twitter, xdk } = openClients(x);
  const rounds = options.rounds(7);
  const rows = [];
  try {
    for (const [name, calls] of Object.entries({ axios, got, 'twitter-api-v2': twitter, xdk })) {
      const kilobytes = await inTurns(calls, rounds, (call) => kept(call, requests), WARM_ROUNDS);
      rows.push(
        {
          figure: `${name}: with ÷ without`,
          values: ratios(kilobytes.with, kilobytes.without),
        },
        { figure: `${name}: with`, unit: 'kB', values: kilobytes.with },
      );
    }
  } finally {
    close();
    x.end();
  }
  return {
    how: `${requests} errors of different failures are kept, then let go; the difference after a full collection, per error; ${rounds} rounds. fetch has no error to keep.`,
    rows,
  };
}
