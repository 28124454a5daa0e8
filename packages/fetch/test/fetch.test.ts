import { describe, expect, it, vi } from 'vitest';
import {
  answerOf,
  bodyText,
  drop,
  exchanges,
  fail,
  hang,
  reply,
  stall,
  startXSimulator,
  succeed,
  truncate,
} from '@x-api-errors/testing';
import {
  getXError,
  isXApiError,
  withXErrors,
  type Fetch,
  type FetchOptions,
  type WithXErrors,
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

const make = (options: FetchOptions = {}, inner: typeof fetch = fetch) =>
  withXErrors(inner, { hosts: [simulator.url], ...options });
const ask = (client: WithXErrors<typeof fetch>, init?: RequestInit) =>
  client(`${simulator.url}/2/x`, init);
const caught = (promise: Promise<unknown>) => rejection<unknown>(promise);

describe('every exchange', () => {
  it.each(names)('%s', async (name) => {
    const { method, path } = exchangeOf(name);
    simulator.on(`${method} ${path}`, fail(name));
    const response = await make()(simulator.url + path, { method });
    if (response.status < 400) await response.json();
    else expect(await response.text()).toBe(bodyText(answerOf(name, Date.now()).body));
    const info = getXError(response);
    expectExchange(info, name, simulator);
    expect(Object.keys(response)).toEqual(['xError']);
  });
});

describe('a failed Response', () => {
  it('stays the same object, unread', async () => {
    simulator.on('*', fail('duplicate-post'));
    let inner: Response | undefined;
    const response = await ask(make({}, async (...args) => (inner = await fetch(...args))));
    expect(response).toBe(inner);
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual(exchanges['duplicate-post'].answer.body);
  });

  it('gives its info to its clones', async () => {
    simulator.on('*', fail('duplicate-post'));
    const response = await ask(make());
    expect(getXError(response.clone())).toBe(getXError(response));
    expect(getXError(response.clone().clone())).toBe(getXError(response));
  });

  it('is told once, however it is read', async () => {
    simulator.on('*', fail('duplicate-post'));
    const onError = vi.fn();
    const response = await ask(make({ onError }));
    await response.clone().json();
    await response.json();
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalledWith(getXError(response), { host: 'fetch', response });
  });

  it('is not held up by a hanging body', async () => {
    simulator.on('*', stall(answerOf('over-capacity-html', 0)));
    const started = performance.now();
    const response = await ask(make({ peek: { timeoutMs: 100 } }));
    expect(performance.now() - started).toBeLessThan(2000);
    expect(getXError(response)).toMatchObject({ kind: 'overloaded', status: 503 });
    await response.body?.cancel();
  });

  it('is told by its headers alone with `peek: false`', async () => {
    simulator.on('*', fail('duplicate-post'));
    const client = make({ peek: false });
    expect(getXError(await ask(client))).toMatchObject({ kind: 'forbidden', format: 'empty' });
  });

  it('with a body longer than the limit is read to the limit, and whole for the caller', async () => {
    const page = `<!DOCTYPE html><html><head><title>Over capacity</title></head>${'x'.repeat(300_000)}</html>`;
    simulator.on('*', reply({ status: 503, headers: { 'content-type': 'text/html' }, body: page }));
    const response = await ask(make());
    expect(getXError(response)?.kind).toBe('overloaded');
    expect(await response.text()).toBe(page);
  });
});

describe('a 2xx', () => {
  it('without errors costs no clone and no read', async () => {
    simulator.on('*', succeed({ data: { id: '1' } }));
    const counts = { clone: 0, read: 0 };
    const counting: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      const { clone, json, text, arrayBuffer } = response;
      const count = <A extends unknown[], R>(name: keyof typeof counts, run: (...a: A) => R) =>
        function (this: unknown, ...a: A): R {
          counts[name]++;
          return run.apply(response, a);
        };
      const { body } = response;
      Object.defineProperties(response, {
        clone: { value: count('clone', clone) },
        json: { value: count('read', json), configurable: true },
        text: { value: count('read', text) },
        arrayBuffer: { value: count('read', arrayBuffer) },
        body: {
          get() {
            counts.read++;
            return body;
          },
        },
      });
      return response;
    };
    const response = await ask(make({}, counting));
    expect(counts).toEqual({ clone: 0, read: 0 });
    expect(await response.json()).toEqual({ data: { id: '1' } });
    expect(counts).toEqual({ clone: 0, read: 1 });
    expect(getXError(response)).toBeUndefined();
  });

  it('that is partial says so once it is parsed, here or in a clone', async () => {
    simulator.on('*', fail('partial-lookup'));
    const onError = vi.fn();
    const client = make({ onError });
    const response = await ask(client);
    expect(getXError(response)).toBeUndefined();
    const copy = response.clone();
    await copy.json();
    expect(getXError(copy)).toMatchObject({ partial: true, kind: 'not-found' });
    await response.json();
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('tells the original what its clone told, and the log once', async () => {
    const body = { errors: [{ code: 34, message: 'Sorry, that page does not exist' }] };
    simulator.on('*', succeed(body));
    const onError = vi.fn();
    const response = await ask(make({ onError }));
    await response.clone().json();
    await response.json();
    expect(getXError(response)?.code).toBe(34);
    expect(onError).toHaveBeenCalledTimes(1);
    const thrown = await ask(make({ throwOnError: true }));
    await caught(thrown.clone().json());
    expect(isXApiError(await caught(thrown.json()))).toBe(true);
  });

  it('is parsed once', async () => {
    simulator.on('*', fail('partial-lookup'));
    const parse = vi.spyOn(JSON, 'parse');
    const response = await ask(make());
    const before = parse.mock.calls.length;
    await response.json();
    // undici parses by itself, not through the global: what counts is that we add none.
    expect(parse.mock.calls.length - before).toBeLessThanOrEqual(1);
    parse.mockRestore();
  });

  it('stays a Response as any other', async () => {
    simulator.on('*', succeed({ data: { id: '1' } }));
    const response = await ask(make());
    expect(response).toBeInstanceOf(Response);
    expect(Object.getOwnPropertyNames(response)).toEqual([]);
    expect(response.constructor).toBe(Response);
    for (const read of ['json', 'text', 'arrayBuffer', 'blob', 'formData', 'clone'] as const)
      expect(response[read].name).toBe(read);
    expect(await response.clone().text()).toBe('{"data":{"id":"1"}}');
    expect(response.bodyUsed).toBe(false);
    expect((await response.clone().arrayBuffer()).byteLength).toBe(19);
    expect(await (await response.clone().blob()).text()).toBe('{"data":{"id":"1"}}');
    expect(await new Response(response.clone().body).json()).toEqual({ data: { id: '1' } });
    expect(await response.json()).toEqual({ data: { id: '1' } });
    expect(response.bodyUsed).toBe(true);
    const again = await caught(response.text());
    expect(again).toBeInstanceOf(TypeError);
    expect(again).not.toHaveProperty('xError');
  });

  it('whose reading the caller gave up says so, whatever the reason', async () => {
    simulator.on('*', stall({ status: 200, headers: {}, body: 'x'.repeat(100) }));
    for (const [reason, kind] of [
      [new Error('enough'), 'cancelled'],
      [undefined, 'cancelled'],
      [new DOMException('late', 'TimeoutError'), 'timeout'],
    ] as const) {
      const controller = new AbortController();
      const response = await ask(make(), { method: 'POST', signal: controller.signal });
      const reading = caught(response.text());
      controller.abort(reason);
      const error = await reading;
      expect(getXError(error)).toMatchObject({ kind, status: 200, retry: { outcome: 'unknown' } });
    }
  });

  it('is left alone with `partial: ignore`', async () => {
    simulator.on('*', fail('partial-lookup'));
    const response = await ask(make({ partial: 'ignore' }));
    await response.json();
    expect(getXError(response)).toBeUndefined();
    expect(Object.getOwnPropertyNames(response)).toEqual([]);
  });

  it('whose body was cut off rejects with what became of it', async () => {
    simulator.on(
      '*',
      truncate({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { data: 'x'.repeat(100) },
      }),
    );
    // Bun gives no Response at all.
    const error = await caught(ask(make(), { method: 'POST' }).then((response) => response.json()));
    expect(getXError(error)).toMatchObject({ kind: 'network', retry: { outcome: 'unknown' } });
  });

  it('that is no JSON rejects as ever', async () => {
    simulator.on('*', reply({ status: 200, headers: {}, body: 'plain' }));
    const error = await caught((await ask(make())).json());
    expect(error).toBeInstanceOf(SyntaxError);
    expect(error).not.toHaveProperty('xError');
  });
});

describe('throwOnError', () => {
  it('throws an XApiError whose cause is the Response, still readable', async () => {
    simulator.on('*', fail('duplicate-post'));
    const error = await caught(ask(make({ throwOnError: true })));
    expect(isXApiError(error)).toBe(true);
    expect(getXError(error)?.kind).toBe('conflict');
    const { cause } = error as { cause: Response };
    expect(await cause.json()).toEqual(exchanges['duplicate-post'].answer.body);
  });

  it('throws from json() for a 2xx of errors only, not for a partial one', async () => {
    simulator.on('GET /2/a', reply(answerOf('partial-lookup', 0)));
    simulator.on(
      'GET /2/b',
      succeed({
        errors: [
          {
            type: 'https://api.x.com/2/problems/resource-not-found',
            title: 'Not Found Error',
            detail: 'Could not find it.',
          },
        ],
      }),
    );
    const client = make({ throwOnError: true });
    const partial = await client(`${simulator.url}/2/a`);
    expect(await partial.json()).toHaveProperty('data');
    expect(getXError(partial)?.partial).toBe(true);
    const failed = await client(`${simulator.url}/2/b`);
    expect(isXApiError(await caught(failed.json()))).toBe(true);
  });

  it('leaves network errors the host’s own', async () => {
    simulator.on('*', drop());
    const error = await caught(ask(make({ throwOnError: true })));
    expect(error).toBeInstanceOf(TypeError);
    expect(getXError(error)?.kind).toBe('network');
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

  it.each<[string, () => AbortSignal, string]>([
    ['a time-out', () => AbortSignal.timeout(50), 'timeout'],
    ['an abort', () => abortAfter(50), 'cancelled'],
    ['an abort for a reason', () => abortAfter(50, new Error('enough')), 'cancelled'],
  ])('%s', async (_name, signal, kind) => {
    simulator.on('*', hang());
    expect(getXError(await caught(ask(make(), { signal: signal() })))?.kind).toBe(kind);
    const request = new Request(`${simulator.url}/2/x`, { signal: signal() });
    expect(getXError(await caught(make()(request)))?.kind).toBe(kind);
  });

  it('a timeout that its fetch calls an abort, as node-fetch does', async () => {
    const aborting: Fetch = (_url, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(Object.assign(new Error('The user aborted a request.'), { name: 'AbortError' }));
        });
      });
    const client = withXErrors(aborting);
    const url = 'https://api.x.com/2/x';
    const late = await caught(client(url, { signal: AbortSignal.timeout(1) }));
    expect(getXError(late)?.kind).toBe('timeout');
    const controller = new AbortController();
    const given = caught(client(url, { signal: controller.signal }));
    controller.abort();
    expect(getXError(await given)?.kind).toBe('cancelled');
  });

  it('an abort whose reason is a primitive goes on as it is; onError sees it', async () => {
    simulator.on('*', hang());
    const onError = vi.fn<(info: XErrorInfo) => void>();
    const error = await caught(ask(make({ onError }), { signal: abortAfter(20, 'because') }));
    expect(error).toBe('because');
    expect(onError.mock.calls[0]?.[0]?.kind).toBe('cancelled');
  });
});

function abortAfter(delayMs: number, reason?: unknown): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort(reason);
  }, delayMs);
  return controller.signal;
}

