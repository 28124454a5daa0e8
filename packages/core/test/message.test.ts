// The line for a log, part by part, and the instants behind it.

import { describe, expect, it } from 'vitest';
import { classify, type FailureInput, type XErrorInfo } from '../src/index.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const at = (input: FailureInput): XErrorInfo => classify(input, { now: NOW })!;
const line = (status: number, body: unknown): string => at({ status, body, method: 'GET' }).message;
const blank = (title: string, detail?: string) => ({ title, detail, type: 'about:blank' });

describe('a message', () => {
  it('begins with what happened, in X’s spelling where it has one', () => {
    expect(line(404, blank('NOT FOUND', 'Gone fishing'))).toBe(
      'NOT FOUND: Gone fishing (HTTP 404)',
    );
    expect(line(404, blank('Not Found', 'abcdefghi'))).toBe('Not Found: abcdefghi (HTTP 404)');
    expect(line(404, { detail: 'abcdefghi' })).toBe('Not found: abcdefghi (HTTP 404)');
    expect(line(403, blank('Refused', 'Words.'))).toBe('Refused: Words. (HTTP 403)');
  });

  it('keeps sentences apart by what ends them', () => {
    expect(line(403, blank('No. 5', 'Words'))).toBe('Refused: No. 5: Words (HTTP 403)');
    expect(line(403, blank('First.', 'Second.'))).toBe('Refused: First. Second. (HTTP 403)');
  });

  it('says nothing twice', () => {
    expect(line(403, blank('You may not do this now', 'not do this'))).toBe(
      'Refused: You may not do this now (HTTP 403)',
    );
    expect(line(403, blank('Odd case', 'This is an Odd case'))).toBe(
      'Refused: This is an Odd case (HTTP 403)',
    );
  });

  it('leaves fillers out where something else says more, else the last one stands', () => {
    expect(line(403, blank('Forbidden', 'Words'))).toBe('Refused: Words (HTTP 403)');
    expect(line(403, blank('Bad Request', 'Forbidden'))).toBe('Refused: Forbidden (HTTP 403)');
  });

  it('has the marks there are, and no others', () => {
    expect(at({ method: 'GET', cause: new Error('it broke') }).message).toBe(
      'Unknown failure: it broke',
    );
    expect(at({ method: 'GET', cause: { message: 'it broke', code: 'ECONNRESET' } }).message).toBe(
      'No response: it broke (ECONNRESET)',
    );
    const errors = [{ code: 50, message: 'a' }, { message: 'b' }, { message: 'c' }];
    expect(line(404, { errors })).toBe('Not found: a (code 50, HTTP 404, +2 more)');
    expect(line(403, { errors: errors.slice(0, 1) })).toBe('Not found: a (code 50, HTTP 403)');
  });

  it('keeps its marks where the words are cut', () => {
    const long = (letter: string) => `${letter.repeat(2000)}.`;
    const message = line(403, {
      ...blank(long('a'), long('b')),
      message: long('c'),
      errors: [{ message: long('d'), detail: long('e') }],
    });
    expect(message).toHaveLength(1000);
    expect(message).toMatch(/… \(HTTP 403\)$/);
  });

  it('says how much is left of a limit without a size', () => {
    const headers = { 'x-rate-limit-remaining': '7' };
    expect(at({ status: 429, headers }).message).toBe(
      'Rate limit reached: 7 left in this window (HTTP 429)',
    );
    const behind = { 'x-rate-limit-limit': '9', 'x-app-limit-24hour-remaining': '7' };
    expect(at({ status: 429, headers: behind }).message).toContain('7 left per 24 h for this app');
  });
});

