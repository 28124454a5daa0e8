// `pnpm fleet [NAME…]`: what limits promise to a fleet, measured: eight processes, a real Redis, a server that counts as X does.

import { hasRedis, WITHOUT_REDIS } from '../redis.mjs';
import { playAll, sceneNames } from './play.mjs';

if (!hasRedis) {
  console.log(`fleet: ${WITHOUT_REDIS}`);
  process.exit(0);
}
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = wanted.filter((name) => !sceneNames.includes(name));
if (unknown.length > 0) {
  console.error(`No scene is called ${unknown.join(', ')}: ${sceneNames.join(', ')}`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const { name, checks } of await playAll(wanted.length > 0 ? wanted : sceneNames)) {
  console.log(name);
  for (const { what, isKept, figure } of checks) {
    console.log(`  ${isKept ? 'ok    ' : 'FAILED'} ${what}: ${figure}`);
    if (isKept) passed++;
    else failed++;
  }
}
console.log(`fleet: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
