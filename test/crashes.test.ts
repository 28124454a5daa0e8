// What Node prints when an error of ours ends the process: without asking for its custom printing.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** A failed request with credentials, by a real client. */
const clients = {
  axios: `
    import axios from 'axios';
    const fail = (url) => axios.get(url, { headers: { authorization } });`,
  'axios, fetch': `
    import axios from 'axios';
    const fail = (url) => axios.get(url, { adapter: 'fetch', headers: { authorization } });`,
  'got 14': `
    import got from 'got';
    const fail = (url) => got(url, { retry: { limit: 0 }, headers: { authorization } });`,
  'got 11': `
    import got from 'got11';
    const fail = (url) => got(url, { retry: { limit: 0 }, headers: { authorization } });`,
};

const errors = {
  XApiError: 'new XApiError(info, { cause })',
  XHttpError: 'toHttpError(Object.assign(cause, { xError: info }))',
};

const ends = {
  'an uncaught error': 'setImmediate(() => { throw error; });',
  'an unhandled rejection': 'Promise.reject(error);',
  'a cause of another error': "throw new Error('outer', { cause: error });",
  'one of an AggregateError': 'await Promise.any([Promise.reject(error)]);',
};

function crash(
  client: string,
  error: string,
  end: string,
): { status: number | null; printed: string } {
  const program = `
    import { createServer } from 'node:http';
    import { XApiError, classify, toHttpError } from '@x-api-errors/core';
    const authorization = 'Bearer SECRETBEARER1234567890';
    ${client}
    const server = createServer((request, response) => response.writeHead(401).end('{}'));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = 'http://127.0.0.1:' + server.address().port + '/2/x';
    const cause = await fail(url).catch((thrown) => thrown);
    server.closeAllConnections();
    server.close();
    const info = classify({ status: 401, method: 'GET', url });
    const error = ${error};
    ${end}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: import.meta.dirname, encoding: 'utf8', timeout: 60_000 },
  );
  return { status, printed: stdout + stderr };
}

describe.each(Object.entries(clients))('%s', (name, client) => {
  // One client for every way to end: what Node prints depends on the way, not on the client.
  const ways = Object.entries(ends).slice(0, name === 'axios' ? undefined : 1);
  const cases = Object.entries(errors).flatMap(([error, make]) =>
    ways.map(([way, end]) => [error, way, make, end] as const),
  );
  it.each(cases)(
    '%s as %s',
    (error, _way, make, end) => {
      const { status, printed } = crash(client, make, end);
      expect(status).toBe(1);
      expect(printed).toContain(error);
      expect(printed).toContain("kind: 'authentication'");
      expect(printed).not.toContain('SECRET');
    },
    60_000,
  );

  it('prints the token where nothing is done about it', () => {
    const { printed } = crash(client, "new Error('plain', { cause })", Object.values(ends)[0]!);
    // got 11 hides its options itself.
    expect(printed.includes('SECRET')).toBe(name !== 'got 11');
  }, 60_000);
});
