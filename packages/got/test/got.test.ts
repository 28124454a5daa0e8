import { text } from 'node:stream/consumers';
import got, {
  HTTPError,
  type ExtendOptions,
  type Got,
  type RequestError,
  type Response,
} from 'got';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  drop,
  exchanges,
  fail,
  hang,
  startXSimulator,
  succeed,
  truncate,
  type XExchangeName,
} from '@x-api-errors/testing';
import {
  calculateDelay,
  getXError,
  xErrorHooks,
  type AttachOptions,
  type XErrorInfo,
} from '../src/index.ts';
import {
  caught as rejection,
  exchangeOf,
  expectExchange,
  names,
  useSimulator,
} from '../../../test/support/simulated.ts';

const simulator = useSimulator();

const make = (options: AttachOptions = {}, own: ExtendOptions = {}): Got =>
  got.extend(
    { retry: { limit: 0 }, timeout: { request: 5000 } },
    xErrorHooks({ hosts: [simulator.url], ...options }),
    own,
  );
const ask = (client: Got, own: ExtendOptions = {}): Promise<Response> =>
  client(`${simulator.url}/2/x`, own) as Promise<Response>;
const caught = (promise: Promise<unknown>) =>
  rejection<RequestError & { xError?: XErrorInfo }>(promise);

describe('every exchange', () => {
  it.each(names)('%s', async (name) => {
    const { method, path } = exchangeOf(name);
    simulator.on(`${method} ${path}`, fail(name));
    const outcome = await make()(simulator.url + path, {
      method: method as 'GET',
      responseType: 'json',
    }).catch((error: unknown) => error as object);
    const info = getXError(outcome);
    expectExchange(info, name, simulator);
    expect(Object.keys(outcome)).toContain('xError');
  });
});

describe('the error stays got’s own', () => {
  it('the same class, message and response', async () => {
    simulator.on('*', fail('client-not-enrolled'));
    const error = await caught(ask(make()));
    expect(error).toBeInstanceOf(HTTPError);
    expect(error.message).toContain('status code 403');
    expect(error.response?.statusCode).toBe(403);
    expect(getXError(error)?.message).toContain('enrolled in the requested endpoint');
  });

  it.each<[string, ExtendOptions]>([
    ['text', {}],
    ['json', { responseType: 'json' }],
    ['bytes', { responseType: 'buffer' }],
  ])('whatever the body is: %s', async (_name, own) => {
    simulator.on('*', fail('duplicate-post'));
    expect(getXError(await caught(ask(make(), own)))?.kind).toBe('conflict');
  });

  it('as a stream: its body was read before any hook', async () => {
    simulator.on('*', fail('duplicate-post'));
    const error = await caught(text(make().stream(`${simulator.url}/2/x`)));
    expect(getXError(error)?.kind).toBe('conflict');
  });

  it('let through: the info hangs on the response', async () => {
    simulator.on('*', fail('duplicate-post'));
    const response = await ask(make(), { throwHttpErrors: false });
    expect(response.statusCode).toBe(403);
    expect(getXError(response)?.kind).toBe('conflict');
  });

  it('a whole HTML page where JSON was due', async () => {
    const page = exchanges['over-capacity-html'].answer.body;
    simulator.on('*', succeed(page));
    const error = await caught(ask(make(), { responseType: 'json' }));
    expect(error.name).toBe('ParseError');
    expect(getXError(error)?.format).toBe('html');
  });

  it('JSON that does not parse is none of X’s failures', async () => {
    simulator.on('*', succeed('plain'));
    const error = await caught(ask(make(), { responseType: 'json' }));
    expect(error.name).toBe('ParseError');
    expect(error).not.toHaveProperty('xError');
  });
});

describe('no answer', () => {
  it('a reset connection', async () => {
    simulator.on('*', drop());
    expect(getXError(await caught(ask(make(), { method: 'POST' })))).toMatchObject({
      kind: 'network',
      retry: { policy: 'backoff', outcome: 'unknown' },
    });
  });

  it('nobody listens', async () => {
    const gone = await startXSimulator();
    await gone.close();
    const error = await caught(make({ hosts: ['127.0.0.1'] })(gone.url, { method: 'POST' }));
    expect(getXError(error)).toMatchObject({ kind: 'network', retry: { outcome: 'rejected' } });
  });

  it('a time-out of got', async () => {
    simulator.on('*', hang());
    expect(getXError(await caught(ask(make(), { timeout: { request: 60 } })))).toMatchObject({
      kind: 'timeout',
      fault: 'network',
    });
  });

  it('a body that is cut off', async () => {
    simulator.on('*', truncate({ status: 200, headers: {}, body: 'x'.repeat(100) }));
    expect(getXError(await caught(ask(make(), { method: 'POST' })))).toMatchObject({
      kind: 'network',
      retry: { outcome: 'unknown' },
    });
  });
});

