// What a server adapter costs its framework, on both paths.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { clocks, inTurns, ratios } from '../turns.mjs';

export const title = 'Adapters of servers';

const REQUESTS = 300;
const AT_ONCE = 8;
const WARM_ROUNDS = 3;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const ask = (port, path) =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      response.resume().on('end', resolve);
    }).on('error', reject);
  });

/** All requests of a round, some at once. */
async function askAll(port, path, requests) {
  let left = requests;
  const lane = async () => {
    while (left-- > 0) await ask(port, path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

export async function measure(options) {
  const program = fileURLToPath(new URL('../servers-process.mjs', import.meta.url));
  const server = fork(program, { execArgv: [] });
  const serverCpu = async () => {
    server.send('cpu');
    const [used] = await once(server, 'message');
    return used;
  };
  const rounds = options.rounds(28);
  const requests = options.size(REQUESTS);
  const rows = [];
  try {
    const [ports] = await once(server, 'message');
    for (const kind of ['success', 'failure']) {
      for (const [name, calls] of Object.entries(ports)) {
        const times = await inTurns(
          calls,
          rounds,
          async (port) => {
            const [cpu, wall] = [await serverCpu(), clocks.wall()];
            await askAll(port, `/${kind}`, requests);
            const took = clocks.wall() - wall;
            return {
              cpu: ((await serverCpu()) - cpu) / requests,
              perSecond: (requests / took) * 1e6,
            };
          },
          options.rounds(WARM_ROUNDS),
        );
        const only = (way, what) => times[way].map((round) => round[what]);
        rows.push(
          {
            figure: `${name}, ${kind}: CPU, without ÷ with`,
            values: ratios(only('without', 'cpu'), only('with', 'cpu')),
          },
          {
            figure: `${name}, ${kind}: requests/s, with ÷ without`,
            values: ratios(only('with', 'perSecond'), only('without', 'perSecond')),
          },
          {
            figure: `${name}, ${kind}: with`,
            unit: 'requests/s',
            values: only('with', 'perSecond').map(Math.round),
          },
        );
      }
    }
  } finally {
    agent.destroy();
    server.kill();
  }
  return {
    how: `CPU time of the servers' process, and requests per second with ${AT_ONCE} at once from another process, over the loopback; ${rounds} rounds of ${requests} requests. A failure is an error with an \`xError\`: with our handler it is answered as a problem, without as the framework does by default. 1 means no overhead; higher is better.`,
    rows,
  };
}
