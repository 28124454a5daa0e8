// What `classifyError` recognizes, and what it leaves alone; the clients' real errors are in test/conformance.

import { describe, expect, it, vi } from 'vitest';
import { classify, classifyError, isXHttpError, toHttpError } from '../src/index.ts';

const NOW = 1_795_348_800_000;
const URL_OF_X = 'https://api.x.com/2/tweets';
const duplicate = {
  title: 'Forbidden',
  detail: 'You are not allowed to create a Tweet with duplicate content.',
  type: 'about:blank',
  status: 403,
};

/** The shapes of each client's errors, as its source makes them; every member enumerable, for the tests alone. */
const shapes = {
  axios: (url: unknown = URL_OF_X) => ({
    isAxiosError: true,
    name: 'AxiosError',
    message: 'Request failed with status code 403',
    code: 'ERR_BAD_REQUEST',
    config: { url, method: 'post', headers: {} },
    response: { status: 403, headers: {}, data: duplicate },
  }),
  got: (url: unknown = new URL(URL_OF_X)) => ({
    name: 'HTTPError',
    message: 'Response code 403 (Forbidden)',
    code: 'ERR_NON_2XX_3XX_RESPONSE',
    options: { url, method: 'POST' },
    response: { statusCode: 403, headers: {}, body: JSON.stringify(duplicate) },
  }),
  ky: (url: unknown = URL_OF_X) => ({
    name: 'HTTPError',
    message: 'Request failed with status code 403',
    request: { url, method: 'POST' },
    options: {},
    response: { status: 403, headers: {} },
    data: duplicate,
  }),
  ofetch: (url: unknown = URL_OF_X) => ({
    name: 'FetchError',
    message: '[POST] 403',
    request: url,
    options: { method: 'POST' },
    response: { status: 403, headers: {} },
    data: duplicate,
  }),
  gaxios: (url: unknown = new URL(URL_OF_X)) => ({
    name: 'Error',
    message: 'Request failed with status code 403',
    config: { url, method: 'POST' },
    response: { status: 403, headers: {}, data: duplicate },
    status: 403,
    error: undefined,
  }),
  superagent: (url: unknown = URL_OF_X) => ({
    name: 'Error',
    message: 'Forbidden',
    status: 403,
    response: {
      request: { url, method: 'POST' },
      status: 403,
      headers: {},
      text: JSON.stringify(duplicate),
    },
  }),
};
const clients = Object.entries(shapes);

const twitterApi = (type: string, options: object, own: object = {}): object => ({
  name: 'Error',
  message: 'Request failed.',
  error: true,
  type,
  _options: options,
  ...own,
});

const xdk = (own: object = {}): Error =>
  Object.assign(new Error('HTTP 403: Forbidden'), {
    name: 'ApiError',
    status: 403,
    statusText: 'Forbidden',
    headers: new Map(),
    data: duplicate,
    ...own,
  });

describe.each(clients)('%s', (_name, make) => {
  it('is told by its structure', () => {
    expect(classifyError(make())).toMatchObject({
      kind: 'conflict',
      status: 403,
      request: { method: 'POST', url: URL_OF_X },
    });
  });

  it('counts only where it went to X or to `hosts`', () => {
    const proxied = 'https://proxy.example/2/tweets';
    expect(classifyError(make(proxied))).toBeUndefined();
    expect(classifyError(make(proxied), { hosts: ['proxy.example'] })?.kind).toBe('conflict');
    expect(classifyError(make(proxied), { hosts: () => true })?.kind).toBe('conflict');
    expect(classifyError(make('https://x.com@evil.example/'))).toBeUndefined();
    for (const url of [null, '', '/2/tweets', 5, {}, { href: 5 }])
      expect(classifyError(make(url as never))).toBeUndefined();
  });

  it('reads nothing twice, and calls nothing', () => {
    const reads = new Map<string, number>();
    const method = vi.fn();
    const watch = (value: object, path: string): object =>
      new Proxy(value, {
        get(target, key) {
          const at = `${path}.${String(key)}`;
          reads.set(at, (reads.get(at) ?? 0) + 1);
          const member: unknown = Reflect.get(target, key, target);
          // The body and the headers are classify's.
          const isOurs = typeof member === 'object' && member !== null;
          return isOurs && !['data', 'headers'].includes(String(key)) ? watch(member, at) : member;
        },
      });
    const own = { toString: method, toJSON: method, valueOf: method, then: method, get: method };
    const error = make() as Record<string, unknown>;
    for (const member of ['config', 'options', 'request', 'response'])
      if (typeof error[member] === 'object') Object.assign(error[member] as object, own);
    expect(classifyError(watch({ ...error, ...own }, 'error'))?.kind).toBe('conflict');
    expect([...reads].filter(([, count]) => count > 1)).toEqual([]);
    expect(method).not.toHaveBeenCalled();
  });

  it('is answered by toHttpError, after `recognize`', () => {
    const served = toHttpError(make());
    expect(isXHttpError(served) && served.status).toBe(409);
    const info = classify({ status: 429 }, { now: NOW })!;
    const recognized = toHttpError(make(), { recognize: () => info });
    expect(isXHttpError(recognized) && recognized.xError).toBe(info);
    const proxied = make('https://proxy.example/');
    expect(toHttpError(proxied)).toBe(proxied);
    expect(isXHttpError(toHttpError(proxied, { hosts: ['proxy.example'] }))).toBe(true);
  });
});

