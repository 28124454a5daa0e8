import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  XApiError,
  classify,
  getXError,
  isXApiError,
  toHttpError,
  type XHttpError,
} from '../src/index.ts';
import { attachXError, isXHost, mayFail } from '../src/adapter/index.ts';

const info = classify({ status: 429, headers: { 'x-transaction-id': 't1' } }, { now: 0 })!;

describe('getXError', () => {
  it.each<[string, unknown]>([
    ['the info itself', info],
    ['its JSON', JSON.parse(JSON.stringify(info))],
    ['a clone', structuredClone(info)],
    ['an error', Object.assign(new Error('x'), { xError: info })],
    ["an error's response", Object.assign(new Error('x'), { response: { xError: info } })],
    ['a response', { status: 429, xError: info }],
    ['a cause', new Error('a', { cause: new Error('b', { cause: { xError: info } }) })],
    ['our own error', new XApiError(info)],
  ])('finds it on %s', (_, value) => {
    expect(getXError(value)).toEqual(info);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'x'],
    ['an error', new Error('x')],
    ['another xError', { xError: { kind: 'rate-limit' } }],
    [
      'a throwing getter',
      {
        get xError() {
          throw new Error('x');
        },
      },
    ],
  ])('finds none on %s', (_, value) => {
    expect(getXError(value)).toBeUndefined();
  });

  it('goes ten causes deep and no further', () => {
    const chain = (depth: number): unknown =>
      depth === 0 ? { xError: info } : { cause: chain(depth - 1) };
    expect(getXError(chain(10))).toBe(info);
    expect(getXError(chain(11))).toBeUndefined();
  });
});

describe('attachXError', () => {
  it('hangs an own, enumerable property on objects and functions', () => {
    const error = new Error('x');
    attachXError(error, info);
    expect(Object.keys(error)).toContain('xError');
    expect(getXError(error)).toBe(info);
  });

  it('reaches what is frozen, and leaves primitives alone', () => {
    const frozen = Object.freeze(new Error('x'));
    attachXError(frozen, info);
    expect(getXError(frozen)).toBe(info);
    expect(() => {
      attachXError('text', info);
    }).not.toThrow();
    expect(() => {
      attachXError(undefined, info);
    }).not.toThrow();
  });
});

describe('XApiError', () => {
  it('carries the info, and prints it without secrets', () => {
    const error = new XApiError(info, { cause: new Error('inner') });
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe(info.message);
    expect(isXApiError(error)).toBe(true);
    expect(isXApiError(new Error('x'))).toBe(false);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'XApiError',
      xError: { kind: 'rate-limit' },
    });
  });
});

describe('isXHost', () => {
  it.each([
    'https://x.com',
    'https://api.x.com/2/users/me',
    'https://API.X.COM:443/2',
    'https://api.x.com./2',
    'https://user:pw@api.twitter.com/1.1',
    'https://upload.twitter.com',
    'http:\\\\api.x.com\\2',
    '//api.x.com/2',
    'https://x.com\\@evil.example',
    '  https://api.x.com/2',
  ])('knows %s', (url) => {
    expect(isXHost(url)).toBe(true);
  });

  it.each([
    'https://evil.example/x.com',
    'https://x.com.evil.example',
    'https://x.com@evil.example/',
    'https://evil.example?x.com',
    'https://evil.example#@x.com',
    'https://notx.com',
    'https://api.x.com%2eevil.example',
    'https://evil.example\\.x.com',
    'ftp://x.com',
    '/2/users/me',
    '',
    'javascript:alert(1)',
  ])('does not take %s', (url) => {
    expect(isXHost(url)).toBe(false);
  });

  it('takes other names, with a star or a port, or a test', () => {
    expect(isXHost('http://127.0.0.1:8080/2', ['127.0.0.1:8080'])).toBe(true);
    expect(isXHost('http://127.0.0.1:8081/2', ['127.0.0.1:8080'])).toBe(false);
    expect(isXHost('http://127.0.0.1:8081/2', ['127.0.0.1'])).toBe(true);
    expect(isXHost('http://127.0.0.1:8080/2', ['http://127.0.0.1:8080'])).toBe(true);
    expect(isXHost('https://a.proxy.example/2', ['*.proxy.example'])).toBe(true);
    expect(isXHost('https://proxy.example/2', ['*.proxy.example'])).toBe(false);
    expect(isXHost('http://[::1]:80/2', ['[::1]'])).toBe(true);
    expect(isXHost('https://proxy.example/2', (url) => url.includes('proxy'))).toBe(true);
    expect(
      isXHost('https://proxy.example/2', () => {
        throw new Error('x');
      }),
    ).toBe(false);
  });
});

