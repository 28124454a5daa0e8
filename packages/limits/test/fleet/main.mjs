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

let passed = 0;
let failed = 0;
const redis = await startRedis();
for (const [name, scene] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const checks = [];
  const context = {
    redis,
    prefix: `${name}:`,
    /** One promise: what it is, whether it is kept, the figure. */
    check: (what, isKept, figure) => checks.push({ what, isKept, figure }),
  };
  try {
    await Promise.race([
      scene(context),
      sleep(180_000, undefined, { ref: false }).then(() => {
        throw new Error('took longer than three minutes');
      }),
    ]);
  } catch (error) {
    checks.push({ what: 'runs', isKept: false, figure: error.stack });
  }
  console.log(name);
  for (const { what, isKept, figure } of checks) {
    console.log(`  ${isKept ? 'ok    ' : 'FAILED'} ${what}: ${figure}`);
    if (isKept) passed++;
    else failed++;
  }
}
await redis.kill();
console.log(`fleet: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
