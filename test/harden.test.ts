// `harden: true`: the client's own error stays what it is, and prints without what it carries.

import { inspect } from 'node:util';
import axios, { type AxiosStatic } from 'axios';
import axiosRetry from 'axios-retry';
import type { Got } from 'got';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { attachXErrors, retryCondition, retryDelay } from '@x-api-errors/axios';
import { calculateDelay, getXError, xErrorHooks } from '@x-api-errors/got';
import { withXErrors } from '@x-api-errors/fetch';
import type { AttachOptions } from '@x-api-errors/core/adapter';
import { drop, fail, startXSimulator, type Simulator, type Step } from '@x-api-errors/testing';
import { gots, runsHere } from './hosts/clients.ts';

const SECRET = 'SECRETBEARER1234567890';
const headers = { authorization: `Bearer ${SECRET}`, cookie: `auth_token=${SECRET}` };

let x: Simulator;
beforeAll(async () => {
  x = await startXSimulator();
});
afterEach(() => {
  x.reset();
});
afterAll(() => x.close());

type Ask = (options: AttachOptions) => Promise<object>;

const axiosHost = (
  name: string,
  load: () => Promise<unknown>,
  adapter: 'http' | 'fetch' = 'http',
): readonly [string, Ask] => [
  `${name}, ${adapter}`,
  async (options) => {
    const { default: host } = (await load()) as { default: AxiosStatic };
    const client = host.create({ adapter, headers });
    attachXErrors(client, options);
    const body = { text: SECRET };
    return client.post(`${x.url}/2/tweets`, body).catch((error: unknown) => error as object);
  },
];

const hosts: readonly (readonly [string, Ask])[] = [
  axiosHost('axios', () => import('axios')),
  axiosHost('axios', () => import('axios'), 'fetch'),
  axiosHost('axios 1.7', () => import('axios1.7')),
  axiosHost('axios 1.7', () => import('axios1.7'), 'fetch'),
  ...gots.filter(runsHere).map(({ name, load }): readonly [string, Ask] => [
    name,
    async (options) => {
      const { default: host } = (await load()) as { default: Got };
      const client = host.extend(xErrorHooks(options), { headers, retry: { limit: 0 } });
      const json = { text: SECRET };
      return client.post(`${x.url}/2/tweets`, { json }).catch((error: unknown) => error as object);
    },
  ]),
];

/** Every way an error gets into a log. */
function printed(error: object): Record<string, string> {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  log.error(error);
  return {
    'JSON.stringify': JSON.stringify(error),
    'util.inspect': inspect(error, { depth: 12 }),
    'as a cause': inspect(new Error('outer', { cause: error }), { depth: 12 }),
    'without custom inspect': inspect(error, { depth: 12, customInspect: false }),
    pino: lines.join(''),
    spread: JSON.stringify({ ...error }),
    'inspected spread': inspect({ ...error }, { depth: 12 }),
  };
}

const failures: readonly (readonly [string, Step, string])[] = [
  ['a refusal', fail('duplicate-post'), 'conflict'],
  ['no answer', drop(), 'network'],
];

describe.each(hosts)('%s', (name, ask) => {
  it.each(failures)('%s prints no secret, and the info', async (_, step, kind) => {
    x.on('*', step);
    const error = await ask({ hosts: [x.url], harden: true });
    for (const [way, text] of Object.entries(printed(error))) {
      expect(text, way).not.toContain(SECRET);
      expect(text, way).toMatch(new RegExp(`"?kind"?: ?['"]${kind}`));
    }
  });

  it('stays the client’s own error, readable', async () => {
    x.on('*', fail('duplicate-post'));
    const error = await ask({ hosts: [x.url], harden: true });
    const { config, options, response } = error as Record<string, object | undefined>;
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify((config ?? options)!['headers' as never])).toContain(SECRET);
    expect(response).toMatchObject(config ? { status: 403 } : { statusCode: 403 });
    if (config) expect(axios.isAxiosError(error)).toBe(true);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: name.startsWith('axios') ? 'AxiosError' : 'HTTPError',
      message: (error as Error).message,
      xError: { kind: 'conflict' },
    });
  });

  it('is off by default', async () => {
    x.on('*', fail('duplicate-post'));
    const error = await ask({ hosts: [x.url] });
    // got 11 hides its options itself.
    expect(inspect(error, { depth: 12 }).includes(SECRET)).toBe(!name.startsWith('got 11'));
    expect(Object.keys(error)).toContain('xError');
  });

  it('leaves other hosts alone', async () => {
    x.on('*', fail('duplicate-post'));
    const error = await ask({ harden: true });
    expect(getXError(error)).toBeUndefined();
    expect(inspect(error, { depth: 12 }).includes(SECRET)).toBe(!name.startsWith('got 11'));
  });
});

describe('a hardened error is still retried', () => {
  it('by axios-retry', async () => {
    x.on('*', fail('over-capacity-html'));
    const client = axios.create({ headers });
    attachXErrors(client, { hosts: [x.url], harden: true });
    axiosRetry(client, { retries: 2, retryCondition, retryDelay: () => 1 });
    const error: unknown = await client.get(x.url).catch((thrown: unknown) => thrown);
    expect(x.requests).toHaveLength(3);
    expect(inspect(error, { depth: 12 })).not.toContain(SECRET);
    expect(retryDelay(1, error as Error)).toBeGreaterThan(0);
  });

  it.each(gots.filter(runsHere))('by $name', async ({ load }) => {
    x.on('*', fail('over-capacity-html'));
    const { default: host } = (await load()) as { default: Got };
    const client = host.extend(xErrorHooks({ hosts: [x.url], harden: true }), {
      headers,
      retry: { limit: 2, calculateDelay: (attempt) => (calculateDelay(attempt) > 0 ? 1 : 0) },
    });
    const error: unknown = await client(x.url).catch((thrown: unknown) => thrown);
    expect(x.requests).toHaveLength(3);
    expect(getXError(error)?.kind).toBe('overloaded');
    expect(inspect(error, { depth: 12 })).not.toContain(SECRET);
  });
});

describe('fetch', () => {
  it.each(failures)('%s', async (_, step, kind) => {
    x.on('*', step);
    const xFetch = withXErrors(fetch, { hosts: [x.url], harden: true, throwOnError: true });
    const error = await xFetch(x.url, { method: 'POST', headers }).catch(
      (thrown: unknown) => thrown as object,
    );
    expect(error).toBeInstanceOf(Error);
    for (const [way, text] of Object.entries(printed(error))) {
      expect(text, way).not.toContain(SECRET);
      expect(text, way).toMatch(new RegExp(`"?kind"?: ?['"]${kind}`));
    }
  });
});
