// What the READMEs show, runs, and prints what they say it prints.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url).pathname;
const readmes = [
  'README.md',
  ...readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`),
];

interface Block {
  readonly file: string;
  readonly code: string;
}

const blocks: Block[] = readmes.flatMap((file) =>
  [...readFileSync(root + file, 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => ({
    file,
    code,
  })),
);
/** These start their own simulator and need nothing else. */
const running = blocks.filter(({ code }) => /import .*startXSimulator/.test(code));

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
    const first = lines.findIndex((line) => line.startsWith('```js')) + 1;
    expect(install).toBeGreaterThan(0);
    expect(install).toBeLessThanOrEqual(12);
    expect(first).toBeLessThanOrEqual(20);
  });
});
