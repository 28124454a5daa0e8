// Fresh processes, in turns.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inTurns } from './turns.mjs';

/** Where the packages can be imported from. */
const FOLDER = fileURLToPath(new URL('../', import.meta.url));

/** Runs Node to its end: its output. */
export function runNode(args, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: FOLDER,
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Each is started as often in a round, and the least counts: what else the machine does only ever adds. */
const STARTS = 3;

/** Milliseconds from start to end of each of these, by name: `{ args, input }`. */
export const timeProcesses = (calls, rounds, { isQuick }) =>
  inTurns(
    calls,
    rounds,
    ({ args, input }) => {
      const times = Array.from({ length: isQuick ? 1 : STARTS }, () => {
        const started = performance.now();
        runNode(args, input);
        return performance.now() - started;
      });
      return Math.min(...times);
    },
    isQuick ? 0 : 1,
  );