describe('requests', () => {
  it.each<[string, (url: string) => Parameters<typeof fetch>]>([
    ['a string', (url) => [url, { method: 'DELETE' }]],
    ['a URL', (url) => [new URL(url), { method: 'DELETE' }]],
    ['a Request', (url) => [new Request(url, { method: 'DELETE' })]],
    ['a Request and an init', (url) => [new Request(url), { method: 'DELETE' }]],
  ])('%s', async (_name, args) => {
    simulator.on('*', fail('over-capacity-write'));
    const url = `${simulator.url}/2/tweets/12`;
    const info = getXError(await make()(...args(url)));
    expect(info?.request).toEqual({ method: 'DELETE', url });
    expect(info?.retry.outcome).toBe('unknown');
  });

  it('that opt out, or are none of X’s, pass', async () => {
    simulator.on('*', fail('unauthorized'));
    const url = `${simulator.url}/2/x`;
    for (const response of [
      await make()(url, { xErrors: false }),
      await withXErrors(fetch)(url),
      await make({ hosts: [] })(url),
    ]) {
      expect(Object.getOwnPropertyNames(response)).toEqual([]);
    }
  });

  it('that are retries say what came before', async () => {
    simulator.on('*', fail('over-capacity-write').times(1), fail('duplicate-post'));
    const client = make();
    const url = `${simulator.url}/2/tweets`;
    const first = getXError(await client(url, { method: 'POST' }));
    const second = await client(url, { method: 'POST', xErrors: { previous: first } });
    expect(getXError(second)?.retry.outcome).toBe('already-done');
  });
});

