// `pnpm fleet [NAME…]`: what limits promise to a fleet, measured: eight processes, a real Redis, a server that counts as X does.

import { setTimeout as sleep } from 'node:timers/promises';
import { hasRedis, startRedis, WITHOUT_REDIS } from '../redis.mjs';
import { scenes } from './scenes.mjs';

if (!hasRedis) {
  console.log(`fleet: ${WITHOUT_REDIS}`);
  process.exit(0);
}
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = wanted.filter((name) => !(name in scenes));
if (unknown.length > 0) {
  console.error(`No scene is called ${unknown.join(', ')}: ${Object.keys(scenes).join(', ')}`);
  process.exit(2);
}

const SCENE_MS = 180_000;

/** Plays one scene with a Redis of its own; gives what it promised, and whether that was kept. */
async function play(name) {
  const redis = await startRedis();
  const checks = [];
  const context = {
    redis,
    prefix: `${name}:`,
    /** One promise: what it is, whether it is kept, the figure. */
    check: (what, isKept, figure) => checks.push({ what, isKept, figure }),
  };
  try {
    await Promise.race([
      scenes[name](context),
      sleep(SCENE_MS, undefined, { ref: false }).then(() => {
        throw new Error(`took longer than ${SCENE_MS / 1000} s`);
      }),
    ]);
  } catch (error) {
    checks.push({ what: 'runs', isKept: false, figure: error.stack });
  }
  await redis.kill();
  return { name, checks };
}

/** Processes mostly wait: three scenes at a time, once nothing disturbs what is timed in microseconds. */
const LANES = 3;
const names = Object.keys(scenes).filter((name) => wanted.length === 0 || wanted.includes(name));
const played = [];
if (names[0] === 'latency') played.push(await play(names.shift()));
const lane = async () => {
  for (let name = names.shift(); name !== undefined; name = names.shift())
    played.push(await play(name));
};
await Promise.all(Array.from({ length: LANES }, lane));

let passed = 0;
let failed = 0;
for (const { name, checks } of played) {
  console.log(name);
  for (const { what, isKept, figure } of checks) {
    console.log(`  ${isKept ? 'ok    ' : 'FAILED'} ${what}: ${figure}`);
    if (isKept) passed++;
    else failed++;
  }
}
console.log(`fleet: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
