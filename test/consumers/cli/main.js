// The program, as npm installs it: by its name, through a pipe, and with nothing but its own dependencies.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** `npx` of the tarball that was installed; it downloads nothing. */
const run = (args, input = '') =>
  spawnSync('npx', ['--no-install', 'x-api-errors', ...args], {
    input,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });

const explained = run(['explain', '187']);
assert.equal(explained.stderr, '');
assert.equal(explained.status, 0);
assert.match(explained.stdout, /^X error code 187: Status is a duplicate\.\n/);

const curl = 'HTTP/2 403 \r\n\r\n{"errors":[{"code":187,"message":"Status is a duplicate."}]}';
const classified = run(['classify', '--json'], curl);
assert.equal(classified.status, 0);
assert.equal(JSON.parse(classified.stdout).kind, 'conflict');
assert.equal(run(['classify']).status, 2);

console.log('ok');
