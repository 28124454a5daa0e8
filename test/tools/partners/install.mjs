// Installs the partners in the versions of their lockfile, and the packages as tarballs beside them.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { must } from '../consumers/command.mjs';
import { assertReal } from '../consumers/install.mjs';

const INSTALL_LIMIT_MS = 300_000;
const OPTIONS = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
const isOurs = (range) => range === 'workspace:*';

/** What the project depends on: of others, and of the workspace. */
function split({ dependencies }) {
  const entries = Object.entries(dependencies);
  return {
    others: Object.fromEntries(entries.filter(([, range]) => !isOurs(range))),
    ours: entries.filter(([, range]) => isOurs(range)).map(([name]) => name),
  };
}

/** Writes the lockfile anew: of what others publish only, as our tarballs change with every build. */
export async function lockPartners(home, project) {
  const manifest = read(`${home}/package.json`);
  write(`${home}/package.json`, { ...manifest, dependencies: split(manifest).others });
  const options = ['--package-lock-only', '--omit-lockfile-registry-resolved'];
  await must('npm', ['install', ...OPTIONS, ...options], home, INSTALL_LIMIT_MS);
  copyFileSync(`${home}/package-lock.json`, `${project}package-lock.json`);
  write(`${home}/package.json`, manifest);
}

/** npm adds what the lockfile lacks without a word: that would be another version on another day. */
function assertLocked(locked, installed, ours) {
  const problems = [];
  for (const [path, { version, link }] of Object.entries(installed)) {
    if (path === '' || link || ours.some((name) => path === `node_modules/${name}`)) continue;
    if (locked[path]?.version !== version)
      problems.push(`${path} ${version} (locked: ${locked[path]?.version ?? 'no'})`);
  }
  if (problems.length > 0)
    throw new Error(
      `test/partners/package-lock.json is not what was installed; \`node test/tools/partners.mjs --lock\` writes it anew:\n${problems.join('\n')}`,
    );
}

export async function installPartners(home, packages) {
  const manifest = read(`${home}/package.json`);
  const { packages: locked } = read(`${home}/package-lock.json`);
  const { others, ours } = split(manifest);
  const tarballs = packages.filter(({ name }) => ours.includes(name));
  const missing = ours.filter((name) => !tarballs.some((one) => one.name === name));
  if (missing.length > 0) throw new Error(`There is no package ${missing.join(', ')}`);
  const dependencies = {
    ...others,
    ...Object.fromEntries(tarballs.map(({ name, tarball }) => [name, tarball])),
  };
  write(`${home}/package.json`, { ...manifest, dependencies });
  await must('npm', ['install', ...OPTIONS], home, INSTALL_LIMIT_MS);
  assertReal(home, tarballs);
  assertLocked(locked, read(`${home}/package-lock.json`).packages, ours);
}
