// The lockfiles name no registry, and hold every platform's binaries: pnpm leaves out what the registry at hand lacks.

import { existsSync, readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../', import.meta.url).pathname;
const lock = readFileSync(`${root}pnpm-lock.yaml`, 'utf8');
const problems = [];
if (/https?:\/\/|tarball:/.test(lock)) problems.push('the lockfile names an address');

/** Every installed package's folder. */
function* installed() {
  const store = `${root}node_modules/.pnpm`;
  for (const entry of readdirSync(store)) {
    const modules = `${store}/${entry}/node_modules`;
    if (!existsSync(modules)) continue;
    for (const name of readdirSync(modules)) {
      if (!name.startsWith('@')) yield `${modules}/${name}`;
      else
        for (const scoped of readdirSync(`${modules}/${name}`))
          yield `${modules}/${name}/${scoped}`;
    }
  }
}

for (const folder of installed()) {
  const file = `${folder}/package.json`;
  if (!existsSync(file)) continue;
  const { name, version, optionalDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
  // What an earlier install left behind is none of ours.
  if (!lock.includes(`${name}@${version}`)) continue;
  for (const [dependency, wanted] of Object.entries(optionalDependencies)) {
    const exact = /^[\d.]+$/.test(wanted);
    if (exact && !lock.includes(`${dependency}@${wanted}`))
      problems.push(`${name}@${version} lacks ${dependency}@${wanted}`);
  }
}

// npm's, of the partners. An address of a funding page is none of a registry.
const partners = readFileSync(`${root}test/partners/package-lock.json`, 'utf8');
if (/"resolved":/.test(partners)) problems.push("the partners' lockfile names an address");
const { packages } = JSON.parse(partners);
const locked = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const dependency of Object.keys(optionalDependencies))
    if (!locked.includes(dependency)) problems.push(`the partners' ${path} lacks ${dependency}`);
}

for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? 'lockfiles: complete, no address'
    : `lockfiles: ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
