// What an adapter costs, with it over without it, in turns, in one run on the loopback; the server is another process.
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
import { compare } from './compare.mjs';

const REQUESTS_PER_ROUND = 100;
const HEAP_ROUNDS = 15;
const SUCCESS = JSON.stringify({ data: { id: '12', name: 'x', username: 'x' } });
/** In the shape of a v2 problem: docs.x.com, "Response codes & errors". */
const FAILURE = JSON.stringify({
  title: 'Forbidden',
  detail: 'You are not allowed to create a Tweet with duplicate content.',
  type: 'about:blank',
  status: 403,
});
const LIMIT_HEADERS = {
  'x-rate-limit-limit': '900',
  'x-rate-limit-remaining': '893',
  'x-rate-limit-reset': '1795349112',
  'x-transaction-id': 'f21c5b9e5f0a7d3c',
  'x-access-level': 'read-write',
};

const agent = new Agent({ keepAlive: true });

/** Each client without and with its adapter. */
function openClients(base) {
  const hosts = [base];
  const plainAxios = axios.create({ httpAgent: agent });
  const ourAxios = axios.create({ httpAgent: agent });
  attachXErrors(ourAxios, { hosts });
  const plainGot = got.extend({
    agent: { http: agent },
    responseType: 'json',
    retry: { limit: 0 },
  });
  const ourGot = plainGot.extend(xErrorHooks({ hosts }));
  return { plainAxios, ourAxios, plainGot, ourGot, ourFetch: withXErrors(fetch, { hosts }) };
}

const json = (response) => response.json();

/** What a careful caller does without us: a clone is read, as far as 64 KiB. */
async function cloneAndRead(response) {
  const reader = response.clone().body.getReader();
  const chunks = [];
  for (let bytes = 0; bytes < 65_536;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    chunks.push(value);
    bytes += value.length;
  }
  reader.cancel().catch(() => undefined);
  return Buffer.concat(chunks);
}

/** Named calls of each client: the first is the one that the others are compared with. */
function callsFor(base, path) {
  const { plainAxios, ourAxios, plainGot, ourGot, ourFetch } = openClients(base);
  const url = base + path;
  const settle = (promise) => promise.catch((error) => error);
  return {
    axios: {
      without: () => settle(plainAxios.get(url)),
      with: () => settle(ourAxios.get(url)),
    },
    got: { without: () => settle(plainGot(url)), with: () => settle(ourGot(url)) },
    fetch: {
      without: () => fetch(url).then(json),
      with: () => ourFetch(url).then(json),
      ...(path === '/failure' && {
        'own clone': () =>
          fetch(url).then(async (response) => {
            await cloneAndRead(response);
            return response.json();
          }),
      }),
    },
  };
}

const wallClock = () => Number(process.hrtime.bigint()) / 1000;
function clientCpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Microseconds a request, by a clock. */
async function round(call, clock) {
  const started = clock();
  for (let request = 0; request < REQUESTS_PER_ROUND; request++) await call();
  return (clock() - started) / REQUESTS_PER_ROUND;
}

async function printTimes(base, rounds, { path, title, clock }) {
  console.log(`\n${title} (medians of ${rounds} rounds of ${REQUESTS_PER_ROUND})`);
  for (const [client, calls] of Object.entries(callsFor(base, path))) {
    const times = await compare(calls, rounds, (call) => round(call, clock));
    const ours = times.with;
    const told = Object.entries(times)
      .filter(([name]) => name !== 'with')
      .map(([name, time]) => `${name} ÷ with: ${(time / ours).toFixed(3)}`);
    const each = Object.entries(times).map(([name, time]) => `${name} ${time.toFixed(0)} µs`);
    console.log(`${client.padEnd(6)} ${told.join('   ')}   (${each.join(', ')})`);
  }
}

/** Bytes of heap a request allocates: nothing is collected in between, the young generation is large enough. */
async function allocated(call) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  for (let request = 0; request < REQUESTS_PER_ROUND; request++) await call();
  return (process.memoryUsage().heapUsed - before) / REQUESTS_PER_ROUND;
}

async function printHeap(base) {
  for (const [path, name] of [
    ['/success', 'success'],
    ['/failure', 'failure'],
  ]) {
    console.log(`\nheap allocated per ${name}, with − without (medians of ${HEAP_ROUNDS} rounds)`);
    for (const [client, calls] of Object.entries(callsFor(base, path))) {
      const bytes = await compare(calls, HEAP_ROUNDS, allocated);
      const more = ((bytes.with - bytes.without) / 1000).toFixed(2);
      console.log(`${client.padEnd(6)} ${more} kB (${(bytes.without / 1000).toFixed(1)} without)`);
    }
  }
}

function serve() {
  const server = createServer((request, response) => {
    const headers = { 'content-type': 'application/json', ...LIMIT_HEADERS };
    if (request.url === '/failure') response.writeHead(403, headers).end(FAILURE);
    else response.writeHead(200, headers).end(SUCCESS);
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
}

async function measure(rounds) {
  const here = fileURLToPath(import.meta.url);
  const server = fork(here, ['serve']);
  try {
    const [port] = await once(server, 'message');
    const base = `http://127.0.0.1:${port}`;
    await printTimes(base, rounds, {
      path: '/success',
      title: 'success: throughput, with ÷ without',
      clock: wallClock,
    });
    await printTimes(base, rounds, {
      path: '/failure',
      title: "failure: the client's CPU, without ÷ with",
      clock: clientCpu,
    });
    const execArgv = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];
    await once(fork(here, ['heap', base], { execArgv }), 'exit');
  } finally {
    server.kill();
  }
}

const [task = '121', base] = process.argv.slice(2);
if (task === 'serve') serve();
else if (task === 'heap') await printHeap(base).finally(() => agent.destroy());
else await measure(Number(task)).finally(() => agent.destroy());
