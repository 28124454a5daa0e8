import { describe, expect, it } from 'vitest';
import { classify, retryDelayMs, shouldRetry, type XErrorInfo } from '../src/index.ts';

const NOW = 1_795_348_800_000;
const of = (input: Parameters<typeof classify>[0]): XErrorInfo => classify(input, { now: NOW })!;
const least = () => 0;
const most = () => 0.999_999;

const limited = of({
  status: 429,
  method: 'GET',
  headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(NOW / 1000 + 100) },
});
const hidden = of({ status: 429, method: 'GET' });
const overloaded = of({ status: 503, method: 'GET' });
const lost = of({ method: 'GET', cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) });
const connections = of({
  status: 429,
  method: 'GET',
  body: {
    title: 'ConnectionException',
    connection_issue: 'TooManyConnections',
    type: 'https://api.x.com/2/problems/streaming-connection',
  },
});

describe('retryDelayMs', () => {
  it('waits for the instant, a little more, never less', () => {
    expect(retryDelayMs(limited, { attempt: 1, now: NOW, random: least })).toBe(101_000);
    expect(retryDelayMs(limited, { attempt: 1, now: NOW, random: most })).toBeLessThanOrEqual(
      106_000,
    );
    expect(
      retryDelayMs(limited, { attempt: 1, now: NOW + 100_900, random: most }),
    ).toBeLessThanOrEqual(110);
    expect(retryDelayMs(limited, { attempt: 1, now: NOW + 999_999, random: least })).toBe(1);
  });

  it('does not wait longer than X asked for when the clock is behind', () => {
    expect(retryDelayMs(limited, { attempt: 1, now: NOW - 3_600_000, random: least })).toBe(
      101_000,
    );
  });

  it('takes a delay as a floor', () => {
    expect(retryDelayMs(hidden, { attempt: 9, now: NOW, random: least })).toBe(60_000);
    expect(retryDelayMs(hidden, { attempt: 1, now: NOW, random: most })).toBeLessThanOrEqual(
      65_000,
    );
  });

  it.each([
    [overloaded, 1, 5000],
    [overloaded, 2, 10_000],
    [overloaded, 7, 320_000],
    [overloaded, 60, 320_000],
    [lost, 1, 250],
    [lost, 4, 1000],
    [lost, 100, 16_000],
  ])('spreads backoff over X’s schedule', (info, attempt, window) => {
    expect(retryDelayMs(info, { attempt, random: least })).toBe(1);
    expect(retryDelayMs(info, { attempt, random: () => 0.5 })).toBe(window / 2);
    expect(retryDelayMs(info, { attempt, random: most })).toBeLessThanOrEqual(window);
  });

  it('waits a minute at least for a connection', () => {
    expect(retryDelayMs(connections, { attempt: 1, random: least })).toBe(60_000);
    expect(retryDelayMs(connections, { attempt: 3, random: most })).toBeLessThanOrEqual(300_000);
    expect(retryDelayMs(connections, { attempt: 50, random: most })).toBeLessThanOrEqual(960_000);
  });

  it.each<[string, XErrorInfo, number, number]>([
    ['an instant', limited, 1, 103_500],
    ['an instant close by', of({ status: 429, headers: { 'retry-after': '10' } }), 1, 10_500],
    ['a delay', hidden, 5, 62_500],
    [
      'a floor below the schedule',
      of({ status: 503, headers: { 'retry-after': '30' } }),
      1,
      32_500,
    ],
    ['a time-out at X', of({ status: 504 }), 2, 250],
    ['a time-out on the way', of({ status: 408 }), 100, 8000],
    ['connections', connections, 1, 90_000],
    ['connections, third attempt', connections, 3, 180_000],
    ['connections, for long', connections, 50, 510_000],
  ])('adds jitter to %s', (_, info, attempt, expected) => {
    expect(retryDelayMs(info, { attempt, now: NOW, random: () => 0.5 })).toBe(expected);
  });

  it('is always a whole number a timer can take', () => {
    const wait = { at: NOW + 2 ** 40, delayMs: 2 ** 40 };
    const far: XErrorInfo = {
      ...limited,
      retry: { policy: 'after-reset', outcome: 'rejected', ...wait },
    };
    expect(retryDelayMs(far, { attempt: 1, now: NOW })).toBe(2_147_483_647);
    for (const info of [limited, hidden, overloaded, lost, connections]) {
      expect(Number.isInteger(retryDelayMs(info, { attempt: 3, random: () => 0.123 }))).toBe(true);
    }
  });

  it('refuses an attempt that is none', () => {
    for (const attempt of [0, -1, Number.NaN, '1', undefined]) {
      expect(() => retryDelayMs(lost, { attempt: attempt as number })).toThrow(
        /expected the number of attempts made so far, from 1, got/,
      );
      expect(() => shouldRetry(lost, { attempt: attempt as number })).toThrow(TypeError);
    }
    const bare = shouldRetry as (info?: unknown, options?: unknown) => boolean;
    expect(() => bare(lost)).toThrow(
      'shouldRetry(info, { attempt }): expected the number of attempts made so far, from 1, got undefined',
    );
    expect(() => bare(undefined, { attempt: 1 })).toThrow(
      'shouldRetry(info, …): expected an XErrorInfo, got undefined',
    );
    expect(() => bare(lost, { attempt: 1, maxAttempts: '3' })).toThrow('expected a number, got 3');
    expect(() => bare(lost, { attempt: 1, maxDelayMs: Number.NaN })).toThrow(TypeError);
  });
});

