// What importing a package costs a fresh process.

import { timeProcesses } from '../processes.mjs';
import { differences } from '../turns.mjs';

export const title = 'Import';

const OURS = [
  'core',
  'core/guide',
  'axios',
  'got',
  'fetch',
  'twitter-api-v2',
  'xdk',
  'express',
  'koa',
  'fastify',
  'hono',
  'stream',
  'limits',
  'testing',
].map((name) => `@x-api-errors/${name}`);
const OTHERS = ['axios', 'got', 'twitter-api-v2', '@xdevplatform/xdk', 'express'];

export async function measure(options) {
  const count = options.rounds(7);
  const names = [...OURS, ...OTHERS];
  const importing = (name) => ({ args: ['--input-type=module', '-e', `import '${name}'`] });
  const times = await timeProcesses(
    {
      nothing: { args: ['--input-type=module', '-e', ''] },
      ...Object.fromEntries(names.map((name) => [name, importing(name)])),
    },
    count,
    options,
  );
  return {
    how: `From start to end of a fresh process that imports one package, less a process that imports nothing; ${count} rounds, all in turns, each with the least of three. An adapter imports core, not its host.`,
    rows: [
      { figure: 'bare node, the whole process', unit: 'ms', values: times.nothing },
      ...names.map((name) => ({
        figure: `\`${name}\``,
        unit: 'ms',
        values: differences(times[name], times.nothing),
      })),
    ],
  };
}