describe('mayFail', () => {
  it('lets no failure of a 2xx pass, and most successes', () => {
    for (const body of [
      { errors: [] },
      { error: {} },
      { disconnect: {} },
      { meta: { summary: {} } },
      { data: { results: [] } },
      { type: 'https://api.x.com/2/problems/x' },
    ]) {
      expect(mayFail(200, body)).toBe(true);
    }
    for (const body of [
      null,
      'x',
      [],
      { data: { id: '1' } },
      { data: [], meta: { result_count: 0 }, includes: {} },
    ]) {
      expect(mayFail(200, body)).toBe(false);
    }
  });
});

describe('toHttpError', () => {
  const make = (input: Parameters<typeof classify>[0]): XHttpError =>
    toHttpError(classify(input, { now: 0 })!, { now: 0 });

  it.each([
    [{ status: 400 }, 400],
    [{ status: 401 }, 502],
    [{ status: 403 }, 502],
    [{ status: 404 }, 404],
    [{ status: 409 }, 409],
    [{ status: 429 }, 503],
    [{ status: 402 }, 503],
    [{ status: 503 }, 503],
    [{ status: 504 }, 504],
    [{ status: 500 }, 502],
    [{ status: 403, body: { errors: [{ code: 326, message: 'x' }] } }, 502],
    [{ status: 403, body: { errors: [{ code: 433, message: 'x' }] } }, 403],
    [{ status: 403, body: { errors: [{ code: 226, message: 'x' }] } }, 403],
    [{ status: 400, body: { errors: [{ code: 324, message: 'x' }] } }, 422],
    [{ status: 403, body: '<html><title>Attention Required! | Cloudflare</title>' }, 502],
    [{ cause: new TypeError('fetch failed') }, 502],
  ])('%o becomes %i', (input, status) => {
    const error = make(input);
    expect(error).toMatchObject({ status, statusCode: status, expose: status < 500 });
    expect(error.problem).toMatchObject({
      type: 'about:blank',
      status,
      kind: expect.any(String) as string,
    });
  });

  it('shows X’s words below 500 only, and ours above', () => {
    const body = {
      errors: [
        { code: 433, message: 'The original Tweet author restricted who can reply to this Tweet.' },
      ],
    };
    expect(make({ status: 403, body }).message).toBe(body.errors[0]!.message);
    const locked = make({
      status: 403,
      body: { errors: [{ code: 326, message: 'our secret trouble' }] },
    });
    expect(JSON.stringify(locked.problem)).not.toContain('secret trouble');
    expect(locked.message).not.toContain('secret trouble');
  });

  it('sets Retry-After where the wait is known', () => {
    expect(make({ status: 429, headers: { 'retry-after': '7' } })).toMatchObject({
      headers: { 'Retry-After': '7' },
      problem: { retryAfter: 7 },
    });
    expect(make({ status: 401 }).headers).toEqual({});
    expect(make({ status: 500 }).headers).toEqual({});
  });

  it('keeps the original as the cause, and hands on what is not X’s', () => {
    const original = Object.assign(new Error('x'), { xError: info });
    const error = toHttpError(original) as XHttpError;
    expect(error.cause).toBe(original);
    expect(error.xError).toBe(info);
    expect(getXError(error)).toBe(info);
    for (const value of [new Error('x'), 'text', undefined, null])
      expect(toHttpError(value)).toBe(value);
  });

  it('takes another status, another exposure, and asks `recognize`', () => {
    const own = toHttpError(info, { status: { 'rate-limit': 429 }, expose: () => true });
    expect(own).toMatchObject({ status: 429, expose: true });
    expect(toHttpError(info, { status: { 'rate-limit': 200 } }).status).toBe(503);
    expect(
      toHttpError(info, {
        expose: () => {
          throw new Error('x');
        },
      }).status,
    ).toBe(503);
    const foreign = new Error('foreign');
    expect((toHttpError(foreign, { recognize: () => info }) as XHttpError).status).toBe(503);
    expect(
      toHttpError(foreign, {
        recognize: () => {
          throw new Error('x');
        },
      }),
    ).toBe(foreign);
    expect(toHttpError(foreign, { recognize: () => undefined })).toBe(foreign);
  });

  it('makes a Response for hono', async () => {
    const response = make({ status: 429 }).getResponse();
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.parse(await response.text())).toMatchObject({ kind: 'rate-limit' });
  });

  it('prints a circle of causes once around', () => {
    const inner: Error & { cause?: unknown } = new Error('inner');
    const outer = new Error('outer', { cause: inner });
    inner.cause = outer;
    expect(inspect(new XApiError(info, { cause: outer })).match(/Error: (?:inner|outer)/g)).toEqual(
      ['Error: outer', 'Error: inner'],
    );
  });

  it('prints without the secrets of its cause', () => {
    const cause = Object.assign(new Error('x'), {
      xError: info,
      config: { headers: { authorization: 'Bearer SECRET-1' } },
    });
    expect(inspect(toHttpError(cause), { depth: 9 })).not.toContain('SECRET-1');
    expect(inspect(new XApiError(info, { cause }), { depth: 9 })).not.toContain('SECRET-1');
  });
});
