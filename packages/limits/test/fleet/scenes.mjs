// The scenes: what happens to a fleet, and what has to hold.

import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { redisStore, xLimits } from '../../dist/index.js';
import { startFleet } from './fleet.mjs';
import { startX } from './x-server.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A window short enough to wait for. */
const window = (requests, windowMs = 5000) => ({ scope: 'window', requests, windowMs });

const count = (list, value) => list.filter((one) => one === value).length;

/** Every call came to its end, with what X answers. */
function checkCalls({ check }, fleet) {
  check(
    'every call is answered',
    count(fleet.outcomes, 200) === fleet.total,
    `${count(fleet.outcomes, 200)} of ${fleet.total}, ${JSON.stringify(fleet.outcomes.filter((one) => one !== 200).slice(0, 3))}`,
  );
}

const checkRefusals = ({ check }, x, most = 1) => {
  check(
    `at most ${most} 429 per window and asker`,
    x.worst() <= most,
    `${x.refusals()} in ${x.refused.size} windows, at most ${x.worst()}`,
  );
};

async function measure(context, strategy, options = {}) {
  const x = await startX({ limits: [window(100)], ...options.x });
  const { redis, prefix } = context;
  const fleet = await startFleet({
    url: x.url,
    port: redis.port,
    prefix: `${prefix}${strategy}:`,
    strategy,
    calls: 600,
    ...options.fleet,
  });
  fleet.start();
  await options.meanwhile?.(fleet, x);
  const seconds = await fleet.end();
  x.close();
  return { fleet, x, seconds };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

export const scenes = {
  /** One call after another, each beside a PING. */
  async latency({ redis, prefix, check, measured }) {
    const client = new Redis(redis.port, '127.0.0.1');
    const limits = xLimits({ store: redisStore(client, { prefix }) });
    const request = {
      url: 'https://api.x.com/2/users/12/tweets',
      headers: { authorization: 'Bearer the-token-of-a-user' },
    };
    const headers = () => ({
      date: new Date().toUTCString(),
      'x-rate-limit-limit': '10000',
      'x-rate-limit-remaining': '9999',
      'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 900),
    });
    const [pings, takes, dones] = [[], [], []];
    for (let call = 0; call < 5000; call++) {
      const times = [performance.now()];
      await client.ping();
      times.push(performance.now());
      const done = await limits.take(request);
      times.push(performance.now());
      done({ status: 200, headers: headers() });
      times.push(performance.now());
      await client.ping(); // what it sent is read
      if (call < 500) continue;
      pings.push(times[1] - times[0]);
      takes.push(times[2] - times[1]);
      dones.push(times[3] - times[2]);
    }
    client.disconnect();
    const [ping, take, done] = [pings, takes, dones].map(median);
    measured({ pingMs: ping, takeMs: take });
    check(
      'take costs a PING and at most 0.2 ms',
      take <= ping + 0.2,
      `PING ${ping.toFixed(3)} ms, take ${take.toFixed(3)} ms, done ${done.toFixed(3)} ms`,
    );
  },

  /** 600 calls, 100 a window. */
  async plain(context) {
    const waiting = await measure(context, 'wait');
    const ours = await measure(context, 'limits');
    checkCalls(context, ours.fleet);
    checkRefusals(context, ours.x);
    const ratio = ours.seconds / waiting.seconds;
    context.measured({
      refusals: ours.x.refusals(),
      refusalsWaiting: waiting.x.refusals(),
      ratio,
    });
    context.check(
      'at most 1.35 × as long as waiting for the reset',
      ratio <= 1.35,
      `${ours.seconds.toFixed(1)} s, ${ours.x.refusals()} 429s; waiting ${waiting.seconds.toFixed(1)} s, ${waiting.x.refusals()} 429s; ${ratio.toFixed(2)} ×`,
    );
  },

  /** Answers take up to 200 ms and are heard in any order; two clocks are five minutes off. */
  async disorder(context) {
    const { fleet, x } = await measure(context, 'limits', {
      x: { delayMs: () => Math.random() * 200 },
      fleet: {
        calls: 300,
        pauseMs: 200,
        offMs: (index) => (index === 2 ? 5 * MINUTE : index === 5 ? -5 * MINUTE : 0),
      },
    });
    checkCalls(context, fleet);
    checkRefusals(context, x);
  },

  /** Somebody who does not use limits takes from the same window. */
  async foreign(context) {
    let isOver = false;
    const { fleet, x } = await measure(context, 'limits', {
      x: { delayMs: () => 20 },
      fleet: { calls: 240, parallel: 2 },
      async meanwhile(_, { url }) {
        void (async () => {
          while (!isOver) {
            const headers = { authorization: 'Bearer the-token-of-a-user', 'x-foreign': '1' };
            await fetch(url, { headers }).then(
              (response) => response.arrayBuffer(),
              () => undefined,
            );
            await sleep(15);
          }
        })();
      },
    });
    isOver = true;
    checkCalls(context, fleet);
    context.check('the foreigner got its share', x.foreign > 40, `${x.foreign} calls`);
    // Eight processes with two calls each may be under way when it takes the last place.
    checkRefusals(context, x, 1 + 16);
    context.check(
      'mostly none',
      x.refusals() <= 3 * x.refused.size,
      `${x.refusals()} in ${x.refused.size} windows`,
    );
  },

  /** Windows of 15 minutes, days of a user and of the app, on a clock that runs 7,200 times as fast. */
  async days(context) {
    const speed = 7200;
    const startAt = Date.now();
    const { fleet, x, seconds } = await measure(context, 'limits', {
      x: {
        now: () => startAt + (Date.now() - startAt) * speed,
        limits: [
          window(50, 15 * MINUTE),
          { scope: 'user-24h', requests: 120, windowMs: DAY },
          { scope: 'app-24h', requests: 200, windowMs: DAY },
        ],
      },
      fleet: { calls: 400, speed, startAt, tokens: ['one-user', 'another-user'] },
    });
    checkCalls(context, fleet);
    checkRefusals(context, x);
    context.check(
      'two days passed, not three',
      seconds > 11 && seconds < 40,
      `${seconds.toFixed(1)} s`,
    );
  },

  /** `kill -9` in the middle of a window, twice, and another process in its place. */
  async kill(context) {
    const { fleet, x } = await measure(context, 'limits', {
      x: { delayMs: () => 30, limits: [window(100, 20_000)] },
      fleet: { calls: 190, parallel: 2 },
      async meanwhile(running) {
        await sleep(150);
        await running.replace(3);
        await sleep(100);
        await running.replace(6);
      },
    });
    // Calls under way in the killed ones are made again by those in their place.
    context.check(
      'every call is answered',
      count(fleet.outcomes, 200) >= fleet.total,
      `${count(fleet.outcomes, 200)} of ${fleet.total}`,
    );
    context.check('no 429', x.refusals() === 0, String(x.refusals()));
  },

  /** A process dies with places that it never used: the others have them within the lease. */
  async lease(context) {
    const { redis, prefix } = context;
    const x = await startX({ limits: [window(30, 40_000)], delayMs: () => 3000 });
    const settings = { url: x.url, port: redis.port, prefix, calls: 8, size: 1, parallel: 8 };
    const dying = await startFleet(settings);
    dying.start();
    await sleep(3200); // the probe is answered, seven calls are under way
    dying.stop();
    const diedAt = performance.now();
    x.close();
    const other = await startX({ limits: [window(30, 40_000)] });
    const fleet = await startFleet({
      ...settings,
      url: other.url,
      calls: 29,
      size: 8,
      parallel: 4,
    });
    fleet.start();
    await fleet.end();
    other.close();
    const seconds = (performance.now() - diedAt) / 1000;
    checkCalls(context, fleet);
    context.check('within the lease of 10 s', seconds < 16, `${seconds.toFixed(1)} s`);
    checkRefusals(context, other);
  },

  /** Redis is killed in the middle and comes back empty. */
  async restart(context) {
    const { redis } = context;
    const { fleet, x } = await measure(context, 'limits', {
      x: { limits: [window(100, 6000)], delayMs: () => 20 },
      fleet: { calls: 500, parallel: 2 },
      async meanwhile(_, server) {
        await sleep(200);
        await redis.kill();
        await sleep(7000);
        await redis.start();
        await sleep(3000);
        server.alone = server.refusals();
        server.refused.clear(); // from here on they agree again
      },
    });
    checkCalls(context, fleet);
    context.check(
      'each says once that it is away',
      count(fleet.events, 'store-away') === 8,
      `${count(fleet.events, 'store-away')} times`,
    );
    context.check(
      'alone, each goes by its own memory',
      x.alone <= 100,
      `${x.alone} 429s in seven seconds`,
    );
    context.check(
      'each is back',
      count(fleet.events, 'store-back') === 8,
      `${count(fleet.events, 'store-back')} times`,
    );
    checkRefusals(context, x);
  },

  /** No credits: after the first 402 one call in five minutes, from all together. */
  async credits(context) {
    const { redis, prefix } = context;
    const credits = {
      status: 402,
      body: {
        title: 'CreditsDepleted',
        detail: 'No credits left.',
        type: 'https://api.twitter.com/2/problems/credits',
        status: 402,
      },
    };
    const x = await startX({ answer: credits });
    const client = new Redis(redis.port, '127.0.0.1');
    const run = async (calls) => {
      const fleet = await startFleet({
        url: x.url,
        port: redis.port,
        prefix,
        calls,
        parallel: 4,
        tokens: ['one', 'two', 'three'],
      });
      const before = x.arrived.length;
      fleet.start();
      await fleet.end();
      return { arrived: x.arrived.length - before, fleet };
    };
    const first = await run(400);
    // Each token has a bucket of its own, and each is opened with one probe.
    context.check(
      'the first 402 stops them',
      first.arrived <= 3,
      `${first.arrived} of 400 calls reached X`,
    );
    context.check(
      'the others are refused as billing',
      count(first.fleet.outcomes, 'billing') >= 397,
      `${count(first.fleet.outcomes, 'billing')}`,
    );
    const second = await run(400);
    context.check('none within five minutes', second.arrived === 0, `${second.arrived} of 400`);
    const app = `${prefix}{${prefix}}:app`;
    for (const round of [1, 2]) {
      await client.hincrby(app, 'probeAt', -5 * MINUTE); // five minutes pass
      const { arrived } = await run(400);
      context.check(`one after five minutes, round ${round}`, arrived === 1, `${arrived} of 400`);
    }
    x.answer = { status: 200, body: { data: {} } };
    await client.hincrby(app, 'probeAt', -5 * MINUTE);
    const last = await run(80);
    context.check('all when there are credits again', last.arrived === 80, `${last.arrived} of 80`);
    client.disconnect();
    x.close();
  },
};
