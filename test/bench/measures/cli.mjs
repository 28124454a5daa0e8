// What a command of the terminal costs, from start to end.

import { fileURLToPath } from 'node:url';
import { timeProcesses } from '../processes.mjs';
import { ratios } from '../turns.mjs';

export const title = 'Terminal';

const bin = fileURLToPath(new URL('../../../packages/cli/dist/bin.js', import.meta.url));
const TRANSCRIPT = `HTTP/2 403
content-type: application/json

{"errors":[{"code":187,"message":"Status is a duplicate."}]}
`;

export async function measure(options) {
  const count = options.rounds(9);
  const { 'node -e 0': bare, ...commands } = await timeProcesses(
    {
      'node -e 0': { args: ['-e', '0'] },
      'explain 187': { args: [bin, 'explain', '187'] },
      'explain my stream keeps disconnecting': {
        args: [bin, 'explain', 'my', 'stream', 'keeps', 'disconnecting'],
      },
      classify: { args: [bin, 'classify'], input: TRANSCRIPT },
    },
    count,
    options,
  );
  return {
    how: `From start to end of a fresh process; ${count} rounds, in turns, each with the least of three.`,
    rows: [
      ...Object.entries(commands).map(([name, times]) => ({
        figure: `\`x-api-errors ${name}\` ÷ \`node -e 0\``,
        values: ratios(times, bare),
        target: { atMost: 2.5 },
      })),
      { figure: '`node -e 0`', unit: 'ms', values: bare },
    ],
  };
}
