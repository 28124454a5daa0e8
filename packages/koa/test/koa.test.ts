import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { Client } from '@xdevplatform/xdk';
import Koa3, { type Middleware } from 'koa';
import Koa2 from 'koa2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drop, fail, type Step } from '@x-api-errors/testing';
import {
  classify,
  isXHttpError,
  xErrorHandler,
  type ErrorHandlerOptions,
  type XErrorInfo,
} from '../src/index.ts';
import { classifyingAxios } from '../../../test/support/classifying-axios.ts';
import { useSimulator } from '../../../test/support/simulated.ts';

const simulator = useSimulator();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const client = classifyingAxios(classify, 'Bearer SECRET-TOKEN-1');

const upstream: Middleware = async (ctx) => {
  const { data } = await client.get<unknown>(`${simulator.url}/2/x?access_token=SECRET-TOKEN-1`);
  ctx.body = data;
};

describe.each([
  ['2', Koa2],
  ['3', Koa3],
])('koa %s', (_, Koa) => {
  const app = (route: Middleware, options?: ErrorHandlerOptions | false): Koa3 => {
    const made = new Koa();
    made.silent = true;
    if (options !== false) made.use(xErrorHandler(options));
    return made.use(route);
  };
  const ask = async (
    made: Koa3,
    init?: RequestInit,
  ): Promise<{ status: number; headers: Headers; text: string }> => {
    const callback = made.callback();
    const server = createServer((request, response) => void callback(request, response));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${String(port)}`, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it.each<[string, Step, number, string, boolean]>([
    ['401', fail('unauthorized'), 502, 'authentication', false],
    ['403', fail('client-not-enrolled'), 502, 'access', false],
    ['404', fail('deleted-post'), 404, 'not-found', false],
    ['429', fail('window-exhausted'), 503, 'rate-limit', true],
    ['503', fail('over-capacity-html'), 503, 'overloaded', false],
    ['a lost connection', drop(), 502, 'network', false],
  ])('an upstream %s', async (_name, step, status, kind, waits) => {
    simulator.on('*', step);
    const answer = await ask(app(upstream));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = JSON.parse(answer.text) as { retryAfter?: number };
    expect(problem).toMatchObject({ type: 'about:blank', status, kind });
    expect(answer.headers.get('retry-after')).toBe(waits ? String(problem.retryAfter) : null);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('x-'))).toEqual([
      'x-content-type-options',
    ]);
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain('SECRET');
    // Without us the client hears the upstream's own status.
    expect((await ask(app(upstream, false))).status).not.toBe(status === 502 ? 502 : 0);
  });

  it('emits the error, for logs', async () => {
    simulator.on('*', fail('unauthorized'));
    const made = app(upstream);
    const onError = vi.fn();
    made.on('error', onError);
    await ask(made);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onError.mock.calls[0]).toMatchObject([
      { name: 'XHttpError', cause: { isAxiosError: true }, xError: { kind: 'authentication' } },
      { app: {} },
    ]);
  });

  it('emits and prints no secret', async () => {
    simulator.on('*', fail('unauthorized'));
    const made = app(upstream);
    made.silent = false;
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await ask(made);
    const text = printed.mock.calls.flat().join();
    vi.restoreAllMocks();
    expect(text).toContain('XHttpError: X did not accept the credentials');
    // Where the client threw, not where we answered.
    expect(text).toContain('axios');
    expect(text).not.toContain('SECRET');
    made.silent = true;
    const onError = vi.fn();
    made.on('error', onError);
    await ask(made);
    const [error] = onError.mock.calls[0] as [unknown];
    expect(isXHttpError(error) && error.xError.kind).toBe('authentication');
    expect(inspect(error, { depth: 9, customInspect: false })).not.toContain('SECRET');
  });

  it('answers a plain value that carries an info', async () => {
    const xError = classify({ status: 429 });
    const made = app(() => Promise.reject({ xError }));
    const onError = vi.fn();
    made.on('error', onError);
    expect((await ask(made)).status).toBe(503);
    expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(Error);
  });

  it('hands on what is not X’s', async () => {
    const foreign = Object.assign(new Error('teapot'), { status: 418, expose: true });
    const made = app(() => Promise.reject(foreign));
    expect(await ask(made)).toMatchObject({ status: 418, text: 'teapot' });
  });

  it('answers the errors of X’s SDK, told by `recognize`', async () => {
    simulator.on('*', fail('window-exhausted'));
    const sdk = new Client({ accessToken: 'token', baseUrl: simulator.url });
    const recognize = (error: unknown): XErrorInfo | undefined => {
      if (!(error instanceof Error) || error.name !== 'ApiError') return undefined;
      const { status, headers, data } = error as Error & {
        status: number;
        headers: Headers;
        data: unknown;
      };
      return status === 0 ? classify({ cause: data }) : classify({ status, headers, body: data });
    };
    const route: Middleware = async (ctx) => {
      ctx.body = await sdk.users.getMe();
    };
    const answer = await ask(app(route, { recognize }));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(300);
  });

  it('breaks nothing once the answer has begun', async () => {
    simulator.on('*', fail('unauthorized'));
    const made = app(async (ctx) => {
      ctx.respond = false;
      ctx.status = 200;
      ctx.res.write('begun');
      await client.get(simulator.url).catch((error: unknown) => {
        ctx.res.end(' and ended');
        throw error;
      });
    });
    const onError = vi.fn();
    made.on('error', onError);
    expect(await ask(made)).toMatchObject({ status: 200, text: 'begun and ended' });
    expect(onError.mock.calls[0]).toMatchObject([{ name: 'XHttpError' }, {}]);
  });

  it('takes off headers of the body that was not sent, keeps others', async () => {
    simulator.on('*', fail('unauthorized'));
    const made = app(async (ctx, next) => {
      ctx.set({
        'cache-control': 'max-age=600',
        vary: 'origin',
        'content-encoding': 'gzip',
        etag: '"1"',
        'x-own': '1',
      });
      ctx.body = Readable.from(['never sent']);
      await upstream(ctx, next);
    });
    const { headers, text } = await ask(made);
    for (const name of ['content-encoding', 'etag']) expect(headers.get(name)).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('vary')).toBe('origin');
    expect(headers.get('x-own')).toBe('1');
    expect(JSON.parse(text)).toMatchObject({ kind: 'authentication' });
    expect(headers.get('content-length')).toBe(String(text.length));
  });

  it('answers a HEAD without a body', async () => {
    simulator.on('*', fail('unauthorized'));
    const { status, text } = await ask(app(upstream), { method: 'HEAD' });
    expect([status, text]).toEqual([502, '']);
  });

  it('tells onError, whose faults change nothing', async () => {
    simulator.on('*', fail('unauthorized'));
    const onError = vi.fn(() => {
      throw new Error('ours');
    });
    expect((await ask(app(upstream, { onError }))).status).toBe(502);
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'authentication' }),
      expect.objectContaining({ host: 'koa' }),
    );
  });
});