describe('what is not touched', () => {
  it('successes', async () => {
    simulator.on('*', succeed({ data: { id: '1' } }));
    const response = await ask(make(), { responseType: 'json' });
    expect(Object.keys(response)).not.toContain('xError');
  });

  it('partial answers with `partial: ignore`', async () => {
    simulator.on('*', fail('partial-lookup'));
    const own: ExtendOptions = { responseType: 'json' };
    expect(getXError(await ask(make({ partial: 'ignore' }), own))).toBeUndefined();
    expect(getXError(await ask(make(), own))).toMatchObject({ partial: true });
  });

  it.each<[string, () => Got, ExtendOptions]>([
    ['other hosts', () => make({ hosts: [] }), {}],
    ['requests that opt out', () => make(), { context: { xErrors: false } }],
  ])('%s', async (_name, client, own) => {
    simulator.on('*', fail('unauthorized'));
    const error = await caught(ask(client(), own));
    expect(error).toBeInstanceOf(HTTPError);
    expect(getXError(error)).toBeUndefined();
  });

  it('a fault of ours never replaces the error', async () => {
    simulator.on('*', fail('unauthorized'));
    const boom = (): never => {
      throw new Error('ours');
    };
    expect(await caught(ask(make({ hosts: boom })))).toBeInstanceOf(HTTPError);
    expect(getXError(await caught(ask(make({ onError: boom }))))?.kind).toBe('authentication');
  });
});

describe('installing', () => {
  it('twice does nothing twice', async () => {
    simulator.on('*', fail('unauthorized'));
    const onError = vi.fn();
    const hosts = [simulator.url];
    const client = make({ onError }).extend(xErrorHooks({ hosts, onError }));
    const error = await caught(ask(client));
    expect(getXError(error)?.kind).toBe('authentication');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('tells each failed attempt, and each partial answer, once', async () => {
    simulator.on('*', drop().times(1), fail('overloaded').times(1), fail('partial-lookup'));
    const kinds: string[] = [];
    const client = make(
      { onError: (info) => kinds.push(info.kind) },
      { retry: { limit: 3, calculateDelay: ({ computedValue }) => Math.min(computedValue, 1) } },
    );
    await ask(client, { responseType: 'json' });
    expect(kinds).toEqual(['network', 'overloaded', 'not-found']);
  });
});

describe('with got’s own retry', () => {
  const delays: number[] = [];
  const retrying = (options: AttachOptions = {}): Got =>
    make(options, {
      retry: {
        limit: 2,
        calculateDelay: (attempt) => {
          delays.push(calculateDelay(attempt));
          return Math.min(delays.at(-1)!, 1);
        },
      },
    });
  afterEach(() => {
    delays.length = 0;
  });

  it('waits for the reset of a window, then goes on', async () => {
    simulator.on('*', fail('window-exhausted').times(1), succeed({ data: 1 }));
    const onError = vi.fn();
    await ask(retrying({ onError }));
    expect(simulator.requests).toHaveLength(2);
    expect(delays[0]).toBeGreaterThan(311_000);
    expect(delays[0]).toBeLessThan(319_000);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it.each<XExchangeName>(['monthly-cap', 'client-not-enrolled', 'unauthorized', 'spend-cap'])(
    'never repeats %s',
    async (name) => {
      simulator.on('*', fail(name));
      await caught(ask(retrying()));
      expect(simulator.requests).toHaveLength(1);
    },
  );

  it('repeats what is safe as often as told, and no write that may have been done', async () => {
    simulator.on('*', fail('over-capacity-write'));
    await caught(ask(retrying()));
    expect(simulator.requests).toHaveLength(3);
    await caught(ask(retrying(), { method: 'POST' }));
    expect(simulator.requests).toHaveLength(4);
    simulator.reset();
    simulator.on('*', drop());
    await caught(ask(retrying()));
    expect(simulator.requests).toHaveLength(3);
    await caught(ask(retrying(), { method: 'POST' }));
    expect(simulator.requests).toHaveLength(4);
  });

  it('shows beforeRetry what came of the attempt, answered or not', async () => {
    simulator.on('*', drop().times(1), fail('overloaded').times(1), succeed());
    const kinds: (string | undefined)[] = [];
    const client = retrying().extend({
      hooks: { beforeRetry: [(error) => void kinds.push(getXError(error)?.kind)] },
    });
    await ask(client);
    expect(kinds).toEqual(['network', 'overloaded']);
  });

  it.each([
    ['an answer', fail('over-capacity-write')],
    ['a reset', drop()],
  ])('knows from attempt to attempt what came before: %s', async (_name, step) => {
    simulator.on('*', step.times(1), fail('duplicate-post'));
    const client = make(
      {},
      {
        retry: {
          limit: 1,
          methods: ['POST'],
          calculateDelay: ({ attemptCount }) => (attemptCount > 1 ? 0 : 1),
        },
      },
    );
    const error = await caught(ask(client, { method: 'POST' }));
    expect(getXError(error)?.retry.outcome).toBe('already-done');
  });

  it('does not forget an attempt that may have been done for one that was refused', async () => {
    const lost = fail('over-capacity-write').times(1);
    simulator.on('*', lost, fail('window-exhausted').times(1), fail('duplicate-post'));
    const retry = {
      limit: 3,
      methods: ['POST' as const],
      calculateDelay: ({ attemptCount }: { attemptCount: number }) => (attemptCount > 2 ? 0 : 1),
    };
    const error = await caught(ask(make({}, { retry }), { method: 'POST' }));
    expect(getXError(error)).toMatchObject({ retry: { outcome: 'already-done' } });
  });

  it('leaves what is none of X’s to got', () => {
    const attempt = { attemptCount: 1, retryOptions: {}, computedValue: 1234 };
    expect(calculateDelay({ ...attempt, error: new Error('x') })).toBe(1234);
  });

  it('waits no longer than `maxRetryAfter`', async () => {
    simulator.on('*', fail('window-exhausted'));
    const retry = { limit: 1, maxRetryAfter: 60_000, calculateDelay };
    await caught(ask(make({}, { retry })));
    expect(simulator.requests).toHaveLength(1);
  });
});
