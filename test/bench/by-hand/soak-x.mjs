// X for the soak: a simulator for each scenario, so that every answer comes with its own method and path.

import { startXSimulator } from '@x-api-errors/testing';
import { scenarios } from './soak-scenarios.mjs';

/** They record what they are asked, which is not what is tested here. */
const FORGET_MS = 20_000;

const simulators = await Promise.all(
  scenarios.map(async ({ step }) => {
    const x = await startXSimulator();
    const start = () => {
      x.reset();
      x.on('*', step);
    };
    start();
    setInterval(start, FORGET_MS);
    return x;
  }),
);
process.send(simulators.map(({ url }) => url));
