import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import axios from 'axios';
import express5, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import express4 from 'express4';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { classify, type XErrorInfo } from '@x-api-errors/core';
import { fail, drop, type Step } from '@x-api-errors/testing';
import {
  getXError,
  isXHttpError,
  toHttpError,
  xErrorHandler,
  type ErrorHandlerOptions,
} from '../src/index.ts';
import { classifyingAxios } from '../../../test/support/classifying-axios.ts';
import { useSimulator } from '../../../test/support/simulated.ts';

const TOKEN = 'Bearer SECRET-TOKEN-1';
const simulator = useSimulator();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const client = classifyingAxios(classify, TOKEN);

const listen = async (app: Express): Promise<string> => {
  const server = createServer(app as unknown as RequestHandler as never);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

const majors = [
  ['4', express4],
  ['5', express5],
] as const;

describe.each(majors)('express %s', (_, express) => {
  const app = (
    route: RequestHandler,
    options?: ErrorHandlerOptions | false,
    last?: ErrorRequestHandler,
  ): Express => {
    const made = express();
    made.get('/', route);
    if (options !== false) made.use(xErrorHandler(options));
    if (last) made.use(last);
    return made;
  };
  const upstream: RequestHandler = (_request, response, next) => {
    client
      .get(`${simulator.url}/2/x?access_token=SECRET-TOKEN-1`)
      .then(({ data }: { data: unknown }) => response.json(data), next);
  };
  const ask = async (
    made: Express,
  ): Promise<{ status: number; statusText: string; headers: Headers; text: string }> => {
    const response = await fetch(await listen(made));
    const { status, statusText, headers } = response;
    return { status, statusText, headers, text: await response.text() };
  };

  it.each<[string, Step, number, string, number | undefined]>([
    ['401', fail('unauthorized'), 502, 'authentication', undefined],
    ['403', fail('client-not-enrolled'), 502, 'access', undefined],
    ['404', fail('deleted-post'), 404, 'not-found', undefined],
    ['429', fail('window-exhausted'), 503, 'rate-limit', 313],
    ['503', fail('over-capacity-html'), 503, 'overloaded', undefined],
    ['a lost connection', drop(), 502, 'network', undefined],
  ])('an upstream %s', async (_name, step, status, kind, retryAfter) => {
    simulator.on('*', step);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const without = await ask(app(upstream, false));
    const answer = await ask(app(upstream));
    vi.restoreAllMocks();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = JSON.parse(answer.text) as { retryAfter?: number };
    expect(problem).toMatchObject({ type: 'about:blank', status, kind });
    expect(answer.headers.get('retry-after')).toBe(
      retryAfter === undefined ? null : String(problem.retryAfter),
    );
    if (retryAfter !== undefined)
      expect(Math.abs(problem.retryAfter! - retryAfter)).toBeLessThan(3);
    expect(
      [...answer.headers.keys()].filter((name) => name.startsWith('x-') && name !== 'x-powered-by'),
    ).toEqual(['x-content-type-options']);
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain('SECRET');
    // Without us, the client hears the upstream's own status.
    if (without.status !== 500) expect(without.status).not.toBe(502);
  });

  it('keeps X’s explanation from the client above 499, and gives it below', async () => {
    simulator.on('*', fail('reply-restricted'));
    expect((await ask(app(upstream))).text).toContain('restricted who can reply');
    simulator.on('*', fail('account-locked'));
    expect((await ask(app(upstream))).text).not.toContain('log in to');
  });

  it('hands on what is not X’s, and answers what `recognize` knows', async () => {
    const foreign = new Error('foreign');
    const throwing: RequestHandler = () => {
      throw foreign;
    };
    const last: ErrorRequestHandler = (error, _request, response, next) => {
      if (response.headersSent) next(error);
      else response.status(418).send(error === foreign ? 'same' : 'other');
    };
    expect(await ask(app(throwing, {}, last))).toMatchObject({ status: 418, text: 'same' });
    const info = classify({ status: 429 });
    const recognize = (error: unknown): XErrorInfo | undefined =>
      error === foreign ? info : undefined;
    expect((await ask(app(throwing, { recognize }))).status).toBe(503);
  });

  it('breaks nothing once the answer has begun', async () => {
    simulator.on('*', fail('unauthorized'));
    const late: RequestHandler = (_request, response, next) => {
      response.write('begun');
      client.get(simulator.url).catch(next);
    };
    const seen: unknown[] = [];
    const last: ErrorRequestHandler = (error, _request, response, _next) => {
      seen.push(error);
      response.end(' and ended');
    };
    expect(await ask(app(late, {}, last))).toMatchObject({ status: 200, text: 'begun and ended' });
    expect(seen).toHaveLength(1);
    expect(getXError(seen[0])?.kind).toBe('authentication');
    expect(axios.isAxiosError((seen[0] as Error).cause)).toBe(true);
  });

  it('has express print no secret once the answer has begun', async () => {
    simulator.on('*', fail('unauthorized'));
    const late: RequestHandler = (_request, response, next) => {
      response.write('begun');
      client.get(simulator.url).catch(next);
    };
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const made = app(late).set('env', 'development');
    await ask(made).catch(() => undefined);
    const text = printed.mock.calls
      .flat()
      .map((value) => inspect(value, { depth: 9 }))
      .join();
    vi.restoreAllMocks();
    expect(text).toContain('XHttpError');
    expect(text).not.toContain('SECRET');
  });

  it('leaves the failure for loggers on response.err, never the client’s error', async () => {
    simulator.on('*', fail('window-exhausted'));
    const seen: unknown[] = [];
    const made = express();
    made.use((_request, response, next) => {
      response.on('finish', () => seen.push((response as { err?: unknown }).err));
      next();
    });
    made.get('/', upstream).use(xErrorHandler());
    expect((await ask(made)).status).toBe(503);
    await vi.waitFor(() => {
      expect(seen).toHaveLength(1);
    });
    const [error] = seen;
    expect(isXHttpError(error) && error.xError.kind).toBe('rate-limit');
    expect(inspect(error, { depth: 9, customInspect: false })).not.toContain('SECRET');
  });

  it('leaves response.err alone for what is not X’s', async () => {
    const made = express();
    const foreign = new Error('foreign');
    const seen: unknown[] = [];
    made.get('/', () => {
      throw foreign;
    });
    made.use(xErrorHandler());
    made.use(((error, _request, response, _next) => {
      seen.push(error, 'err' in response);
      response.sendStatus(500);
    }) as ErrorRequestHandler);
    await ask(made);
    expect(seen).toEqual([foreign, false]);
  });

  it('keeps a Cache-Control that keeps caches away', async () => {
    simulator.on('*', fail('unauthorized'));
    const route: RequestHandler = (request, response, next) => {
      response.set('cache-control', 'private, max-age=0');
      void upstream(request, response, next);
    };
    expect((await ask(app(route))).headers.get('cache-control')).toBe('private, max-age=0');
  });

  it('takes off the phrase and the headers of the answer that was not sent', async () => {
    simulator.on('*', fail('unauthorized'));
    const route: RequestHandler = (request, response, next) => {
      response.statusMessage = 'All Good';
      response.set({
        'cache-control': 'public, max-age=600',
        vary: 'origin',
        'content-encoding': 'gzip',
        etag: '"1"',
        'x-own': '1',
      });
      void upstream(request, response, next);
    };
    const { headers, statusText } = await ask(app(route));
    expect(statusText).toBe('Bad Gateway');
    for (const name of ['content-encoding', 'etag']) expect(headers.get(name)).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('vary')).toBe('origin');
    expect(headers.get('x-own')).toBe('1');
  });

  it('answers a HEAD without a body', async () => {
    simulator.on('*', fail('unauthorized'));
    const response = await fetch(await listen(app(upstream)), { method: 'HEAD' });
    expect(response.status).toBe(502);
    expect(await response.text()).toBe('');
  });

  it('tells onError, whose faults change nothing', async () => {
    simulator.on('*', fail('unauthorized'));
    const onError = vi.fn(() => {
      throw new Error('ours');
    });
    expect((await ask(app(upstream, { onError }))).status).toBe(502);
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'authentication' }),
      expect.objectContaining({ host: 'express' }),
    );
  });

  it('answers an X error that was made into an HTTP error, by itself', async () => {
    simulator.on('*', fail('window-exhausted'));
    const route: RequestHandler = (_request, _response, next) => {
      client.get(simulator.url).catch((error: unknown) => {
        next(toHttpError(error));
      });
    };
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await ask(app(route, false));
    expect(vi.mocked(console.error).mock.calls.map(String).join()).not.toContain('SECRET');
    vi.restoreAllMocks();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(300);
  });
});
