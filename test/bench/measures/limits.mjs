// What limits cost a fleet of eight processes, and what they spare it: the scenes of `pnpm fleet`.

import { playAll, sceneNames } from '../../../packages/limits/test/fleet/play.mjs';
import { hasRedis, WITHOUT_REDIS } from '../../../packages/limits/test/redis.mjs';

export const title = 'Limits over eight processes';

export async function measure({ isQuick }) {
  if (!hasRedis) return { how: `Not measured: ${WITHOUT_REDIS}.`, rows: [], isPart: true };
  // All scenes take more than a minute, and `pnpm fleet` plays them anyway.
  const played = await playAll(isQuick ? ['latency'] : sceneNames);
  const { pingMs, takeMs, ratio, refusals, refusalsWaiting } = Object.assign(
    {},
    ...played.map(({ figures }) => figures),
  );
  const checks = played.flatMap((scene) => scene.checks);
  const rows = [
    { figure: 'take ÷ PING of Redis', values: [takeMs / pingMs] },
    { figure: 'take − PING', unit: 'ms', values: [takeMs - pingMs], target: { atMost: 0.2 } },
    {
      figure: 'promises kept',
      unit: `of ${checks.length}`,
      values: [checks.filter(({ isKept }) => isKept).length],
      target: { atLeast: checks.length },
    },
  ];
  if (!isQuick)
    rows.push(
      { figure: 'answers 429', values: [refusals], target: { atMost: 0 } },
      { figure: 'answers 429, each process waiting for the reset', values: [refusalsWaiting] },
      {
        figure: 'time ÷ that of waiting for the reset',
        values: [ratio],
        target: { atMost: 1.35 },
      },
    );
  return {
    how: 'A real Redis and a server that counts as X does: 600 calls of eight processes, 100 a window; promises are those of all scenes, with kills, restarts, wrong clocks, and outsiders that use up the same window.',
    rows,
    isPart: isQuick,
  };
}
