import { STATUS_CODES } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  XApiError,
  classify,
  isXHttpError,
  kinds,
  toHttpError,
  type XErrorInfo,
  type XHttpError,
} from '../src/index.ts';
import { answerOf, httpErrorOf } from '../src/adapter/internal.ts';

const limited = classify({ status: 429, headers: { 'retry-after': '7' } }, { now: 0 })!;
const locked = classify({
  status: 403,
  body: { errors: [{ code: 326, message: 'Locked words' }] },
})!;
const missing = classify({ status: 404, body: { title: 'Gone words', detail: 'Their words' } })!;

describe('the title', () => {
  /** What Node still calls by the names of RFC 7231, and what IANA does not register. */
  const own: Record<string, string> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };
  const notRegistered = ['418', '509'];

  it.each(
    Object.entries(STATUS_CODES).filter(
      ([status]) => Number(status) >= 400 && !notRegistered.includes(status),
    ),
  )('of %s is its phrase', (status, phrase) => {
    const { problem } = toHttpError(limited, { status: { 'rate-limit': Number(status) } });
    expect(problem).toMatchObject({ status: Number(status), title: own[status] ?? phrase });
  });

  it.each([418, 499, 599])('of %i, which has no phrase, is the kind’s', (status) => {
    const { problem } = toHttpError(limited, { status: { 'rate-limit': status } });
    expect(problem).toMatchObject({ status, title: 'Rate limit reached' });
  });

  it('is the kind’s where the app gives the problem a type', () => {
    const type = ({ kind }: XErrorInfo): string => `https://app.example/problems#${kind}`;
    expect(toHttpError(limited, { type }).problem).toMatchObject({
      type: 'https://app.example/problems#rate-limit',
      title: 'Rate limit reached',
    });
  });

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['an empty text', () => ''],
    ['a promise', () => Promise.resolve('https://app.example')],
    ['a promise that fails', () => Promise.reject(new Error('x'))],
    [
      'an exception',
      () => {
        throw new Error('x');
      },
    ],
  ])('and the type are the default for %s', (_, type) => {
    const { problem } = toHttpError(limited, { type: type as () => string });
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Service Unavailable' });
  });
});

describe('what the client reads', () => {
  it.each<[string, () => unknown, boolean]>([
    ['true', () => true, true],
    ['false', () => false, false],
    ['a promise of true', () => Promise.resolve(true), false],
    ['a rejected promise', () => Promise.reject(new Error('x')), false],
    ['1', () => 1, false],
    ['a text', () => 'yes', false],
    ['nothing', () => undefined, false],
    [
      'an exception',
      () => {
        throw new Error('x');
      },
      false,
    ],
  ])('by `expose` answering %s', (_, expose, exposed) => {
    for (const info of [locked, missing]) {
      const error = toHttpError(info, { expose: expose as () => boolean });
      expect(error.message).toBe(error.problem.detail);
      expect(error.message === info.detail).toBe(exposed);
      expect(error.expose).toBe(error.status < 500);
    }
  });

  it('by default is X’s words below 500', () => {
    expect(toHttpError(missing)).toMatchObject({ message: 'Their words', expose: true });
    const hidden = toHttpError(locked);
    expect(hidden.expose).toBe(false);
    expect(JSON.stringify(hidden) + hidden.message + String(hidden.stack)).not.toContain('Locked');
  });

  it('is in the stack, with the frames of the original and none of its words', () => {
    const original = Object.assign(new Error('Locked words\nin two lines'), { xError: locked });
    original.stack = `Error: Locked words\nin two lines\n    at route (app.js:1:2)\n    at app.js:3:4`;
    const { stack, message } = toHttpError(original) as XHttpError;
    expect(stack).toBe(`XHttpError: ${message}\n    at route (app.js:1:2)\n    at app.js:3:4`);
    expect(toHttpError(locked).stack).toMatch(/^XHttpError: .+\n {4}at /);
  });

  it('as JSON is the problem alone', () => {
    const error = toHttpError(limited, { now: 0 });
    expect(JSON.parse(JSON.stringify(error))).toEqual(error.problem);
    expect(Object.keys(error)).toEqual(['status', 'statusCode', 'expose', 'headers', 'xError']);
  });

  it('as a Response is the problem, kept by nobody', async () => {
    // The type, too: hono and workers take a Response.
    const response: Response = toHttpError(limited, { now: 0 }).getResponse();
    expect(response).toBeInstanceOf(Response);
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'retry-after': '7',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.json()).toMatchObject({ status: 503, kind: 'rate-limit' });
  });
});

