// One `npm install` for all consumers: the tarballs, and what else the consumers ask for.

import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { must } from './command.mjs';

const INSTALL_LIMIT_MS = 300_000;

const workspace = fileURLToPath(new URL('../../../pnpm-workspace.yaml', import.meta.url));

/** The workspace's versions by name: a consumer has the hosts that our own tests have. */
function readCatalog() {
  const lines = readFileSync(workspace, 'utf8').split('\n');
  const from = lines.indexOf('catalog:') + 1;
  const length = lines.slice(from).findIndex((line) => !line.startsWith(' '));
  const rows = lines.slice(from, from + length).map((line) => /^ +'?([^':]+)'?: (\S+)/.exec(line));
  return new Map(rows.filter(Boolean).map(([, name, version]) => [name, version]));
}

/** All our packages, their hosts, and what the consumers depend on, each in one version. */
function wanted(home, consumers, packages) {
  const catalog = readCatalog();
  const tarballs = new Map(packages.map(({ name, tarball }) => [name, tarball]));
  const from = { 'catalog:': catalog, 'workspace:*': tarballs };
  const hosts = packages.flatMap((one) => one.hosts).filter((host) => catalog.has(host));
  const versions = Object.fromEntries([
    ...tarballs,
    ...hosts.map((host) => [host, catalog.get(host)]),
  ]);
  for (const consumer of consumers) {
    const { dependencies } = JSON.parse(readFileSync(`${home}/${consumer}/package.json`, 'utf8'));
    for (const [name, range] of Object.entries(dependencies)) {
      const version = range in from ? from[range].get(name) : range;
      if (version === undefined) throw new Error(`${consumer}: there is no ${name} at ${range}`);
      if ((versions[name] ??= version) !== version)
        throw new Error(`${consumer}: ${name} ${version} is ${versions[name]} elsewhere`);
    }
  }
  return versions;
}

/** A link into the workspace, or a second copy from elsewhere, would be another thing than what is released. */
export function assertReal(home, packages) {
  const { packages: installed } = JSON.parse(readFileSync(`${home}/package-lock.json`, 'utf8'));
  const scopes = new Set(packages.map(({ name }) => name.split('/')[0]));
  const ours = Object.entries(installed).filter(([path]) =>
    scopes.has(path.split('node_modules/').at(-1).split('/')[0]),
  );
  for (const [path, { resolved }] of ours) {
    const isTarball = packages.some(
      ({ name, tarball }) => path === `node_modules/${name}` && resolved === tarball,
    );
    if (!isTarball || lstatSync(`${home}/${path}`).isSymbolicLink())
      throw new Error(`${path} is not the tarball but ${resolved}`);
  }
  if (ours.length !== packages.length) throw new Error('Some packages were not installed');
}

export async function install(home, consumers, packages) {
  const dependencies = wanted(home, consumers, packages);
  const manifest = { name: 'consumers', private: true, dependencies };
  writeFileSync(`${home}/package.json`, JSON.stringify(manifest, undefined, 2));
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await must('npm', ['install', ...options], home, INSTALL_LIMIT_MS);
  assertReal(home, packages);
}
