// Odd inputs for `classify`, and odd infos for what takes one; none may throw, none may leave a rejection that nobody handles, and
// all that comes of them is JSON-safe.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { fuzz } from '../../fuzz/check.mjs';

export async function run([count = '1000000', seed = '1']) {
  const rejections = [];
  process.on('unhandledRejection', (reason) => rejections.push(reason));
  const failures = fuzz(Number(count), Number(seed));
  await nextTurn();
  for (const reason of rejections.slice(0, 3)) console.error(reason);
  const shown = (number) => Number(number).toLocaleString('en-US');
  return {
    hasPassed: rejections.length === 0,
    result: `${shown(count)} inputs from seed ${seed}: none threw, none was not JSON-safe, no secret was shown, ${rejections.length} unhandled rejections; ${shown(failures)} were failures of X's`,
  };
}
