// The built program, as a process: pipes, exit codes, colors; and what the README shows.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fail, startXSimulator } from '@x-api-errors/testing';
import { objects } from './support.ts';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/x-api-errors-cli-`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8', timeout: 30_000 });

describe('the program', () => {
  it('exit codes', () => {
    expect(run(['explain', '187']).status).toBe(0);
    expect(run(['classify'], '{"data":{}}').status).toBe(1);
    expect(run(['classify']).status).toBe(2);
  });

  it('reads files', () => {
    writeFileSync(`${folder}/body.json`, '{"errors":[{"code":88}]}');
    expect(objects(run(['classify', `${folder}/body.json`, '--json']).stdout)).toMatchObject([
      { kind: 'rate-limit' },
    ]);
    expect(run(['classify', folder]).stderr).toContain('directory');
  });

  it('is quiet when the reader has read enough', async () => {
    const child = spawn(process.execPath, [bin, 'list', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('loads nothing that it does not need', () => {
    // A cold start in counts, not in time: the program, and core's chunks.
    const { stderr } = spawnSync(process.execPath, [bin, 'explain', '187'], {
      env: { ...process.env, NODE_DEBUG: 'esm' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    const loaded = new Set(stderr.match(/file:\/\/[^\s'"]+\.js/g));
    expect(loaded.size).toBeLessThanOrEqual(9);
  });
});

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  const blocks = [...readme.matchAll(/```console\n\$ ([^\n]+)\n([\s\S]*?)```/g)];

  it.each(blocks.map(([, command = '', output = '']) => [command, output] as const))(
    '%s',
    (command, output) => {
      const [, input = '', line = command] = /^echo '([^']*)' \| (.*)$/.exec(command) ?? [];
      const { stdout } = run(line.split(' ').slice(1), input);
      expect(stdout.startsWith(output)).toBe(true);
    },
  );

  it('names every option of the help', () => {
    const { stdout } = run(['--help']);
    for (const [option] of stdout.matchAll(/--[a-z-]+/g)) expect(readme).toContain(option);
    expect(blocks).toHaveLength(2);
  });
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe.skipIf(!hasCurl)('the curl of this machine', () => {
  /** As with `> file 2>&1`. */
  const curl = async (args: readonly string[]): Promise<string> => {
    const file = `${folder}/curl.txt`;
    const both = openSync(file, 'w');
    const child = spawn('curl', ['--max-time', '20', '--noproxy', '*', ...args], {
      stdio: ['ignore', both, both],
    });
    await once(child, 'close');
    closeSync(both);
    return readFileSync(file, 'utf8');
  };
  const kinds = (text: string): unknown[] =>
    objects(run(['classify', '--json'], text).stdout).map(({ kind }) => kind);

  it.each([[['-i']], [['-v']], [['-sv']], [['-vi']], [['-si']]])(
    '%j',
    async (options) => {
      const x = await startXSimulator();
      try {
        x.on('*', fail('duplicate-post'));
        expect(kinds(await curl([...options, '-d', '{"text":"x"}', `${x.url}/2/tweets`]))).toEqual([
          'conflict',
        ]);
        x.reset();
        x.on('*', fail('window-exhausted'));
        const url = `${x.url}/2/users/me`;
        expect(kinds(await curl([...options, url, url]))).toEqual(['rate-limit', 'rate-limit']);
      } finally {
        await x.close();
      }
    },
    60_000,
  );

  it('a redirect and a continued upload', async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        if (request.url === '/r') response.writeHead(307, { location: '/x' }).end('moved');
        else
          response
            .writeHead(403)
            .end('{"errors":[{"code":187,"message":"Status is a duplicate."}]}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r`;
    try {
      for (const option of ['-i', '-v'])
        expect(
          kinds(await curl([option, '-L', '-H', 'Expect: 100-continue', '-d', 'a=1', url])),
        ).toEqual(['conflict']);
    } finally {
      server.close();
    }
  }, 60_000);

  it('HTTP/2, and nobody there', async () => {
    const server = createHttp2Server((_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json' });
      response.end(
        '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const option of ['-i', '-v'])
      expect(
        kinds(await curl([option, '--http2-prior-knowledge', `http://127.0.0.1:${port}/2/x`])),
      ).toEqual(['rate-limit']);
    server.close();
    await once(server, 'close');
    for (const option of ['-i', '-v', '-sv'])
      expect(kinds(await curl([option, `http://127.0.0.1:${port}/2/x`]))).toEqual(['network']);
  }, 60_000);
});
