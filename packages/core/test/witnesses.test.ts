// What each witness of `decide` alone can say, and where the next one has the word.

import { describe, expect, it } from 'vitest';
import { fillers } from '../src/catalogue/fillers.ts';
import { titles } from '../src/catalogue/packed.ts';
import { classify, type FailureInput, type XErrorInfo } from '../src/index.ts';
import { isFiller } from '../src/judge/fillers.ts';
import { byLetters } from '../src/read/letters.ts';

const post = (input: FailureInput): XErrorInfo => classify({ method: 'POST', ...input })!;
const told = (status: number, body: unknown, rest: FailureInput = {}): XErrorInfo =>
  post({ status, body, ...rest });
const WORDS = 'Words nobody knows.';

describe('who looked at the request', () => {
  it('nobody, where a 404 is a page, whatever stands on it', () => {
    const page = '<html><head><title>x</title></head><body>User has been suspended.</body></html>';
    expect(told(404, page)).toMatchObject({
      kind: 'not-found',
      reason: 'no-such-endpoint',
      evidence: 'status',
    });
    expect(told(403, page)).toMatchObject({ kind: 'restricted', reason: 'target-suspended' });
  });

  it('and a header beside it changes nothing', () => {
    const info = post({ status: 404, headers: { 'x-access-level': 'read' } });
    expect(info.reason).toBe('no-such-endpoint');
  });
});

describe('a name', () => {
  it('decides before the sentence beside it', () => {
    const error = { code: 'NOT_FOUND', message: 'Rate limit exceeded' };
    const info = told(403, { errors: [error], request: { params: {} } });
    expect(info).toMatchObject({ kind: 'not-found', evidence: 'name', code: 'NOT_FOUND' });
  });

  it('of a failed upload says more than the member it stands in; an unknown one does not', () => {
    const failed = (name: string) =>
      told(200, {
        processing_info: {
          state: 'failed',
          error: { code: 1, name, message: 'Rate limit exceeded' },
        },
      });
    expect(failed('InvalidMedia')).toMatchObject({
      kind: 'media',
      evidence: 'name',
      hint: expect.stringContaining('codec') as string,
    });
    expect(failed('SomethingNew')).toMatchObject({ kind: 'media', evidence: 'member' });
  });
});

describe('a title', () => {
  const titled = (title: string) => told(403, { title, detail: WORDS, type: 'about:blank' }).kind;

  it('is read by its letters, up to sixty characters', () => {
    const title = 'Not Found Error';
    expect(titled(title.padEnd(60, '.'))).toBe('not-found');
    expect(titled(title.padEnd(61, '.'))).toBe('forbidden');
  });

  it('may end in "Problem", and not begin so', () => {
    expect(titled('Not Found Error Problem')).toBe('not-found');
    expect(titled('Problem Not Found Error')).toBe('forbidden');
  });

  it('may be a label, if it is a compound', () => {
    expect(titled('WebhookIdInvalid')).toBe('webhook');
    expect(titled('Internal')).toBe('forbidden');
  });
});

describe('the word that opens a message', () => {
  const opened = (message: string) => told(403, { errors: [{ message }] }).kind;

  it('may have a line before it, not in it', () => {
    expect(opened(`BadRequest: ${WORDS}`)).toBe('invalid-request');
    expect(opened(`_BadRequest: ${WORDS}`)).toBe('invalid-request');
    expect(opened(`Bad_Request: ${WORDS}`)).toBe('forbidden');
    expect(opened(`: ${WORDS}`)).toBe('forbidden');
  });
});

