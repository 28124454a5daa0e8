// What npm shows and trusts of the packages: all agree, and nothing is missing.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url).pathname;
const readJson = (file: string): unknown => JSON.parse(readFileSync(root + file, 'utf8'));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: unknown;
  readonly repository: { readonly type: string; readonly url: string; readonly directory: string };
  readonly homepage: string;
  readonly bugs: string;
  readonly publishConfig: unknown;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const folders = readdirSync(`${root}packages`).filter((name) =>
  existsSync(`${root}packages/${name}/package.json`),
);
const manifests = folders.map((name) => readJson(`packages/${name}/package.json`) as Manifest);
const first = manifests[0]!;
/** `https://github.com/OWNER/NAME`: one replacement sets it everywhere. */
const [address = ''] = /https:\/\/github\.com\/[\w-]+\/[\w-]+/.exec(first.repository.url) ?? [];

describe.each(folders.map((name, at) => [name, manifests[at]!] as const))(
  'packages/%s',
  (name, manifest) => {
    it('names where it comes from, as the others do', () => {
      expect(manifest).toMatchObject({
        name: `@x-api-errors/${name}`,
        version: first.version,
        license: 'MIT',
        engines: first.engines,
        repository: { type: 'git', url: `git+${address}.git`, directory: `packages/${name}` },
        homepage: `${address}/tree/main/packages/${name}#readme`,
        bugs: `${address}/issues`,
        publishConfig: { access: 'public', provenance: true },
      });
      expect(manifest.description).toMatch(/^X \(Twitter\) API /);
    });

    it('runs nothing when it is installed, and takes core as ^', () => {
      expect(
        Object.keys(manifest.scripts).filter((script) => /install|^prepare|publish/.test(script)),
      ).toEqual([]);
      const dependencies = Object.entries(manifest.dependencies ?? {});
      const others = dependencies.filter(([dependency]) => dependency !== '@x-api-errors/core');
      expect(others).toEqual([]);
      if (name !== 'core') expect(dependencies).toEqual([['@x-api-errors/core', 'workspace:^']]);
    });
  },
);

describe('the release', () => {
  it('is one version for all', () => {
    const { fixed } = readJson('.changeset/config.json') as { fixed: string[][] };
    expect(fixed).toEqual([['@x-api-errors/*']]);
  });

  it('no changeset names what is not there', () => {
    const names = manifests.map(({ name }) => name);
    const changesets = readdirSync(`${root}.changeset`).filter((file) => file.endsWith('.md'));
    for (const file of changesets) {
      const [, head = ''] = readFileSync(`${root}.changeset/${file}`, 'utf8').split('---');
      for (const [, name] of head.matchAll(/'([^']+)'/g)) expect(names).toContain(name);
    }
  });

  it('the documents point to the same repository', () => {
    for (const file of ['SECURITY.md', 'README.md']) {
      for (const [found] of readFileSync(root + file, 'utf8').matchAll(
        /https:\/\/github\.com\/[\w-]+\/x-api-errors/g,
      ))
        expect([file, found]).toEqual([file, address]);
    }
  });
});
