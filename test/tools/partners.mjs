// `pnpm check:partners [NAME...]`: what people use beside the packages, in its real version, runs what the READMEs show.
// `--lock` writes test/partners/package-lock.json anew.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { run, stopAll } from './consumers/command.mjs';
import { pack } from './consumers/pack.mjs';
import { installPartners, lockPartners } from './partners/install.mjs';
import { writeRecipes } from './partners/recipes.mjs';

const TEST_LIMIT_MS = 300_000;
/** Characters of what a failed test printed. */
const SHOWN_LENGTH = 8_000;
const SUFFIX = '.test.js';

const project = fileURLToPath(new URL('../partners/', import.meta.url));
const all = readdirSync(project)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length));
const wanted = process.argv.slice(2).filter((name) => name !== '--lock');
const names = wanted.length > 0 ? wanted : all;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No partner is called ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(2);
}

const home = mkdtempSync(`${realpathSync(tmpdir())}/x-api-errors-partners-`);
process.once('exit', () => {
  stopAll();
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const secondsSince = (started) => ((performance.now() - started) / 1000).toFixed(1);

/** Runs the tests of a partner: how many passed and failed. */
async function test(name) {
  const started = performance.now();
  const args = ['--test-reporter=tap', `${name}${SUFFIX}`];
  const { code, output } = await run(process.execPath, args, home, TEST_LIMIT_MS);
  const figure = (label) => Number(new RegExp(`^# ${label} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const passed = figure('pass');
  // A file that ends before its tests do, or has none, failed, too.
  const failed = Math.max(figure('fail'), code === 0 && passed > 0 ? 0 : 1);
  console.log(`${name}: ${passed} passed, ${failed} failed (${secondsSince(started)} s)`);
  for (const [, figures] of output.matchAll(/^(?:# )?measured: (.*)$/gm))
    console.log(`  ${figures}`);
  if (failed > 0)
    console.log(output.slice(Math.max(output.search(/^ *not ok /m), 0)).slice(0, SHOWN_LENGTH));
  return { passed, failed };
}

const started = performance.now();
let passed = 0;
let failed = 0;
try {
  cpSync(project, home, { recursive: true });
  if (process.argv.includes('--lock')) await lockPartners(home, project);
  mkdirSync(`${home}/recipes`);
  writeRecipes(`${home}/recipes`);
  await installPartners(home, await pack(home));
  console.log(`installed (${secondsSince(started)} s)`);
  for (const name of names) {
    const result = await test(name);
    passed += result.passed;
    failed += result.failed;
  }
} catch (error) {
  console.error(error.message);
  failed++;
}
console.log(`partners: ${passed} passed, ${failed} failed (${secondsSince(started)} s)`);
process.exitCode = failed === 0 ? 0 : 1;
