// How much heap is allocated, and soon garbage.

import { classify } from '@x-api-errors/core';
import { bodiesNamed, randomFrom, readJsonFailures, withOtherIds } from '../bodies.mjs';
import { askAll, openClients, startX } from '../clients.mjs';
import { differences, inTurns } from '../turns.mjs';

export const title = 'Heap allocated';

const TARGETS = { axios: 0.8, got: 0.8, fetch: 1.5 };
/** Calls with each body in a round, and rounds until the code is warm. */
const CALLS = 20;
const WARM_ROUNDS = 80;
const REQUESTS = 100;
const WARM_REQUEST_ROUNDS = 40;

/** kB that a call of `run` allocates; nothing is collected in between, the young generation is large enough. */
async function allocated(run) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  await run();
  return (process.memoryUsage().heapUsed - before) / 1000;
}

let sink;

async function perClassify(options) {
  const failures = readJsonFailures(options);
  const random = randomFrom(4);
  const values = [];
  const rounds = options.rounds(21);
  for (let round = -options.rounds(WARM_ROUNDS); round < rounds; round++) {
    const inputs = failures.flatMap(({ input, now, text }) =>
      Array.from({ length: CALLS }, () => ({
        now,
        input: { ...input, body: JSON.parse(withOtherIds(text, random)) },
      })),
    );
    const kilobytes = await allocated(() => {
      for (const { input, now } of inputs) sink = classify(input, { now });
    });
    if (round >= 0) values.push(kilobytes / inputs.length);
  }
  if (sink === undefined) throw new Error('nothing was measured');
  return {
    figure: '`classify`, parsed body, per call',
    unit: 'kB',
    values,
    target: { atMost: 5.5 },
  };
}

async function perRequest(options) {
  const requests = options.size(REQUESTS);
  const x = await startX(options, requests);
  const { close, ...clients } = openClients(x);
  const rows = [];
  try {
    for (const kind of ['success', 'failure']) {
      for (const [name, { without, with: ours }] of Object.entries(clients)) {
        const kilobytes = await inTurns(
          { without, with: ours },
          options.rounds(41),
          async (call) => (await allocated(() => askAll(call, kind, requests))) / requests,
          options.rounds(WARM_REQUEST_ROUNDS),
        );
        const atMost = kind === 'success' ? TARGETS[name] : undefined;
        rows.push({
          figure: `${name}, per ${kind}: with − without`,
          unit: 'kB',
          values: differences(kilobytes.with, kilobytes.without),
          ...(atMost && { target: { atMost } }),
        });
      }
    }
  } finally {
    close();
    x.end();
  }
  return rows;
}

export async function measure(options) {
  return {
    how: `Nothing is collected while it is counted. \`classify\` is warm and gets ${bodiesNamed(readJsonFailures(options), options)} with other ids; the clients ask the loopback, ${REQUESTS} requests a round.`,
    rows: [await perClassify(options), ...(await perRequest(options))],
  };
}
