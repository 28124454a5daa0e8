// Runs programs as a stranger's machine would: nothing of the workspace reaches them.

import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const onWindows = process.platform === 'win32';

/** What the runner of this script says of itself, and where it would let others find its modules. */
const OURS = /^(?:NODE_PATH|NODE_OPTIONS|npm_(?:package|lifecycle)_.*|npm_config_local_prefix)$/i;
const env = Object.fromEntries(
  Object.entries(process.env)
    .filter(([name]) => !OURS.test(name))
    .map(([name, value]) => [name, /^path$/i.test(name) ? withoutOurs(value) : value]),
);

function withoutOurs(path) {
  const folders = path.split(delimiter);
  return folders.filter((folder) => !folder.startsWith(root)).join(delimiter);
}

const running = new Set();

/** A script starts programs of its own: all of them end. */
function stop(child) {
  try {
    if (onWindows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

export function stopAll() {
  for (const child of running) stop(child);
}

/** Runs a program to its end, or to the limit: its exit code, and all it printed. */
export function run(program, args, cwd, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !onWindows,
      // npm and npx are scripts there.
      shell: onWindows,
    });
    running.add(child);
    let output = '';
    const add = (text) => (output += text);
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    const timer = setTimeout(() => {
      add(`\nstopped after ${limitMs} ms\n`);
      stop(child);
    }, limitMs);
    const end = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      add(error.message);
      end(-1);
    });
    child.on('close', end);
  });
}

/** The same, for what has to succeed. */
export async function must(program, args, cwd, limitMs) {
  const { code, output } = await run(program, args, cwd, limitMs);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
}
