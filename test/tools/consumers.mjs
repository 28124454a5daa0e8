// `pnpm check:consumers [NAME...]`: small projects of every kind use the packages as npm would install them.

import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { run, stopAll } from './consumers/command.mjs';
import { install } from './consumers/install.mjs';
import { pack } from './consumers/pack.mjs';

const TEST_LIMIT_MS = 120_000;
/** Characters of what a failed test printed: an error of axios' prints its sockets, too. */
const SHOWN_LENGTH = 4_000;

const templates = fileURLToPath(new URL('../consumers/', import.meta.url));
const all = readdirSync(templates).filter((name) => existsSync(`${templates}${name}/package.json`));
const names = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No consumer is called ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(2);
}

const home = mkdtempSync(`${realpathSync(tmpdir())}/x-api-errors-consumers-`);
process.once('exit', () => {
  stopAll();
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Whether a consumer's test ends well, and says so. */
async function passes(name) {
  const started = performance.now();
  const { code, output } = await run('npm', ['test', '--silent'], `${home}/${name}`, TEST_LIMIT_MS);
  const passed = code === 0 && output.split('\n').includes('ok');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${passed ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (!passed) console.log(output.slice(0, SHOWN_LENGTH));
  return passed;
}

let passed = 0;
try {
  for (const name of names) cpSync(templates + name, `${home}/${name}`, { recursive: true });
  await install(home, names, await pack(home));
  for (const name of names) if (await passes(name)) passed++;
} catch (error) {
  console.error(error.message);
}
console.log(`consumers: ${passed} passed, ${names.length - passed} failed`);
process.exitCode = passed === names.length ? 0 : 1;
