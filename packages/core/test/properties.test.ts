import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { codes } from '../src/catalogue/codes.ts';
import { classify, kinds, type FailureInput } from '../src/index.ts';

// The same inputs in every run; FC_SEED=7 tries others.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) });

// Thousands of runs take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const NOW = 1_795_348_800_000;
const member = fc.constantFrom(
  'errors',
  'error',
  'code',
  'message',
  'detail',
  'title',
  'type',
  'status',
  'data',
  'reason',
  'summary',
  'name',
  'details',
);
const word = fc.constantFrom(
  'Rate limit exceeded',
  'User has been suspended.',
  'about:blank',
  'https://api.x.com/2/problems/usage-capped',
  'x',
  '',
);
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.constant(null),
    fc.array(tie('body'), { maxLength: 4 }),
    fc.dictionary(member, tie('body'), { maxKeys: 5 }),
  ),
}));
const status = fc.integer({ min: 400, max: 599 });
const headers = fc.dictionary(
  fc.constantFrom('x-rate-limit-remaining', 'x-rate-limit-reset', 'retry-after', 'date'),
  fc.constantFrom('0', '1', '1795349000', '-1', 'soon', 'Sun, 22 Nov 2026 12:00:00 GMT'),
);
const method = fc.constantFrom('GET', 'POST', 'DELETE', undefined);
const input = fc.record<FailureInput>({
  status: fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined }),
  headers,
  body,
  method,
});
const at = (one: FailureInput) => classify(one, { now: NOW });

describe('classify', () => {
  it('is total and gives a kind of the union', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, options) => {
        const info = classify(one as FailureInput, options as never);
        if (info) expect(kinds).toContain(info.kind);
      }),
      { numRuns: 3000 },
    );
  });

  it('is deterministic and leaves its input alone', () => {
    fc.assert(
      fc.property(input, (one) => {
        const before = JSON.stringify(one);
        expect(at(one)).toEqual(at(one));
        expect(JSON.stringify(one)).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same for a body parsed, as text and as bytes', () => {
    fc.assert(
      fc.property(
        status,
        fc.dictionary(member, body, { minKeys: 1, maxKeys: 5 }),
        method,
        (code, json, verb) => {
          const parsed = at({ status: code, body: json, method: verb });
          const text = JSON.stringify(json);
          expect(at({ status: code, body: text, method: verb })).toEqual(parsed);
          expect(at({ status: code, body: new TextEncoder().encode(text), method: verb })).toEqual(
            parsed,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('knows something of every answer with an error status', () => {
    fc.assert(
      fc.property(status, body, headers, (code, json, head) => {
        expect(at({ status: code, body: json, headers: head })?.kind).not.toBe('unknown');
      }),
      { numRuns: 3000 },
    );
  });

  it('knows no less when it is told more', () => {
    const code = fc.constantFrom(...Object.keys(codes).map(Number));
    fc.assert(
      fc.property(input, code, (one, known) => {
        const more = {
          ...one,
          status: one.status ?? 403,
          body: { errors: [{ code: known, message: 'x' }] },
        };
        const info = at(more);
        expect(info?.kind).not.toBe('unknown');
        expect(info?.code).toBe(known);
      }),
      { numRuns: 1000 },
    );
  });

  it('never waits for the past, nor for longer than a limit lasts', () => {
    fc.assert(
      fc.property(input, (one) => {
        const retry = at(one)?.retry;
        if (retry?.delayMs === undefined) return;
        expect(retry.delayMs).toBeGreaterThanOrEqual(0);
        expect(retry.delayMs).toBeLessThanOrEqual(33 * 86_400_000);
        expect(retry.policy).toMatch(/^(?:after-reset|after-delay|backoff)$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('has outcome partial exactly where something was given', () => {
    fc.assert(
      fc.property(input, (one) => {
        const info = at(one);
        if (info) expect(info.retry.outcome === 'partial').toBe(info.partial);
      }),
      { numRuns: 2000 },
    );
  });
});
