// What clients throw on the way to an answer, and while they read it.

import { describe, expect, it } from 'vitest';
import { classify, type XErrorInfo } from '../src/index.ts';

const failed = (message: string, code?: string, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), code !== undefined && { code });
const write = (cause: unknown, status?: number): XErrorInfo | undefined =>
  classify({ method: 'POST', cause, ...(status !== undefined && { status }) });

describe('what decides', () => {
  it.each<[string, Error, string, string, string]>([
    [
      'a redirect loop of axios',
      failed('Maximum number of redirects exceeded', 'ERR_FR_TOO_MANY_REDIRECTS'),
      'network',
      'after-fix',
      'unknown',
    ],
    [
      'a redirect loop of got',
      failed('Redirected 10 times. Aborting.', 'ERR_TOO_MANY_REDIRECTS'),
      'network',
      'after-fix',
      'unknown',
    ],
    [
      'a redirect loop of fetch',
      failed('fetch failed', undefined, failed('redirect count exceeded')),
      'network',
      'after-fix',
      'unknown',
    ],
    [
      'a redirect loop of node-fetch',
      failed('maximum redirect reached at: https://api.x.com/2/users/me', 'max-redirect'),
      'network',
      'after-fix',
      'unknown',
    ],
    [
      "node-fetch, redirect: 'error'",
      failed(
        'uri requested responds with a redirect, redirect mode is set to error: https://api.x.com/',
      ),
      'network',
      'after-fix',
      'unknown',
    ],
    [
      "fetch, redirect: 'error'",
      failed('fetch failed', undefined, failed('unexpected redirect')),
      'network',
      'after-fix',
      'unknown',
    ],
    [
      'a limit of the client’s own',
      failed('maxContentLength size of 100 exceeded', 'ERR_BAD_RESPONSE'),
      'network',
      'after-fix',
      'unknown',
    ],
    ...[
      'Z_DATA_ERROR',
      'Z_BUF_ERROR',
      'ERR__ERROR_FORMAT_PADDING_1',
      'ERR_BROTLI_INVALID_PARAM',
    ].map(
      (code) =>
        [code, failed('it does not decompress', code), 'network', 'backoff', 'unknown'] as never,
    ),
    [
      'a tunnel that a proxy refused',
      failed(
        'fetch failed',
        undefined,
        Object.assign(
          failed('Proxy response (503) !== 200 when HTTP Tunneling', 'UND_ERR_ABORTED'),
          { name: 'AbortError' },
        ),
      ),
      'network',
      'backoff',
      'rejected',
    ],
    [
      'a tunnel without credentials',
      failed('Proxy response (407) !== 200 when HTTP Tunneling', 'UND_ERR_ABORTED'),
      'network',
      'after-fix',
      'rejected',
    ],
    [
      'a tunnel of an agent, without credentials',
      failed('tunneling socket could not be established, statusCode=407', 'ECONNRESET'),
      'network',
      'after-fix',
      'rejected',
    ],
    ['an abort', failed('Request aborted', 'UND_ERR_ABORTED'), 'cancelled', 'never', 'unknown'],
  ])('%s', (_name, cause, kind, policy, outcome) => {
    expect(write(cause)).toMatchObject({ kind, format: 'network', retry: { policy, outcome } });
  });

  it('a 407 is a proxy’s, not X’s', () => {
    const page =
      '<html><title>407 Proxy Authentication Required</title><h1>Access denied</h1></html>';
    for (const body of [undefined, page, { error: 'Could not authenticate you', code: 32 }]) {
      const info = classify({ status: 407, method: 'POST', body });
      expect(info).toMatchObject({ kind: 'network', fault: 'network', status: 407 });
      expect(info?.retry).toEqual({ policy: 'after-fix', outcome: 'rejected' });
      expect(info?.hint).toMatch(/proxy/i);
    }
  });
});

describe('a 2xx that could not be read', () => {
  it('whatever the cause: a write may have been done', () => {
    for (const cause of [
      failed('x'),
      failed('x', 'ECONNRESET'),
      failed('x', 'ENOTFOUND'),
      failed('x', 'CERT_HAS_EXPIRED'),
      'a string',
    ]) {
      expect(write(cause, 200)?.retry.outcome).toBe('unknown');
      expect(classify({ method: 'GET', status: 200, cause })?.retry.outcome).toBe('rejected');
    }
  });

  it('an error status decides by itself', () => {
    expect(write(failed('x', 'ECONNRESET'), 403)?.retry.outcome).toBe('rejected');
    expect(write(failed('x', 'ECONNRESET'), 503)?.retry.outcome).toBe('unknown');
  });

  it('a status that the caller refused was read', () => {
    const refused = failed('Request failed with status code 201', 'ERR_BAD_RESPONSE');
    expect(write(refused, 201)?.kind).toBe('unknown');
  });
});
