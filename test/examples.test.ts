// Every example runs, and ends by itself.

import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const folder = new URL('../examples/', import.meta.url).pathname;
const examples = readdirSync(folder);

interface Manifest {
  readonly private?: boolean;
  readonly scripts: Readonly<Record<string, string>>;
}

describe.each(examples)('examples/%s', (name) => {
  const cwd = folder + name;
  const { private: isPrivate, scripts } = JSON.parse(
    readFileSync(`${cwd}/package.json`, 'utf8'),
  ) as Manifest;

  it('runs', async () => {
    expect(isPrivate).toBe(true);
    const script = scripts['start'] ?? scripts['test'];
    expect(script).toBeDefined();
    // The script's own program, without a package manager around it.
    const [program = '', ...args] = script!.split(' ');
    const command = program === 'node' ? process.execPath : `${cwd}/node_modules/.bin/${program}`;
    const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined };
    const { stdout, stderr } = await promisify(execFile)(command, args, {
      cwd,
      env,
      timeout: 60_000,
    });
    expect(stdout + stderr).toMatch(scripts['start'] ? /\S/ : /pass|✓/i);
  }, 70_000);
});
