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

  it('is always a whole number a timer can take', () => {
    const far = { ...limited, retry: { ...limited.retry, at: NOW + 2 ** 40, delayMs: 2 ** 40 } };
    expect(retryDelayMs(far, { attempt: 1, now: NOW })).toBe(2_147_483_647);
    for (const info of [limited, hidden, overloaded, lost, connections]) {
      expect(Number.isInteger(retryDelayMs(info, { attempt: 3, random: () => 0.123 }))).toBe(true);
    }
  });

  it('refuses an attempt that is none', () => {
    for (const attempt of [0, -1, Number.NaN, '1', undefined]) {
      expect(() => retryDelayMs(lost, { attempt: attempt as number })).toThrow(
        /attempt must be the number of attempts/,
      );
      expect(() => shouldRetry(lost, { attempt: attempt as number })).toThrow(TypeError);
    }
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
});