describe('sentences', () => {
  it('are looked for in all words of an error', () => {
    expect(told(403, { detail: WORDS, message: 'Rate limit exceeded' }).kind).toBe('rate-limit');
  });

  it('that are weak say nothing beside a code that means a refusal', () => {
    expect(told(403, { errors: [{ code: 37, message: 'Could not find it.' }] })).toMatchObject({
      kind: 'forbidden',
      evidence: 'code',
    });
  });

  it('do not overrule a code because a 400 repeats them', () => {
    const info = told(400, { errors: [{ code: 89, message: 'Post needs to be a bit shorter.' }] });
    expect(info).toMatchObject({ kind: 'authentication', evidence: 'code' });
  });

  it('overrule a code where the status says the same as they do', () => {
    const info = told(429, { errors: [{ code: 89, message: 'Rate limit exceeded' }] });
    expect(info).toMatchObject({ kind: 'rate-limit', evidence: 'text' });
  });

  it('say which cause it is only beside a code of several', () => {
    const message = 'Value passed for the token was invalid.';
    expect(told(401, { errors: [{ code: 89, message }] }).reason).toBeUndefined();
    expect(told(401, { errors: [{ code: 32, message }] }).reason).toBe('refresh-token-spent');
  });

  it('turn a 401 around, and no other status', () => {
    const body = { request: '/1.1/x.json', error: 'Not authorized.' };
    expect(told(401, body).reason).toBe('protected-timeline');
    expect(told(403, body).reason).toBeUndefined();
  });

  it('are looked for in 12 KiB of all items together', () => {
    const long = { message: 'x'.repeat(4096) };
    const last = (before: number): XErrorInfo['kind'] | undefined =>
      told(403, {
        errors: [...Array.from({ length: before }, () => long), { message: 'Rate limit exceeded' }],
      }).errors.at(-1)?.kind;
    expect(last(2)).toBe('rate-limit');
    expect(last(3)).toBe('forbidden');
    expect(last(4)).toBe('forbidden');
  });
});

describe('fillers', () => {
  const hint = (length: number) =>
    told(403, { title: 'Forbidden', detail: 'Forbidden'.padEnd(length, '.') }).hint;

  it('are short: what is longer is X’s own reason', () => {
    expect(hint(80)).toMatch(/gives no reason/);
    expect(hint(81)).toMatch(/what X says/);
  });
});

