// What adapters share, ours and other people's.

import { describe, expect, it, vi } from 'vitest';
import { isXHost, mayFail } from '../src/adapter/index.ts';
import {
  carryOn,
  classifyAttempt,
  isBodyHeader,
  orNothing,
  report,
  retryDelayNow,
  takePlace,
} from '../src/adapter/internal.ts';
import { routeOf } from '../src/adapter/index.ts';
import { XApiError, classify, getXError } from '../src/index.ts';

const NOW = 1_795_348_800_000;
const info = classify({ status: 503, method: 'POST' }, { now: NOW })!;

describe('report', () => {
  it('hangs the info on the error, else on the response, and tells the log', () => {
    const onError = vi.fn();
    const error = new Error('x');
    const response = {};
    report(info, { host: 'a', error, response }, { onError });
    expect([getXError(error), getXError(response)]).toEqual([info, undefined]);
    report(info, { host: 'a', response }, { onError });
    expect(getXError(response)).toBe(info);
    expect(onError.mock.calls).toEqual([
      [info, { host: 'a', error, response }],
      [info, { host: 'a', response }],
    ]);
  });

  it('takes a log that fails later for one that fails at once', async () => {
    report(info, { host: 'a' }, { onError: () => Promise.reject(new Error('ours')) as never });
    // A rejection nobody catches would fail the run.
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('never throws', () => {
    const onError = (): never => {
      throw new Error('ours');
    };
    for (const error of ['text', undefined, Object.freeze(new Error('x'))])
      expect(() => {
        report(info, { host: 'a', error }, { onError });
      }).not.toThrow();
  });
});

describe('classifyAttempt', () => {
  const reset = { code: 'ECONNRESET' };
  const errors = [{ code: 187, message: 'x' }];
  it.each([
    ['no answer: by its cause', { cause: reset }, 'network'],
    ['a failed answer: by the answer', { status: 403, body: { errors }, cause: reset }, 'conflict'],
    ['a 2xx with errors: by those', { status: 200, body: { errors }, cause: reset }, 'conflict'],
    ['a 2xx that was cut off: by its cause', { status: 200, body: 'x', cause: reset }, 'network'],
    [
      'a 2xx that does not decompress',
      { status: 200, cause: Object.assign(new Error('x'), { code: 'Z_DATA_ERROR' }) },
      'network',
    ],
    ['a 2xx on which the caller threw', { status: 200, cause: new SyntaxError('x') }, undefined],
    ['a 2xx', { status: 200, body: { data: {} } }, undefined],
    [
      'a 304, which axios rejects',
      { status: 304, cause: Object.assign(new Error('x'), { code: 'ERR_BAD_RESPONSE' }) },
      undefined,
    ],
  ])('%s', (_, attempt, kind) => {
    expect(classifyAttempt(attempt)?.kind).toBe(kind);
  });
});

describe('carryOn', () => {
  const lost = classify({ method: 'POST', cause: { code: 'ECONNRESET' } }, { now: NOW })!;
  const limited = classify({ method: 'POST', status: 429, previous: lost }, { now: NOW })!;

  it('keeps in mind that an attempt may have been done, and what the last one was', () => {
    expect([lost, limited].map(({ retry }) => retry.outcome)).toEqual(['unknown', 'rejected']);
    const previous = carryOn(limited, lost);
    expect(previous).toEqual({ ...limited, retry: { ...limited.retry, outcome: 'unknown' } });
    const body = { errors: [{ code: 187, message: 'Status is a duplicate.' }] };
    const found = classify({ method: 'POST', status: 403, body, previous });
    expect(found?.retry.outcome).toBe('already-done');
  });

  it('changes nothing else', () => {
    expect(carryOn(limited, undefined)).toBe(limited);
    expect(carryOn(lost, limited)).toBe(lost);
    expect(carryOn(limited, null as never)).toBe(limited);
  });
});

describe('isXHost', () => {
  it.each([
    ['https://api.x.com/2/x', true],
    ['https://API.X.COM./2/x', true],
    ['https://user:pass@api.twitter.com:8443/x', true],
    ['//x.com/x', true],
    ['https://x.com@evil.example/', false],
    ['https://x.com.evil.example/', false],
    ['https://evilx.com/', false],
    ['https://evil.example/?x.com', false],
    ['https://evil.example\\@x.com/', false],
    [`https://x.com:${'1'.repeat(600)}@evil.example/`, false],
    [`https://${'a'.repeat(494)}.x.com@evil.example/`, false],
    ['/2/users/me', false],
    ['', false],
  ])('%s: %s', (url, isX) => {
    expect(isXHost(url)).toBe(isX);
  });

  it.each([
    ['proxy.example', 'https://proxy.example:9000/x', true],
    ['*.proxy.example', 'https://a.proxy.example/', true],
    ['*.proxy.example', 'https://proxy.example/', false],
    ['proxy.example.', 'https://proxy.example./', true],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/', true],
    ['127.0.0.1:8080', 'http://127.0.0.1:8081/', false],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/2/x', true],
  ])('with %s beside: %s: %s', (name, url, isOurs) => {
    const hosts = [name];
    expect([isXHost(url, hosts), isXHost(url, hosts)]).toEqual([isOurs, isOurs]);
  });

  it('by a test, whose faults are a no', () => {
    expect(isXHost('http://a/', (url) => url === 'http://a/')).toBe(true);
    const boom = (): never => {
      throw new Error('x');
    };
    expect(isXHost('http://a/', boom)).toBe(false);
  });
});

describe('retryDelayNow', () => {
  it('waits by X’s clock, whatever ours says', () => {
    const headers = {
      date: new Date(NOW - 3_600_000).toUTCString(),
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String((NOW - 3_600_000) / 1000 + 300),
    };
    const limited = classify({ status: 429, headers }, { now: NOW })!;
    const wait = retryDelayNow(limited, 1);
    expect(wait).toBeGreaterThanOrEqual(301_000);
    expect(wait).toBeLessThanOrEqual(306_000);
  });
});

describe('small things', () => {
  it('a header of a body that was not sent', () => {
    const names = ['Content-Type', 'etag', 'Cache-Control', 'x-own', 'Content-Security-Policy'];
    expect(names.filter(isBodyHeader)).toEqual(['Content-Type', 'etag']);
  });

  it('a look that throws sees nothing', () => {
    expect(orNothing(() => 1)).toBe(1);
    const boom = (): number => {
      throw new Error('x');
    };
    expect(orNothing(boom)).toBeUndefined();
  });

  it.each([
    [{ data: {} }, false],
    [[{ data: {} }, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }], true],
    [{ type: 'https://api.x.com/2/problems/usage-capped', title: 'x', data: null }, true],
    [{ response: { errors: [{ reason: 'duplicate' }] } }, true],
    ['<!DOCTYPE html><title>X / Over capacity</title>', true],
    [{ type: 'connection_metadata' }, false],
    [{ data: {}, errors: [] }, true],
    [{ type: 'about:blank' }, true],
    [{ data: { processing_info: {} } }, true],
    ['text', false],
    [null, false],
    [new Blob(['{"errors":[]}']), false],
  ])('may %o tell errors: %s', (body, may) => {
    expect(mayFail(200, body)).toBe(may);
  });
});

describe('routeOf', () => {
  it.each([
    ['https://api.x.com/2/users/12/tweets?max_results=5', '/2/users/:id/tweets'],
    ['/2/users/12/likes/34#top', '/2/users/:id/likes/:id'],
    ['/2/dm_conversations/12-34/messages', '/2/dm_conversations/:id/messages'],
    ['/2/spaces/1DXxyRYNejbKM/buyers', '/2/spaces/:id/buyers'],
    ['/2/users/by/username/someone', '/2/users/by/username/:username'],
    ['/2/tweets/sample10/stream', '/2/tweets/sample10/stream'],
    ['/1.1/statuses/show/20.json', '/1.1/statuses/show/:id.json'],
    ['https://ads-api.x.com/12/accounts/18ce54d4x5t/campaigns', '/12/accounts/:id/campaigns'],
    ['/webhooks/0d5f7bb8-1a5f-4c3e-9a55-9f0d8e7a1b2c', '/webhooks/:id'],
    ['https://api.x.com', '/'],
    ['', '/'],
  ])('of %s is %s', (url, route) => {
    expect(routeOf(url)).toBe(route);
  });

  it('is quick on what is long', () => {
    expect(routeOf(`/2/${'a1/'.repeat(200_000)}`).length).toBeLessThanOrEqual(8000);
  });
});

describe('takePlace', () => {
  const request = { url: 'https://api.x.com/2/tweets' };
  const failing = (error: unknown) => ({ take: () => Promise.reject(error) });

  it('hands on what limits give', async () => {
    const report = vi.fn();
    const take = vi.fn(() => Promise.resolve(report));
    (await takePlace({ take }, request))({ status: 200 });
    expect(take).toHaveBeenCalledWith(request);
    expect(report).toHaveBeenCalledWith({ status: 200 });
  });

  it('frees the place of a caller who gives up, once, and leaves no listener behind', async () => {
    const report = vi.fn();
    const controller = new AbortController();
    const { signal } = controller;
    const limits = { take: () => Promise.resolve(report) };
    const remove = vi.spyOn(signal, 'removeEventListener');
    const heard = await takePlace(limits, { ...request, signal });
    heard({ status: 200 });
    heard();
    expect(remove).toHaveBeenCalledTimes(1);
    await takePlace(limits, { ...request, signal });
    controller.abort();
    await takePlace(limits, { ...request, signal });
    expect(report.mock.calls).toEqual([[{ status: 200 }], [undefined], [undefined]]);
  });

  it('keeps what a report throws from the request', async () => {
    const broken = vi.fn(() => {
      throw new Error('boom');
    });
    const heard = await takePlace({ take: () => Promise.resolve(broken) }, request);
    expect(() => {
      heard({ status: 200 });
    }).not.toThrow();
    expect(broken).toHaveBeenCalledTimes(1);
  });

  it('rejects with a refusal', async () => {
    const refusal = new XApiError({ ...info, kind: 'rate-limit', evidence: 'local' });
    await expect(takePlace(failing(refusal), request)).rejects.toBe(refusal);
  });

  it.each([
    ['no limits', undefined],
    ['broken limits', failing(new Error('boom'))],
    ['a caller who gave up', failing(new XApiError({ ...info, kind: 'cancelled' }))],
  ])('sends with %s', async (_, limits) => {
    const report = await takePlace(limits, request);
    expect(() => {
      report({ status: 200 });
    }).not.toThrow();
  });
});
