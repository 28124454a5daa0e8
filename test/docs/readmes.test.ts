// What the READMEs show, runs, and prints what they say it prints; what they list is what the code has.

import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { classify, kinds, toHttpError, type XErrorKind } from '@x-api-errors/core';
import { EXCHANGES_AT, answerOf, exchanges } from '@x-api-errors/testing';
import { isWhole, programs, readmes, root } from './programs.ts';

const running = programs.filter(isWhole);

mkdirSync(`${root}test/.cache`, { recursive: true });
const folder = mkdtempSync(`${root}test/.cache/docs-`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('README blocks', () => {
  it('are there to run', () => {
    expect(running.map(({ file }) => file)).toContain('README.md');
  });

  it.each(running.map(({ file, code }, index) => [file, index, code] as const))(
    '%s, block %i',
    async (_file, index, code) => {
      const program = `${folder}/${String(index)}.mjs`;
      writeFileSync(program, code);
      const { stdout } = await promisify(execFile)(process.execPath, [program], {
        timeout: 20_000,
      });
      const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, line]) => line);
      expect(promised.length).toBeGreaterThan(0);
      expect(stdout.trimEnd().split('\n')).toEqual(promised);
    },
  );

  it.each(readmes)('%s shows how to install and use by line 20', (file) => {
    const lines = readFileSync(root + file, 'utf8').split('\n');
    const install = lines.findIndex((line) => line.startsWith('npm install')) + 1;
    const first = lines.findIndex((line) => /^```(?:js|console)/.test(line)) + 1;
    expect(install).toBeGreaterThan(0);
    expect(install).toBeLessThanOrEqual(12);
    expect(first).toBeLessThanOrEqual(20);
  });
});

const textOf = (file: string): string => readFileSync(root + file, 'utf8');
/** The words in backticks of a text. */
const named = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
/** The cells of the table whose first column has this heading, without its head. */
function tableOf(file: string, heading: string): string[][] {
  const lines = textOf(file).split('\n');
  const head = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  if (head < 0) return [];
  return rows.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort();

describe('the kinds', () => {
  it('of the README are all kinds, each once, and it counts them', () => {
    const listed = tableOf('README.md', 'kind').flatMap(([cell]) => named(cell!));
    expect(listed.sort()).toEqual([...kinds].sort());
    const [, count] = /There are (\d+), and the compiler/.exec(textOf('README.md')) ?? [];
    expect(Number(count)).toBe(kinds.length);
  });

  it('and the exchanges are counted where a README counts them', () => {
    const [, count] = /sends (\d+) failures/.exec(textOf('README.md')) ?? [];
    // The demo adds two that have no answer at all.
    expect(Number(count)).toBe(Object.keys(exchanges).length + 2);
  });
});

describe.each(['express', 'koa'])('the statuses of %s', (name) => {
  const file = `packages/${name}/README.md`;
  const rows = tableOf(file, 'kind').map(([cell, status]) => ({
    kinds: named(cell!),
    status: Number(status),
    rest: cell === 'everything else',
  }));
  const listed = new Map(rows.flatMap((row) => row.kinds.map((kind) => [kind, row.status])));
  const rest = rows.find((row) => row.rest)?.status;
  const example = classify({ status: 500, method: 'GET' })!;
  const statusOf = (kind: XErrorKind): unknown =>
    (toHttpError({ xError: { ...example, kind } }) as { readonly status?: number }).status;

  it.each(kinds)('%s', (kind) => {
    expect(statusOf(kind)).toBe(listed.get(kind) ?? rest);
  });

  it('list only kinds', () => {
    expect([...listed.keys()].filter((kind) => !kinds.includes(kind as 'server'))).toEqual([]);
  });
});

/** The names a package exports, types among them: by its entry. */
function exportsOf(entry: string): string[] {
  return [...textOf(entry).matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, list]) => list!.split(','))
    .map((name) =>
      name
        .replace(/^\s*type /, '')
        .trim()
        .split(' as ')
        .at(-1)!,
    )
    .filter(Boolean)
    .concat(
      [
        ...textOf(entry).matchAll(
          /^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm,
        ),
      ].map(([, name]) => name!),
    );
}

describe('the packages', () => {
  const rows = tableOf('README.md', 'you use').filter((row) => row.length === 3);

  it('of the README are all packages', () => {
    const listed = rows.map(([, install]) => /packages\/([\w-]+)/.exec(install!)![1]!);
    expect(sorted(listed)).toEqual(sorted(readdirSync(`${root}packages`)));
  });

  it.each(rows)('%s: %s exports what is called', (_use, install, write) => {
    const name = /packages\/([\w-]+)/.exec(install)![1]!;
    if (name === 'cli') return;
    const called = [...write.matchAll(/(\w+)\(/g)].map(([, call]) => call!);
    const exported = exportsOf(`packages/${name}/src/index.ts`);
    expect(called.some((call) => exported.includes(call))).toBe(true);
  });
});

describe('the exports', () => {
  it.each(readmes)('that %s imports are there', (file) => {
    const imports = [
      ...textOf(file).matchAll(/import \{([^}]*)\} from '@x-api-errors\/([\w-]+)(?:\/([\w-]+))?'/g),
    ];
    for (const [, list, name, door] of imports) {
      const folder = `packages/${name!}/src/`;
      const entry = [`${folder}${door ?? 'index'}.ts`, `${folder}${door ?? ''}/index.ts`].find(
        (path) => existsSync(root + path),
      );
      expect(entry, `${name!}/${door ?? ''}`).toBeDefined();
      const missing = list!
        .split(',')
        .map(
          (each) =>
            each
              .trim()
              .replace(/^type /, '')
              .split(' as ')[0]!,
        )
        .filter((each) => each !== '' && !exportsOf(entry!).includes(each));
      expect(missing).toEqual([]);
    }
  });

  it('of core’s main entry are in its README, and those there are exports', () => {
    const listed = tableOf('packages/core/README.md', 'export').flatMap(([cell]) =>
      named(cell!).map((call) => /^\w+/.exec(call)![0]),
    );
    const values = [...textOf('packages/core/src/index.ts').matchAll(/^export \{([^}]*)\}/gm)]
      .flatMap(([, list]) => list!.split(','))
      .map((name) => name.trim());
    expect(sorted(listed)).toEqual(sorted(values));
  });
});

/** The members of an interface, by its text; those it takes from others with them. */
function membersOf(name: string, source: string): string[] {
  const [, parents = '', body = ''] =
    new RegExp(`interface ${name}(?:<[^>]*>)?(?: extends ([^{]+))? \\{([\\s\\S]*?)\\n\\}`).exec(
      source,
    ) ?? [];
  const own = [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??(?::|\()/gm)].map(
    ([, member]) => member!,
  );
  const omitted = [...parents.matchAll(/Omit<\w+, ([^>]*)>/g)].flatMap(([, list]) =>
    [...list!.matchAll(/'(\w+)'/g)].map(([, member]) => member!),
  );
  const inherited = [...parents.matchAll(/\b[A-Z]\w+/g)]
    .map(([parent]) => parent)
    .filter((parent) => parent !== 'Omit')
    .flatMap((parent) => membersOf(parent, source));
  return [...own, ...inherited].filter((member) => !omitted.includes(member));
}

const optionSources = [
  'packages/core/src/adapter/options.ts',
  'packages/core/src/adapter/server.ts',
  'packages/core/src/serve/index.ts',
  'packages/core/src/serve/problem.ts',
  'packages/fetch/src/fetch-types.ts',
];

describe('the options', () => {
  const source = optionSources.map(textOf).join('\n');

  it.each([
    ['axios', 'AttachOptions'],
    ['got', 'AttachOptions', 'peek'],
    ['fetch', 'FetchOptions'],
    ['express', 'ServerOptions'],
    ['koa', 'ServerOptions'],
  ])('of %s are those of its type', (name, type, without?: string) => {
    const listed = tableOf(`packages/${name}/README.md`, 'option').flatMap(([cell]) =>
      named(cell!),
    );
    const members = membersOf(type, source).filter((member) => member !== without);
    expect(members.length).toBeGreaterThan(3);
    expect(sorted(listed)).toEqual(sorted(members));
  });
});

const documents = [
  ...readmes,
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'packages/core/ERRORS.md',
].filter((file) => existsSync(root + file));

/** The anchors of a document: its headings as GitHub spells them, and those it sets itself. */
function anchorsOf(file: string): Set<string> {
  const text = textOf(file);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id!)]);
}

describe('the links', () => {
  it.each(documents)('of %s lead somewhere', (file) => {
    const prose = textOf(file).replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const broken = targets.filter((target) => {
      if (/^https:\/\//.test(target)) return !URL.canParse(target);
      const [path, anchor] = target.split('#');
      const to = path === '' ? file : join(dirname(file), path!);
      if (!existsSync(root + to)) return true;
      return (
        anchor !== undefined && !anchorsOf(to.endsWith('.md') ? to : `${to}/README.md`).has(anchor)
      );
    });
    expect(broken).toEqual([]);
  });

  it('of the README lead to every package, the errors and the guides', () => {
    const readme = textOf('README.md');
    for (const name of readdirSync(`${root}packages`))
      expect(readme).toContain(`(packages/${name})`);
    expect(readme).toContain('(packages/core/ERRORS.md');
  });
});

describe('the failure that the README shows', () => {
  it('is what classify gives', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(textOf('README.md')) ?? [];
    const { method, path } = exchanges['day-exhausted'];
    const answer = answerOf('day-exhausted', EXCHANGES_AT);
    const info = classify(
      { ...answer, method, url: `https://api.x.com${path}` },
      { now: EXCHANGES_AT },
    );
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(info)));
  });
});
