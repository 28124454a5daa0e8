// What an adapter costs a success: requests a second with it over without it, in turns, in one run on the loopback.
//   node test/tools/throughput.mjs [ROUNDS]

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import axios from 'axios';
import got from 'got';
import { attachXErrors } from '@x-api-errors/axios';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';

const REQUESTS_PER_ROUND = 100;
const body = JSON.stringify({ data: { id: '12', name: 'x', username: 'x' } });

/** A call of each client, without and with its adapter. */
function pairs(base) {
  const hosts = [base];
  const agent = new Agent({ keepAlive: true });
  const plainAxios = axios.create({ httpAgent: agent });
  const ourAxios = axios.create({ httpAgent: agent });
  attachXErrors(ourAxios, { hosts });
  const plainGot = got.extend({ agent: { http: agent }, responseType: 'json' });
  const ourGot = plainGot.extend(xErrorHooks({ hosts }));
  const ourFetch = withXErrors(fetch, { hosts });
  return {
    axios: [() => plainAxios.get(base), () => ourAxios.get(base)],
    got: [() => plainGot(base), () => ourGot(base)],
    fetch: [
      () => fetch(base).then((response) => response.json()),
      () => ourFetch(base).then((response) => response.json()),
    ],
  };
}

async function round(call) {
  const started = process.hrtime.bigint();
  for (let request = 0; request < REQUESTS_PER_ROUND; request++) await call();
  return Number(process.hrtime.bigint() - started);
}

const perRequest = (nanoseconds) => (nanoseconds / REQUESTS_PER_ROUND / 1000).toFixed(0);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function measure(rounds) {
  const server = fork(fileURLToPath(import.meta.url), ['serve']);
  const [port] = await once(server, 'message');
  try {
    for (const [name, calls] of Object.entries(pairs(`http://127.0.0.1:${port}`))) {
      for (const call of calls) await round(call);
      const times = [[], []];
      for (let turn = 0; turn < rounds; turn++) {
        // Who goes first takes turns, too.
        const [first, second] = turn % 2 === 0 ? [0, 1] : [1, 0];
        times[first].push(await round(calls[first]));
        times[second].push(await round(calls[second]));
      }
      const [without, withOurs] = times.map(median);
      console.log(
        `${name.padEnd(6)} throughput with / without: ${(without / withOurs).toFixed(3)} (medians of ${rounds} rounds of ${REQUESTS_PER_ROUND}: ${perRequest(without)} and ${perRequest(withOurs)} µs a request)`,
      );
    }
  } finally {
    server.kill();
  }
}

if (process.argv[2] === 'serve') {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
} else {
  await measure(Number(process.argv[2] ?? 121));
}