describe('wrapping', () => {
  it('twice does nothing twice', async () => {
    simulator.on('*', fail('unauthorized'));
    const onError = vi.fn();
    const once = make({ onError });
    expect(withXErrors(once, { onError })).toBe(once);
    const around: typeof fetch = (...args) => once(...args);
    await ask(withXErrors(around, { hosts: [simulator.url], onError }));
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('keeps the name and the length of its fetch', () => {
    const wrapped = withXErrors(fetch);
    expect([wrapped.name, wrapped.length]).toEqual([fetch.name, fetch.length]);
    const named = function other(_input: string): Promise<Response> {
      return fetch(_input);
    };
    expect(withXErrors(named).name).toBe('other');
  });

  it('keeps what else a fetch has', () => {
    const own = Object.assign(fetch.bind(undefined), { preconnect: () => 'done' });
    expect(withXErrors(own).preconnect()).toBe('done');
  });

  it('takes any fetch, and hands on what is no Response', async () => {
    const odd: Fetch = () => Promise.resolve('odd');
    expect(await withXErrors(odd)('https://api.x.com/2/x')).toBe('odd');
    const bare: Fetch = () => Promise.resolve({ status: 503, headers: {} });
    expect(getXError(await withXErrors(bare)('https://api.x.com/2/x'))?.kind).toBe('overloaded');
    const frozen: Fetch = () => Promise.resolve(Object.freeze({ status: 503, headers: {} }));
    expect(getXError(await withXErrors(frozen)('https://api.x.com/2/x'))?.kind).toBe('overloaded');
  });

  it('takes a double that answers without a promise', async () => {
    const answer = new Response('{}', { status: 403 });
    const client = withXErrors((() => answer) as unknown as typeof fetch);
    expect(await client('https://api.x.com/2/x')).toBe(answer);
    expect(getXError(answer)?.status).toBe(403);
  });

  it('a fault of ours never replaces the answer', async () => {
    simulator.on('*', fail('unauthorized'));
    const boom = (): never => {
      throw new Error('ours');
    };
    expect((await ask(make({ hosts: boom }))).status).toBe(401);
    expect(getXError(await ask(make({ onError: boom })))?.kind).toBe('authentication');
    const hostile = {
      get status(): number {
        return boom();
      },
    };
    const hostileFetch: Fetch = () => Promise.resolve(hostile);
    expect(await withXErrors(hostileFetch)('https://api.x.com/2/x')).toBe(hostile);
  });
});