describe('twitter-api-v2', () => {
  it('`code` is the HTTP status, and the code 131 it makes up is not X’s', () => {
    const sent = { request: '/1.1/media/upload.json', error: 'Not authorized.' };
    const errors = [{ code: 131, message: sent.error }];
    const error = twitterApi(
      'response',
      { code: 401, headers: {}, data: sent },
      { code: 401, headers: {}, data: { ...sent, errors } },
    );
    const expected = classify({ status: 401, body: sent, method: '' });
    expect(classifyError(error)).toEqual(expected);
    expect(expected?.code).toBeUndefined();
  });

  it('the connection’s own error', () => {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const request = { host: 'api.x.com', path: '/2/tweets', method: 'POST' };
    expect(classifyError(twitterApi('request', { error: cause, request }))).toMatchObject({
      kind: 'network',
      retry: { policy: 'backoff', outcome: 'unknown' },
      request: { method: 'POST', url: URL_OF_X },
    });
  });

  it('an answer that was no JSON, and one that was cut off', () => {
    const response = { statusCode: 503, headers: {} };
    const rawContent = '<html><title>Twitter / Over capacity</title></html>';
    const page = twitterApi('partial-response', { response, rawContent });
    expect(classifyError(page)).toMatchObject({ kind: 'overloaded', status: 503 });
    const message =
      'Request failed with partial response with HTTP code 200 (connection abruptly closed)';
    const cut = { response: { statusCode: 200, headers: {} }, rawContent: '{"data":' };
    expect(classifyError(twitterApi('partial-response', cut, { message }))).toMatchObject({
      kind: 'network',
      retry: { outcome: 'unknown' },
    });
  });

  it('a form that was none', () => {
    const headers = { 'content-type': 'text/html;charset=utf-8' };
    const request = { host: 'api.x.com', path: '/oauth/request_token', method: 'POST' };
    const data = { 'Failed to validate oauth signature and token': '' };
    const given = { code: 401, headers, data, request };
    expect(classifyError(twitterApi('response', given, { code: 401, headers }))).toMatchObject({
      kind: 'authentication',
      format: 'oauth1',
    });
  });

  it('another host of the caller’s', () => {
    const request = { host: 'proxy.example', path: '/2/tweets', method: 'GET' };
    const error = twitterApi('response', { request, data: duplicate }, { code: 403 });
    expect(classifyError(error)).toBeUndefined();
    expect(classifyError(error, { hosts: ['proxy.example'] })?.kind).toBe('conflict');
  });
});

describe('X’s SDK', () => {
  it('by its exact own members', () => {
    expect(classifyError(xdk())).toMatchObject({ kind: 'conflict', status: 403 });
    expect(classifyError(xdk({ error: {}, code: null, param: null }))).toBeUndefined();
    expect(classifyError(xdk({ name: 'APIError' }))).toBeUndefined();
    const fewer = xdk() as Partial<ReturnType<typeof xdk>> & { statusText?: string };
    delete fewer.statusText;
    expect(classifyError(fewer)).toBeUndefined();
  });

  it.each<[string, unknown, string, string]>([
    ['a lost connection', new TypeError('fetch failed'), 'network', 'backoff'],
    ['its timeout', new DOMException('aborted', 'AbortError'), 'timeout', 'backoff'],
    ['JSON that is none', new SyntaxError('Unexpected token'), 'network', 'backoff'],
  ])('status 0: %s', (_what, data, kind, policy) => {
    const error = xdk({ status: 0, statusText: 'NETWORK_ERROR', data });
    expect(classifyError(error)).toMatchObject({ kind, retry: { policy, outcome: 'unknown' } });
  });
});

describe('everything else is left alone', () => {
  const thrower = new Proxy(
    {},
    {
      get() {
        throw new Error('hostile');
      },
      ownKeys() {
        throw new Error('hostile');
      },
      getOwnPropertyDescriptor() {
        throw new Error('hostile');
      },
    },
  );
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const circular: Record<string, unknown> = {};
  for (const name of ['config', 'options', 'request', 'response', '_options', 'cause'])
    circular[name] = circular;

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'fetch failed'],
    ['a function', () => undefined],
    ['an Error', new Error('boom')],
    ['fetch’s', new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })],
    ['undici’s', { name: 'ResponseError', statusCode: 429, headers: {}, body: '' }],
    ['an axios response', { status: 429, headers: {}, data: '', config: { url: URL_OF_X } }],
    ['an axios error without config', { isAxiosError: true, message: 'Network Error' }],
    ['GitHub’s', { status: 429, request: { url: 'https://api.github.com/', method: 'GET' } }],
    ['a flag', { error: true, type: 'response' }],
    ['a proxy that throws', thrower],
    ['a revoked proxy', revoked],
    ['a circle', circular],
    ['an array', [1]],
  ])('%s', (_name, value) => {
    expect(classifyError(value)).toBeUndefined();
    expect(toHttpError(value)).toBe(value);
  });

  it('whatever the options are', () => {
    const error = shapes.axios();
    for (const options of [null, 5, thrower, revoked, { hosts: 5 }, { now: 'x' }])
      expect(() => classifyError(error, options as never)).not.toThrow();
    const limited = {
      ...shapes.got(),
      response: { statusCode: 429, headers: { 'retry-after': '60' } },
    };
    expect(classifyError(limited, { now: NOW })?.retry.at).toBe(NOW + 60_000);
  });

  it('a body that was not read', () => {
    const error = shapes.axios();
    for (const data of [new Blob(['x']), new ReadableStream(), new Response('x')])
      expect(classifyError({ ...error, response: { ...error.response, data } })).toMatchObject({
        kind: 'forbidden',
        evidence: 'status',
      });
  });
});