describe('shouldRetry', () => {
  it('repeats what can succeed, three attempts in all', () => {
    expect(shouldRetry(overloaded, { attempt: 1 })).toBe(true);
    expect(shouldRetry(overloaded, { attempt: 2 })).toBe(true);
    expect(shouldRetry(overloaded, { attempt: 3 })).toBe(false);
    expect(shouldRetry(overloaded, { attempt: 3, maxAttempts: 4 })).toBe(true);
  });

  it.each<[string, Parameters<typeof classify>[0]]>([
    ['never', { status: 404, body: '{"errors":[{"code":50,"message":"x"}]}' }],
    ['after a fix', { status: 401 }],
    [
      'what is done',
      { status: 403, method: 'POST', body: { errors: [{ code: 139, message: 'x' }] } },
    ],
    [
      'a monthly cap',
      {
        status: 429,
        body: { title: 'UsageCapExceeded', type: 'https://api.x.com/2/problems/usage-capped' },
      },
    ],
  ])('not %s', (_, input) => {
    expect(shouldRetry(of(input), { attempt: 1 })).toBe(false);
  });

  it('does not wait longer than told', () => {
    expect(shouldRetry(limited, { attempt: 1 })).toBe(true);
    expect(shouldRetry(limited, { attempt: 1, maxDelayMs: 60_000 })).toBe(false);
  });

  it('never repeats a write that may have been done, unless told', () => {
    for (const method of ['POST', 'PATCH', undefined]) {
      const info = of({ status: 503, method });
      expect(shouldRetry(info, { attempt: 1 })).toBe(false);
      expect(shouldRetry(info, { attempt: 1, repeatWrites: true })).toBe(true);
    }
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(shouldRetry(of({ status: 503, method }), { attempt: 1 })).toBe(true);
    }
    expect(shouldRetry(of({ status: 503, method: 'POST' }), { attempt: 1, method: 'PUT' })).toBe(
      true,
    );
    expect(shouldRetry(of({ status: 423, method: 'POST' }), { attempt: 1 })).toBe(true);
  });

  it('takes a wait that is just as long as told', () => {
    expect(shouldRetry(limited, { attempt: 1, maxDelayMs: 101_000 })).toBe(true);
    expect(shouldRetry(limited, { attempt: 1, maxDelayMs: 100_999 })).toBe(false);
  });

  it('waits for a whole fresh window of X’s, and no longer', () => {
    const until = (resetInS: number): XErrorInfo =>
      of({
        status: 429,
        method: 'GET',
        headers: {
          'x-rate-limit-remaining': '0',
          'x-rate-limit-reset': String(NOW / 1000 + resetInS),
        },
      });
    expect(shouldRetry(until(900), { attempt: 1 })).toBe(true);
    expect(shouldRetry(until(959), { attempt: 1 })).toBe(true);
    expect(shouldRetry(until(960), { attempt: 1 })).toBe(false);
  });

  it('takes no other method for one that is harmless to repeat', () => {
    for (const method of ['WIDGET', 'GETALL']) {
      const info = of({ status: 503, method });
      expect(shouldRetry(info, { attempt: 1 })).toBe(false);
      expect(shouldRetry(info, { attempt: 1, repeatWrites: true })).toBe(true);
    }
  });

  it('not what is done, whatever its policy', () => {
    const done = { ...overloaded.retry, outcome: 'already-done' } as const;
    expect(shouldRetry({ ...overloaded, retry: done }, { attempt: 1 })).toBe(false);
  });

  it('never repeats a write that was done in part, unless told', () => {
    const partial = (method: string) =>
      of({
        status: 200,
        method,
        body: {
          data: { id: '1' },
          errors: [{ type: 'https://api.x.com/2/problems/field-hydration-failure' }],
        },
      });
    expect(partial('POST').retry).toMatchObject({ policy: 'backoff', outcome: 'partial' });
    expect(shouldRetry(partial('POST'), { attempt: 1 })).toBe(false);
    expect(shouldRetry(partial('POST'), { attempt: 1, repeatWrites: true })).toBe(true);
    expect(shouldRetry(partial('GET'), { attempt: 1 })).toBe(true);
  });
});

