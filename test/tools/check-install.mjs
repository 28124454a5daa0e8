// `pnpm check:install`: no package of ours runs anything when it is installed, nor does anything that an install brings along.

import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** npm runs these of a dependency; and node-gyp where there is a binding.gyp. */
const HOOKS = [
  'preinstall',
  'install',
  'postinstall',
  'prepare',
  'prepublish',
  'preprepare',
  'postprepare',
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const hooksOf = (folder, { scripts = {} }) => [
  ...HOOKS.filter((hook) => hook in scripts),
  ...(existsSync(`${folder}/binding.gyp`) ? ['binding.gyp'] : []),
];

/** Where Node would find this package from there, if at all: in the folder, or in one above it. */
function find(name, from) {
  for (let folder = from; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    const found = `${folder}/node_modules/${name}`;
    if (existsSync(`${found}/package.json`)) return realpathSync(found);
  }
  return undefined;
}

/** Everything that installing this package installs, itself first; not its peers, which the user has chosen before. */
function* installed(folder, seen) {
  if (seen.has(folder)) return;
  seen.add(folder);
  const manifest = readJson(`${folder}/package.json`);
  yield { folder, manifest };
  const { dependencies = {}, optionalDependencies = {} } = manifest;
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = find(name, folder);
    if (found) yield* installed(found, seen);
    else if (!(name in optionalDependencies)) throw new Error(`${folder} has no ${name}`);
  }
}

let problems = 0;
const ours = readdirSync(`${root}packages`).filter((name) =>
  existsSync(`${root}packages/${name}/package.json`),
);
for (const name of ours) {
  const packages = [...installed(`${root}packages/${name}`, new Set())];
  const running = packages.flatMap(({ folder, manifest }) =>
    hooksOf(folder, manifest).map((hook) => `${manifest.name} runs ${hook}`),
  );
  problems += running.length;
  const brings = packages.slice(1).map(({ manifest }) => manifest.name);
  console.log(
    `@x-api-errors/${name}: brings ${brings.join(', ') || 'nothing'}; runs ${running.join(', ') || 'nothing'}`,
  );
}
console.log(`install: ${ours.length} packages, ${problems} scripts`);
process.exitCode = problems > 0 ? 1 : 0;
