// `pnpm fuzz [COUNT] [SEED]`: odd inputs for `classify`, and odd infos for what takes one; none may throw, and all
// that comes of them is JSON-safe.

import { fuzz } from '../fuzz/check.mjs';

const [count = '1000000', seed = '1'] = process.argv.slice(2);
process.on('unhandledRejection', (reason) => {
  throw reason;
});
const started = performance.now();
const failures = fuzz(Number(count), Number(seed));
const seconds = (performance.now() - started) / 1000;
console.log(
  `${count} inputs from seed ${seed}: none threw, none was not JSON-safe, ${failures} were failures of X's (${seconds.toFixed(0)} s)`,
);