describe('an XErrorInfo', () => {
  it('has only members for what was given', () => {
    const keys = Object.keys(at({ cause: new Error('x') }));
    for (const absent of ['status', 'code', 'problem', 'request', 'extra', 'reason', 'rateLimit'])
      expect(keys).not.toContain(absent);
  });

  it('takes the fault of the status where words only repeat it', () => {
    expect(at({ status: 522, body: 'Connection timed out' })).toMatchObject({
      kind: 'timeout',
      fault: 'network',
    });
    expect(at({ status: 500, body: 'Connection timed out' }).fault).toBe('x');
  });

  it('names a limit only where one decided', () => {
    const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-limit': '9' };
    const info = at({ status: 402, headers });
    expect(info.kind).toBe('billing');
    expect(info).not.toHaveProperty('rateLimit');
    expect(info).not.toHaveProperty('reason');
  });

  it('knows an answer without a status from no answer', () => {
    expect(at({ body: { errors: [{ message: 'Odd' }] } })).toMatchObject({
      kind: 'unknown',
      retry: { policy: 'backoff' },
    });
    expect(at({ cause: 'Odd' })).toMatchObject({ kind: 'unknown', retry: { policy: 'never' } });
  });

  it('reads the day of a cap in both spellings, and of no other failure', () => {
    const of = (type: string, day: object) =>
      at({
        status: 403,
        body: { title: 'x', type: `https://api.x.com/2/problems/${type}`, ...day },
      });
    const end = Date.parse('2026-12-01T00:00:01Z');
    expect(of('spend-cap-reached', { reset_date: '2026-12-01' }).retry.at).toBe(end);
    expect(of('spend-cap-reached', { resetDate: '2026-12-01' }).retry.at).toBe(end);
    expect(of('user-suspended', { reset_date: '2026-12-01' }).message).not.toContain('2026-12-01');
  });
});

describe('a body that is no text of X’s', () => {
  const inBytes = (text: string, encoding: BufferEncoding): Uint8Array =>
    new Uint8Array(Buffer.from(text, encoding));

  it.each([
    ['zstd', inBytes('28b52ffd6040e3', 'hex')],
    ['gzip', inBytes('1f8b08000102c8', 'hex')],
    ['UTF-16', inBytes('{"title":"x","detail":"y"}', 'utf16le')],
    ['zstd, as a client decoded it', '(\ufffd/\ufffd`@\ufffd'],
  ])('is none: %s', (_, body) => {
    expect(line(429, body as never)).toBe('Rate limit reached (HTTP 429)');
    expect(at({ status: 429, body }).format).toBe('empty');
  });

  it('but a text in Latin-1 is one', () => {
    expect(line(429, 'Trop de requ\ufffdtes')).toBe(
      'Rate limit reached: Trop de requ\ufffdtes (HTTP 429)',
    );
  });

  it.each(['{"title":"Too Many Requests","det', '[{"code":88', '"Too man'])(
    'cut-off JSON is searched and not shown: %s',
    (body) => {
      expect(line(429, body)).toBe('Rate limit reached (HTTP 429)');
    },
  );

  it('cut-off JSON is searched', () => {
    const cut = at({
      status: 403,
      body: '{"detail":"You are not allowed to create a Tweet with duplicate content.',
    });
    expect(cut.kind).toBe('conflict');
    expect(cut.hint).not.toMatch(/no reason/);
  });
});

describe('Retry-After', () => {
  const wait = (header: string) =>
    at({ status: 429, headers: { 'retry-after': header } }).retry.at ?? 'none';
  const half = Date.parse('2026-11-26T12:30:00Z');

  it.each([
    ['1800', half],
    ['1799.5', NOW + 1_799_500],
    ['Thu, 26 Nov 2026 12:30:00 GMT', half],
    ['Thursday, 26-Nov-26 12:30:00 GMT', half],
    ['Thu Nov 26 12:30:00 2026', half],
    ['Thu, 26 Nov 2026 13:30:00 +0100', half],
    ['2026-11-26T12:30:00Z', 'none'],
    ['26 Nov 2026 12:30:00 GMT', 'none'],
    ['Thu, 26 Nov 2026 11:30:00 GMT', 'none'],
    ['-5', 'none'],
    ['soon enough', 'none'],
  ])('%s', (header, expected) => {
    expect(wait(header)).toBe(expected);
  });
});
