// `pnpm fuzz [COUNT] [SEED]`, `pnpm faults`, `pnpm secrets`, `pnpm soak [REQUESTS]`: what takes too long for every run. With
// `--record` the result becomes a line of BENCHMARKS.md, with its date and machine.

import { readFileSync, writeFileSync } from 'node:fs';
import { BY_HAND, DOCUMENT, withByHand } from './document.mjs';
import { describeMachine, today } from './machine.mjs';

/** As BENCHMARKS.md lists them. */
const ORDER = ['fuzz', 'faults', 'secrets', 'soak'];

const [name, ...rest] = process.argv.slice(2);
const args = rest.filter((word) => word !== '--record');
if (!ORDER.includes(name)) {
  console.error(`Nothing is called ${name}: ${ORDER.join(', ')}`);
  process.exit(2);
}
const { run } = await import(`./by-hand/${name}.mjs`);
const started = performance.now();
const { result, hasPassed } = await run(args);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${name}: ${result} (${seconds} s)`);

if (rest.includes('--record')) {
  const line = {
    name,
    command: ['pnpm', name, ...args].join(' '),
    date: today(),
    machine: describeMachine(),
    result: `${result} (${seconds} s)`,
    hasPassed,
  };
  const lines = JSON.parse(readFileSync(BY_HAND, 'utf8')).filter((other) => other.name !== name);
  lines.push(line);
  lines.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  writeFileSync(BY_HAND, `${JSON.stringify(lines, null, 2)}\n`);
  writeFileSync(DOCUMENT, withByHand(readFileSync(DOCUMENT, 'utf8')));
}
process.exitCode = hasPassed ? 0 : 1;
