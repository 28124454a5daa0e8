// Packs every package under packages/ as a release would.

import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { must } from './command.mjs';
import { assertFiles } from './files.mjs';

const PACK_LIMIT_MS = 60_000;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Every package's name, tarball, and the hosts it cannot be without. */
export async function pack(home) {
  const folder = `${home}/tarballs`;
  mkdirSync(folder);
  const { packageManager } = readJson(`${root}package.json`);
  const args = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  await must('npx', ['-y', packageManager, ...args], root, PACK_LIMIT_MS);
  const packed = readdirSync(folder);
  for (const tarball of packed) await assertFiles(folder, tarball);
  const manifests = readdirSync(`${root}packages`)
    .map((directory) => `${root}packages/${directory}/package.json`)
    // A package of another branch leaves its dist behind.
    .filter((manifest) => existsSync(manifest));
  return manifests.map((manifest) => {
    const { name, version, peerDependencies = {}, peerDependenciesMeta = {} } = readJson(manifest);
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    if (!packed.includes(file)) throw new Error(`${name} was not packed as ${file}`);
    const hosts = Object.keys(peerDependencies).filter(
      (peer) => !peerDependenciesMeta[peer]?.optional,
    );
    return { name, tarball: `file:tarballs/${file}`, hosts };
  });
}