describe('the advice', () => {
  const previous = of({ status: 503, method: 'POST' });
  const blockPage =
    '<!doctype html><html><title>Attention Required! | Cloudflare</title><body>x</body></html>';

  it.each<[string, Parameters<typeof classify>[0], XErrorInfo['retry']]>([
    [
      'backoff without a floor',
      { status: 503, method: 'GET' },
      { policy: 'backoff', outcome: 'rejected' },
    ],
    ['HEAD reads', { status: 503, method: 'HEAD' }, { policy: 'backoff', outcome: 'rejected' }],
    [
      'OPTIONS reads',
      { status: 503, method: 'OPTIONS' },
      { policy: 'backoff', outcome: 'rejected' },
    ],
    ['POST writes', { status: 500, method: 'POST' }, { policy: 'backoff', outcome: 'unknown' }],
    ['PUT writes', { status: 503, method: 'PUT' }, { policy: 'backoff', outcome: 'unknown' }],
    [
      'a fix has no delay',
      { status: 403, body: blockPage },
      { policy: 'after-fix', outcome: 'rejected' },
    ],
    [
      'a date where nothing ends',
      {
        status: 402,
        body: {
          title: 'CreditsDepleted',
          reset_date: '2026-12-01',
          type: 'https://api.x.com/2/problems/credits',
        },
      },
      { policy: 'after-fix', outcome: 'rejected' },
    ],
    [
      'a cap that ends on no date',
      {
        status: 403,
        body: {
          title: 'SpendCapReached',
          reset_date: 'soon',
          type: 'https://api.x.com/2/problems/credits',
        },
      },
      { policy: 'after-delay', outcome: 'rejected', delayMs: 86_400_000 },
    ],
    [
      'a DELETE refused after a lost one',
      { status: 403, method: 'DELETE', previous },
      { policy: 'after-fix', outcome: 'rejected' },
    ],
    [
      'a POST to nowhere after a lost one',
      { status: 404, method: 'POST', previous, body: { detail: 'Not found' } },
      { policy: 'never', outcome: 'rejected' },
    ],
    [
      'a DELETE from a list after a lost one',
      {
        status: 404,
        method: 'DELETE',
        previous,
        body: { errors: [{ code: 109, message: 'x' }] },
      },
      { policy: 'never', outcome: 'already-done' },
    ],
    [
      'a wait X asks for below the floor',
      {
        status: 403,
        headers: { 'retry-after': '5' },
        body: { errors: [{ code: 185, message: 'x' }] },
      },
      { policy: 'after-delay', outcome: 'rejected', delayMs: 3_600_000 },
    ],
    [
      'a wait X asks for above the floor',
      {
        status: 403,
        headers: { 'retry-after': '7200' },
        body: { errors: [{ code: 185, message: 'x' }] },
      },
      { policy: 'after-delay', outcome: 'rejected', delayMs: 7_200_000 },
    ],
  ])('%s', (_, input, expected) => {
    expect(of(input).retry).toStrictEqual(expected);
  });
});
