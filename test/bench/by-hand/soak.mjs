// Many requests through an express app that asks X by axios: the right answer to each, no secret in any, and an app that is
// after all of them as it was before.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../bodies.mjs';
import { median } from '../turns.mjs';
import { MARK, scenarios } from './soak-scenarios.mjs';

const AT_ONCE = 16;
/** Parts of the run; after each the app is looked at. */
const PARTS = 100;
/** The first of them warm it up. */
const WARM_PARTS = 10;
const MAX_HEAP_GROWTH = 0.05;
const MAX_CPU_DRIFT = 1.2;
/** Others use the machine, too. */
const MAX_LATENCY_DRIFT = 2;
const MAX_SHOWN = 5;

const start = async (file, args = [], execArgv = []) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv });
  const [first] = await once(child, 'message');
  return { child, first };
};

/** Picks scenarios by their shares. */
function makePicker(random) {
  const total = scenarios.reduce((sum, { share }) => sum + share, 0);
  return () => {
    let left = (random(1_000_000) / 1_000_000) * total;
    return scenarios.find(({ share }) => (left -= share) < 0) ?? scenarios[0];
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const ask = (port, path) =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => (text += piece));
      response.on('end', () => resolve({ response, text }));
      response.on('error', reject);
    }).on('error', reject);
  });

/** What is wrong with an answer, if anything. */
function faultOf({ status, kind }, { response, text }) {
  if (response.statusCode !== status) return `${response.statusCode} instead of ${status}: ${text}`;
  if (text.includes(MARK) || response.rawHeaders.join().includes(MARK)) return 'a token';
  const found = status === 200 ? response.headers['x-kind'] : JSON.parse(text).kind;
  return found === kind ? undefined : `${found} instead of ${kind}`;
}

/** How much the values grow from the first to the last, by a line through them, over their mean. */
function growthOf(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [above, below] = [0, 0];
  values.forEach((value, index) => {
    above += (index - middle) * (value - mean);
    below += (index - middle) ** 2;
  });
  return ((above / below) * (values.length - 1)) / mean;
}

/** The last quarter over the first. */
function driftOf(values) {
  const quarter = Math.max(1, values.length >> 2);
  return median(values.slice(-quarter)) / median(values.slice(0, quarter));
}

export async function run([wanted = '1000000']) {
  const requests = Number(wanted);
  const perPart = Math.ceil(requests / PARTS);
  const { child: x, first: urls } = await start('soak-x.mjs');
  const { child: app, first: port } = await start(
    'soak-app.mjs',
    [JSON.stringify(urls)],
    ['--expose-gc'],
  );
  const inspect = async () => {
    app.send('inspect');
    return (await once(app, 'message'))[0];
  };
  const pick = makePicker(randomFrom(6));
  const wrong = [];
  let wrongCount = 0;
  let id = 0;

  /** Milliseconds of each request of a part. */
  async function askPart() {
    const times = [];
    let left = perPart;
    const lane = async () => {
      while (left-- > 0) {
        const scenario = pick();
        const started = performance.now();
        const answer = await ask(port, `/${scenario.name}/${id++}`);
        times.push(performance.now() - started);
        const fault = faultOf(scenario, answer);
        if (fault === undefined) continue;
        wrongCount++;
        if (wrong.length < MAX_SHOWN) wrong.push(`${scenario.name}: ${fault}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return times;
  }

  const parts = [];
  let before = await inspect();
  try {
    for (let part = 0; part < PARTS; part++) {
      const times = await askPart();
      const after = await inspect();
      parts.push({
        heap: after.heapUsed,
        cpu: (after.cpu - before.cpu) / perPart,
        latency: median(times),
      });
      before = after;
      if ((part + 1) % WARM_PARTS === 0)
        console.log(
          `${id} requests, heap ${(after.heapUsed / 2 ** 20).toFixed(1)} MiB, ${median(times).toFixed(1)} ms`,
        );
    }
  } finally {
    agent.destroy();
    app.kill();
    x.kill();
  }

  const warm = parts.slice(WARM_PARTS);
  const of = (name) => warm.map((part) => part[name]);
  const heapGrowth = growthOf(of('heap'));
  const [cpuDrift, latencyDrift] = [driftOf(of('cpu')), driftOf(of('latency'))];
  for (const line of [...wrong, ...before.leaks, ...before.accidents]) console.error(line);
  const percent = (part) => `${part < 0 ? '−' : '+'}${Math.abs(100 * part).toFixed(1)} %`;
  return {
    hasPassed:
      wrongCount === 0 &&
      before.leaks.length === 0 &&
      before.accidents.length === 0 &&
      heapGrowth <= MAX_HEAP_GROWTH &&
      cpuDrift <= MAX_CPU_DRIFT &&
      latencyDrift <= MAX_LATENCY_DRIFT,
    result: [
      `${id.toLocaleString('en-US')} requests through axios + express, ${scenarios.length} situations`,
      `${wrongCount} answers with a wrong status or kind, or a token`,
      `${before.leaks.length} tokens in ${before.lines.toLocaleString('en-US')} log lines`,
      `${before.accidents.length} unhandled rejections`,
      `heap ${percent(heapGrowth)} of ${(median(of('heap')) / 2 ** 20).toFixed(1)} MiB from first to last`,
      `CPU × ${cpuDrift.toFixed(2)}, latency × ${latencyDrift.toFixed(2)} from the first to the last quarter`,
    ].join('; '),
  };
}
