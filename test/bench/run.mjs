// `pnpm bench [NAME…] [--quick] [--corpus FILE]`: measures one thing after another, each in a fresh process. Without names it
// measures everything and writes BENCHMARKS.md; with names, or a corpus, it prints only. `--quick` repeats nearly nothing: it
// shows that everything runs, and that BENCHMARKS.md has the same tables.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DOCUMENT, differencesOf, render, renderSection, summaryOf } from './document.mjs';
import { plan } from './plan.mjs';

const { values: options, positionals: wanted } = parseArgs({
  options: { quick: { type: 'boolean' }, corpus: { type: 'string' } },
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !Object.hasOwn(plan, name));
if (unknown.length > 0) {
  console.error(`Nothing is called ${unknown.join(', ')}: ${Object.keys(plan).join(', ')}`);
  process.exit(2);
}
const isQuick = options.quick === true;
const names = wanted.length > 0 ? wanted : Object.keys(plan);
const settings = JSON.stringify({
  isQuick,
  ...(options.corpus && { corpus: resolve(options.corpus) }),
});

async function measure(name) {
  const child = fork(fileURLToPath(new URL('child.mjs', import.meta.url)), [name, settings], {
    execArgv: plan[name],
  });
  let result;
  child.once('message', (message) => (result = message));
  await once(child, 'exit');
  if (!result) throw new Error(`${name} ended without a result`);
  return result;
}

const started = performance.now();
const sections = [];
for (const name of names) {
  const before = performance.now();
  const section = await measure(name);
  sections.push(section);
  if (!isQuick) console.log(renderSection(section));
  console.log(`${name}: ${((performance.now() - before) / 1000).toFixed(1)} s\n`);
}
const seconds = (performance.now() - started) / 1000;

if (isQuick) {
  const document = readFileSync(DOCUMENT, 'utf8');
  const differences = sections.flatMap((section) => differencesOf(document, section));
  for (const line of differences) console.error(`BENCHMARKS.md ${line}`);
  process.exitCode = differences.length > 0 ? 1 : 0;
} else {
  console.log(summaryOf(sections));
  if (wanted.length === 0 && !options.corpus) writeFileSync(DOCUMENT, render(sections));
}
console.log(`bench: ${sections.length} measured (${seconds.toFixed(0)} s)`);
