// What a tarball may hold: what was built, and what npm shows of a package.

import { run } from './command.mjs';

const LIST_LIMIT_MS = 10_000;

const SHOWN = ['package.json', 'LICENSE', 'README.md', 'ERRORS.md'];
const NEEDED = ['package.json', 'LICENSE', 'README.md'];
const BUILT = /^dist\/[\w-]+(?:\.[cm]?js|\.d\.[cm]?ts)(?:\.map)?$/;

export async function assertFiles(folder, tarball) {
  const { output } = await run('tar', ['-tzf', tarball], folder, LIST_LIMIT_MS);
  const files = output
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.replace('package/', ''));
  const alien = files.filter((file) => !SHOWN.includes(file) && !BUILT.test(file));
  const missing = NEEDED.filter((file) => !files.includes(file));
  if (!files.some((file) => BUILT.test(file))) missing.push('dist');
  if (alien.length > 0) throw new Error(`${tarball} should not hold ${alien.join(', ')}`);
  if (missing.length > 0) throw new Error(`${tarball} has no ${missing.join(', ')}`);
}
