// Plays scenes: what limits promise to a fleet, measured.

import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '../redis.mjs';
import { scenes } from './scenes.mjs';

const SCENE_MS = 180_000;
/** Processes mostly wait: three scenes at a time, once nothing disturbs what is timed in microseconds. */
const LANES = 3;

/** Plays one scene with a Redis of its own; gives what it promised, whether that was kept, and its figures by name. */
async function play(name) {
  const redis = await startRedis();
  const checks = [];
  const figures = {};
  const context = {
    redis,
    prefix: `${name}:`,
    /** One promise: what it is, whether it is kept, the figure. */
    check: (what, isKept, figure) => checks.push({ what, isKept, figure }),
    /** Numbers for who compares them. */
    measured: (numbers) => Object.assign(figures, numbers),
  };
  try {
    await Promise.race([
      scenes[name](context),
      sleep(SCENE_MS, undefined, { ref: false }).then(() => {
        throw new Error(`took longer than ${SCENE_MS / 1000} s`);
      }),
    ]);
  } catch (error) {
    checks.push({ what: 'runs', isKept: false, figure: error.stack });
  }
  await redis.kill();
  return { name, checks, figures };
}

/** The names of all scenes. */
export const sceneNames = Object.keys(scenes);

/** Plays scenes, `latency` alone and first. */
export async function playAll(wanted) {
  const names = sceneNames.filter((name) => wanted.includes(name));
  const played = [];
  if (names[0] === 'latency') played.push(await play(names.shift()));
  const lane = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift())
      played.push(await play(name));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return played;
}
