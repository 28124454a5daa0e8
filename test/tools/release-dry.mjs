// `pnpm release:dry`: all that a release does but the publishing. Packs every package at the version it would get, installs
// the tarballs into the consumers and runs them, and prints what would be published.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const home = mkdtempSync(`${realpathSync(tmpdir())}/x-api-errors-release-`);
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Runs a program, its output shown; ends here where it fails. */
function must(program, args, cwd = root) {
  const { status, error } = spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(
    `release:dry: ${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`,
  );
  process.exit(1);
}
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const packages = readdirSync(`${root}packages`);

/** The version each package would get: changesets sets it in a copy of the sources. */
function nextVersions() {
  const copy = `${home}/versions`;
  const skipped = /(?:^|\/)(?:node_modules|dist|\.turbo|\.cache|\.git)(?:\/|$)/;
  cpSync(root, copy, { recursive: true, filter: (path) => !skipped.test(path.slice(root.length)) });
  symlinkSync(`${root}node_modules`, `${copy}/node_modules`, 'junction');
  const pending = readdirSync(`${copy}/.changeset`).some((name) => name.endsWith('.md'));
  if (pending)
    must(process.execPath, [`${root}node_modules/@changesets/cli/bin.js`, 'version'], copy);
  return new Map(
    packages.map((name) => {
      const manifest = readJson(`${copy}/packages/${name}/package.json`);
      return [manifest.name, manifest.version];
    }),
  );
}

const versions = nextVersions();
if (new Set(versions.values()).size !== 1) {
  console.error(
    'release:dry: the packages would get different versions:',
    Object.fromEntries(versions),
  );
  process.exit(1);
}

must(process.execPath, [`${root}test/tools/check-install.mjs`]);
must(process.execPath, [`${root}test/tools/consumers.mjs`]);

const { packageManager } = readJson(`${root}package.json`);
must('npx', [
  '-y',
  packageManager,
  '-r',
  '--filter',
  './packages/*',
  'pack',
  '--pack-destination',
  home,
]);
console.log('\nWould be published:');
for (const name of packages) {
  const manifest = readJson(`${root}packages/${name}/package.json`);
  const { access, provenance } = manifest.publishConfig;
  const tarball = `${home}/${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
  const kilobytes = (statSync(tarball).size / 1000).toFixed(0);
  console.log(
    `  ${manifest.name.padEnd(28)} ${manifest.version} → ${versions.get(manifest.name)}  ${kilobytes.padStart(4)} kB  ${access}${provenance ? ', with provenance' : ''}`,
  );
}
