// What the first failures of a process cost: errors are rare, so their code is mostly cold.

import { fileURLToPath } from 'node:url';
import { bodiesNamed, randomFrom, readFailures, withOtherIds } from '../bodies.mjs';
import { runNode } from '../processes.mjs';
import { inTurns, ratios } from '../turns.mjs';

export const title = 'classify, cold';

const CALLS = 51;
const program = fileURLToPath(new URL('../cold-process.mjs', import.meta.url));

/** Other failures in each process, in another order. */
function pick(failures, random) {
  const picked = Array.from({ length: CALLS }, () => failures[random(failures.length)]);
  return withOtherIds(JSON.stringify(picked.map(({ input }) => input)), random);
}

export async function measure(options) {
  const failures = readFailures(options);
  const rounds = options.rounds(25);
  const random = randomFrom(2);
  const inputs = Array.from({ length: rounds }, () => {
    const { now } = failures[0];
    return JSON.stringify(JSON.parse(pick(failures, random)).map((input) => ({ input, now })));
  });
  const times = await inTurns({ classify: 'classify', axios: 'axios' }, rounds, (name, round) =>
    JSON.parse(runNode([program, name], inputs[round])),
  );
  const first = (name) => times[name].map(([time]) => time);
  const next = (name) =>
    times[name].map(([, ...rest]) => rest.reduce((sum, time) => sum + time) / rest.length);
  return {
    how: `${rounds} fresh processes for each, in turns; each gets other failures of ${bodiesNamed(failures, options)}. Loading is not in it: see Import.`,
    rows: [
      { figure: '`classify`, first call', unit: 'µs', values: first('classify') },
      { figure: '`classify`, calls 2–51, each', unit: 'µs', values: next('classify') },
      { figure: 'building the AxiosError, first', unit: 'µs', values: first('axios') },
      { figure: 'building the AxiosError, 2–51, each', unit: 'µs', values: next('axios') },
      {
        figure: '`classify` ÷ building the AxiosError, calls 2–51',
        values: ratios(next('classify'), next('axios')),
      },
    ],
  };
}