describe('words that are compared by their letters', () => {
  const shouted = (text: string) => `${text.toUpperCase().split('').join('-')}!`;

  it.each(fillers)('%s: in any case, with any marks', (filler) => {
    expect(isFiller(filler)).toBe(true);
    expect(isFiller(shouted(filler))).toBe(shouted(filler).length <= 80);
    expect(isFiller(`${filler}s`)).toBe(false);
    expect(isFiller(filler.slice(1))).toBe(false);
  });

  it('keeps apart what differs in one letter, whatever their hashes', () => {
    const find = byLetters([
      ['Ab', 1],
      ['bA', 2],
      ['ba C', 3],
    ]);
    expect(['AB', 'b-a', 'bac', 'bab', '', 'b'].map(find)).toEqual([
      1,
      2,
      3,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(Object.keys(titles))('title %s decides alone and before "Problem"', (title) => {
    const { kind } = titles[title]!;
    for (const spelling of [title, title.toUpperCase(), `${title} Problem`])
      expect(told(400, { title: spelling }).kind).toBe(kind);
  });
});

describe('the status', () => {
  const level = (accessLevel: string, rest: FailureInput) =>
    classify({ status: 403, headers: { 'x-access-level': accessLevel }, ...rest });

  it('is refined by the level of the token, and only then is a header the evidence', () => {
    expect(level('read', { method: 'POST' })).toMatchObject({ kind: 'access', evidence: 'header' });
    expect(level('read', { method: 'GET' })).toMatchObject({
      kind: 'forbidden',
      evidence: 'status',
    });
    expect(level('read-write', { method: 'POST' })?.kind).toBe('forbidden');
  });

  it('is not refined for a method that is not known', () => {
    expect(level('read', {})).toMatchObject({ kind: 'forbidden', evidence: 'status' });
  });

  it('is refined by the path, and stays the evidence', () => {
    const upload = { url: 'https://upload.x.com/1.1/media/upload.json' };
    expect(post({ status: 413, ...upload })).toMatchObject({ kind: 'media', evidence: 'status' });
    expect(post({ status: 413 }).kind).toBe('invalid-request');
  });
});

describe('an exception', () => {
  it('for other paths needs a path', () => {
    const body = {
      title: 'DuplicateRule',
      type: 'https://api.x.com/2/problems/duplicate-rules',
    };
    const at = (url?: string) => told(403, body, url === undefined ? {} : { url }).retry.outcome;
    expect(at()).toBe('already-done');
    expect(at('https://api.x.com/2/tweets/search/stream/rules')).toBe('already-done');
    expect(at('https://api.x.com/2/tweets')).toBe('rejected');
  });

  it('for a named parameter needs its name', () => {
    const ads = (more: object) =>
      told(400, {
        errors: [{ code: 'INVALID_PARAMETER', message: WORDS, ...more }],
        request: { params: {} },
      }).hint;
    expect(ads({})).not.toMatch(/X names/);
    expect(ads({ parameter: 'line_item_id' })).toMatch(/parameter that X names/);
  });
});

describe('the code in www-authenticate', () => {
  const headers = { 'www-authenticate': 'OAuth realm="https://api.x.com", api_error_code=32' };
  const asked = (body: unknown) => told(401, body, { headers });

  it('stands for one the body does not have', () => {
    const info = asked({ errors: [{ message: WORDS }, { message: 'More words.' }] });
    expect(info.code).toBe(32);
    expect(info.errors.map(({ code }) => code)).toEqual([32, undefined]);
  });

  it('says nothing beside a code or a name of the body', () => {
    expect(asked({ errors: [{ code: 89, message: WORDS }] }).code).toBe(89);
    expect(asked({ error: 'invalid_token', error_description: WORDS }).code).toBe('invalid_token');
    const mixed = asked({ errors: [{ message: WORDS }, { code: 89, message: WORDS }] });
    expect(mixed.errors.map(({ code }) => code)).toEqual([undefined, 89]);
  });
});

describe('what is done', () => {
  const liked = (count: number) =>
    told(403, {
      errors: Array.from({ length: count }, () => ({ code: 139, message: 'Already favorited.' })),
    }).retry.outcome;

  it('is so only if every error that there is says it', () => {
    expect(liked(1000)).toBe('already-done');
    expect(liked(1001)).toBe('rejected');
  });
});

describe('advice', () => {
  it('gives no wait where the same call cannot succeed', () => {
    const block = '<html><head><title>Attention Required! | Cloudflare</title></head></html>';
    const headers = { 'retry-after': '30' };
    expect(told(403, block, { headers }).retry).toEqual({
      policy: 'after-fix',
      outcome: 'rejected',
    });
    const gone = told(410, undefined, { headers });
    expect(gone.retry).toEqual({ policy: 'never', outcome: 'rejected' });
  });

  it('grows for limits that X does not show, and for nothing else', () => {
    const job = (previous?: XErrorInfo) =>
      told(409, { errors: [{ message: 'A job is already in progress.' }] }, { previous });
    expect(job(job()).retry).toMatchObject({ policy: 'after-delay', delayMs: 60_000 });
  });
});

describe('a thrown error', () => {
  const failed = (message: string, members: object = {}, cause?: unknown): Error =>
    Object.assign(new Error(message, { cause }), members);
  const thrown = (cause: unknown): XErrorInfo => post({ cause });

  it('that gave up outranks a code', () => {
    expect(thrown(failed('x', { name: 'AbortError', code: 'ECONNRESET' })).kind).toBe('cancelled');
    expect(thrown(failed('x', { name: 'Error', code: 'ECONNRESET' })).kind).toBe('network');
  });

  it('gave up because the time was up', () => {
    const late = failed('late', { name: 'TimeoutError' });
    expect(thrown(failed('x', { name: 'AbortError' }, late)).kind).toBe('timeout');
    expect(thrown(failed('x', { name: 'AbortError' }, failed('y'))).kind).toBe('cancelled');
  });

  it('is known by a name anywhere in its chain', () => {
    const late = failed('it took too long', { name: 'TimeoutError' });
    expect(thrown(late).kind).toBe('timeout');
    expect(thrown(failed('fetch failed', {}, late)).kind).toBe('timeout');
    expect(thrown(failed('x', {}, failed('y'))).kind).toBe('unknown');
  });

  it('with a code is not judged by its words, except where the code is general', () => {
    expect(thrown(failed('timeout', { code: 'ECONNRESET' })).kind).toBe('network');
    expect(thrown(failed('timeout of 5 ms exceeded', { code: 'ECONNABORTED' })).kind).toBe(
      'timeout',
    );
    expect(thrown(failed('getaddrinfo', { code: 'ECONNRESET' })).retry.outcome).toBe('unknown');
    expect(thrown(failed('getaddrinfo', { code: 'ERR_NETWORK' })).retry.outcome).toBe('rejected');
  });

  it('is judged by the innermost code that is known, and shows it', () => {
    const chain = (outer: string, inner: string) =>
      thrown(failed('x', { code: outer }, failed('y', { code: inner })));
    expect(chain('ECONNRESET', 'ENOTFOUND').retry.outcome).toBe('rejected');
    expect(chain('ENOTFOUND', 'ECONNRESET').retry.outcome).toBe('unknown');
    expect(chain('EWHATEVER', 'ENOTFOUND').message).toContain('ENOTFOUND');
    expect(chain('ENOTFOUND', 'EWHATEVER').message).toContain('ENOTFOUND');
    expect(thrown(failed('x', { code: 'EWHATEVER' })).message).toContain('EWHATEVER');
  });
});
