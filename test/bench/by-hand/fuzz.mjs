// Odd inputs for `classify`, and odd infos for what takes one; none may throw, and all that comes of them is JSON-safe.

import { fuzz } from '../../fuzz/check.mjs';

export function run([count = '1000000', seed = '1']) {
  process.on('unhandledRejection', (reason) => {
    throw reason;
  });
  const failures = fuzz(Number(count), Number(seed));
  const shown = (number) => Number(number).toLocaleString('en-US');
  return {
    hasPassed: true,
    result: `${shown(count)} inputs from seed ${seed}: none threw, none was not JSON-safe, no secret was shown; ${shown(failures)} were failures of X's`,
  };
}