describe('isXHttpError', () => {
  it('knows ours, of another copy, too, and nothing else', () => {
    const error: unknown = toHttpError(limited);
    expect(isXHttpError(error) && error.problem.kind).toBe('rate-limit');
    expect(isXHttpError({ [Symbol.for('@x-api-errors/core/XHttpError')]: true })).toBe(true);
    for (const value of [undefined, null, 'x', new Error('x'), new XApiError(limited), limited])
      expect(isXHttpError(value)).toBe(false);
  });
});

describe('what a server writes', () => {
  const error = toHttpError(limited, { now: 0 });

  it.each([
    [undefined, 'no-store'],
    ['', 'no-store'],
    ['public, max-age=600', 'no-store'],
    ['max-age=600, must-revalidate', 'no-store'],
    ['s-maxage=1', 'no-store'],
    ['private="set-cookie", max-age=600', 'no-store'],
    ['max-age=600, community="a, private, b"', 'no-store'],
    ['x-private', 'no-store'],
    [['public', 'max-age=1'], 'no-store'],
    ['no-store', undefined],
    ['private', undefined],
    ['Private, max-age=600', undefined],
    ['max-age=0,no-cache', undefined],
    [['no-cache', 'max-age=0'], undefined],
  ])('beside Cache-Control %j: %j', (before, written) => {
    expect(answerOf(error, {}, before).headers['Cache-Control']).toBe(written);
  });

  it('is the problem', () => {
    expect(answerOf(error, {}, undefined)).toEqual({
      status: 503,
      headers: {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
        'Retry-After': '7',
      },
      body: JSON.stringify(error.problem),
    });
  });

  it('is the app’s own envelope', () => {
    const render = ({ title }: XHttpError['problem'], { kind }: XErrorInfo): object => ({
      error: { title, kind },
    });
    const { status, headers, body } = answerOf(error, { render }, undefined);
    expect(status).toBe(503);
    expect(headers).toMatchObject({
      'Content-Type': 'application/json; charset=utf-8',
      'Retry-After': '7',
    });
    expect(JSON.parse(body)).toEqual({
      error: { title: 'Service Unavailable', kind: 'rate-limit' },
    });
  });

  const circular: Record<string, unknown> = {};
  circular['itself'] = circular;
  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['a text', () => '<html>'],
    ['a function', () => () => 1],
    ['what is no JSON', () => circular],
    ['a bigint inside', () => ({ id: 1n })],
    ['what becomes nothing', () => ({ toJSON: () => undefined })],
    ['a promise', () => Promise.resolve({})],
    ['a promise that fails', () => Promise.reject(new Error('x'))],
    [
      'an exception',
      () => {
        throw new Error('x');
      },
    ],
  ])('is the problem where `render` gives %s', (_, render) => {
    const answer = answerOf(error, { render: render as () => object }, undefined);
    expect(answer.body).toBe(JSON.stringify(error.problem));
    expect(answer.headers['Content-Type']).toContain('application/problem+json');
  });

  it('is what the app made of it, when it made one', () => {
    const own = toHttpError(limited, { status: { 'rate-limit': 429 } });
    expect(httpErrorOf(own, {})).toBe(own);
    expect(httpErrorOf(limited, {})?.status).toBe(503);
    expect(httpErrorOf(new Error('x'), {})).toBeUndefined();
  });
});

it.each(kinds)('%s is told with a status and words of ours', (kind) => {
  const info = { ...limited, kind, detail: 'Their words' };
  const { status, problem } = toHttpError(info);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(problem.detail === 'Their words').toBe(status < 500);
});
