// `pnpm fuzz [COUNT] [SEED]`: odd inputs for `classify`; none may throw.

import { fuzz } from '../fuzz/check.mjs';

const [count = '1000000', seed = '1'] = process.argv.slice(2);
const started = performance.now();
const failures = fuzz(Number(count), Number(seed));
const seconds = (performance.now() - started) / 1000;
console.log(
  `${count} inputs from seed ${seed}: none threw, ${failures} were failures of X's (${seconds.toFixed(0)} s)`,
);
