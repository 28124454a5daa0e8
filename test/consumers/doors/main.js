// Every entry of every package that was installed loads both ways, offers the same names, and has types for those who
// resolve without `exports`.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

/** These extend the `expect` of the runner they are loaded in. */
const NEED_A_RUNNER = ['@x-api-errors/testing/jest', '@x-api-errors/testing/vitest'];

const require = createRequire(import.meta.url);
const names = readdirSync(new URL('../node_modules/@x-api-errors/', import.meta.url));
const doors = names.flatMap((name) => {
  const { exports, typesVersions = {} } = require(`@x-api-errors/${name}/package.json`);
  const entries = Object.keys(exports);
  const subpaths = entries.filter((entry) => entry !== '.' && !entry.endsWith('.json'));
  for (const subpath of subpaths)
    assert.deepEqual(
      typesVersions['*']?.[subpath.slice(2)],
      [exports[subpath].import.types],
      `${name}: typesVersions has no ${subpath}`,
    );
  return entries.map((entry) => `@x-api-errors/${name}${entry.slice(1)}`);
});

for (const door of doors) {
  if (door.endsWith('.json') || NEED_A_RUNNER.includes(door)) continue;
  const required = Object.keys(require(door)).sort();
  const imported = Object.keys(await import(door)).sort();
  assert(required.length > 0, `${door} offers nothing`);
  assert.deepEqual(imported, required, door);
}
console.log('ok');
