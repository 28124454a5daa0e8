// The retry recipes of the READMEs, as they stand there, on the versions they name.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { gots, runsHere } from './hosts/clients.ts';

const root = new URL('../', import.meta.url).pathname;
mkdirSync(`${root}test/.cache`, { recursive: true });
const folder = mkdtempSync(`${root}test/.cache/recipes-`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The block of a README that has these words. */
function blockWith(readme: string, words: string): string {
  const text = readFileSync(`${root}packages/${readme}/README.md`, 'utf8');
  const found = [...text.matchAll(/```js\n([\s\S]*?)```/g)].filter(([, code]) =>
    code?.includes(words),
  );
  expect(found).toHaveLength(1);
  return found[0]![1]!;
}

/** A lost connection, a window that is used up, then an answer; long timers fire at once. */
const BEFORE = `import { drop, fail, startXSimulator, succeed } from '@x-api-errors/testing';
const x = await startXSimulator({ tls: true });
x.on('GET /2/users/me', drop(), fail('window-exhausted'), succeed({ data: { id: '12' } }));
const waits = [];
const { setTimeout: set } = globalThis;
globalThis.setTimeout = (run, ms, ...rest) => {
  if (ms > 60_000) waits.push(ms);
  return set(run, ms > 60_000 ? 1 : ms, ...rest);
};
const URL_OF_ME = 'https://api.x.com/2/users/me';
`;
const after = (call: string): string => `
const answer = await ${call};
console.log(JSON.stringify({ answer, requests: x.requests.length, waits: waits.length }));
await x.close();
process.exit(0);
`;

let programs = 0;
async function run(code: string): Promise<unknown> {
  const program = `${folder}/${String(programs++)}.mjs`;
  writeFileSync(program, code);
  const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 30_000 });
  return JSON.parse(stdout);
}

const expected = { answer: { data: { id: '12' } }, requests: 3, waits: 1 };

it('axios-retry, on a client with a timeout', async () => {
  const client = `import axios from 'axios';
${BEFORE}
const client = axios.create({ baseURL: 'https://api.x.com', timeout: 2000, httpsAgent: x.agent() });
`;
  const block = blockWith('axios', 'xRetry(');
  const call = after("client.get('/2/users/me').then(({ data }) => data)");
  await expect(run(client + block + call)).resolves.toEqual(expected);
}, 40_000);

describe.each(gots.filter(runsHere))('$name', ({ name }) => {
  it('its own retry', async () => {
    const host = name === 'got 14' ? 'got' : name.replace(' ', '');
    const client = `import host from '${host}';
${BEFORE}
const got = host.extend({ agent: { https: x.agent() }, timeout: { request: 2000 } });
`;
    const block = blockWith('got', 'calculateDelay,').replace("import got from 'got';\n", '');
    const call = after("client(URL_OF_ME, { responseType: 'json' }).then(({ body }) => body)");
    await expect(run(client + block + call)).resolves.toEqual(expected);
  }, 40_000);
});

const pRetries = [
  { name: 'p-retry 6', node: 20, from: 'p-retry' },
  { name: 'p-retry 7', node: 20, from: 'p-retry7' },
  { name: 'p-retry 8', node: 22, from: 'p-retry8' },
  { name: 'p-retry 9', node: 22, from: 'p-retry9' },
];

/** Takes https://api.x.com to the simulator; the timers of \`node:timers/promises\` are those of \`globalThis\`. */
const FETCHING = `
const ask = globalThis.fetch;
globalThis.fetch = (url, init) => ask(url.replace('https://api.x.com', plain.url), init);
`;

describe.each(pRetries.filter(runsHere))('$name', ({ from }) => {
  it('with fetch', async () => {
    const block = blockWith('fetch', 'pRetry(')
      .replace("from 'p-retry'", `from '${from}'`)
      .replace(
        "import { setTimeout } from 'node:timers/promises';",
        'const setTimeout = (ms) => new Promise((go) => globalThis.setTimeout(go, ms));',
      );
    const before = BEFORE.replace('{ tls: true }', '').replace('const x', 'const plain');
    const code = `${before.replaceAll('x.on', 'plain.on')}const x = plain;${FETCHING}${block}`;
    const call = after('getMe().then((response) => response.json())');
    await expect(run(code + call)).resolves.toEqual(expected);
  }, 40_000);
});
