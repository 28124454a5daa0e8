// Answers at the edges: wrapped, huge, half broken, in a case or a place nobody expects.

import { describe, expect, it } from 'vitest';
import { classify, type FailureInput, type XErrorInfo } from '../src/index.ts';

type Row = readonly [what: string, input: FailureInput, expected: Partial<XErrorInfo> | undefined];
const X = 'https://api.x.com';
const page = (title: string): string => `<html><title>${title}</title><body>x</body></html>`;
const blocked = {
  kind: 'automation',
  retry: { policy: 'after-fix', outcome: 'rejected' },
} as const;

const check = (_: string, input: FailureInput, expected: Partial<XErrorInfo> | undefined): void => {
  const info = classify({ method: 'GET', ...input }, { now: 1_795_348_800_000 });
  if (expected === undefined) expect(info).toBeUndefined();
  else expect(info).toMatchObject(expected);
};

describe('wrapped by a client or a proxy', () => {
  const answer = { errors: [{ code: 187, message: 'x' }] };
  it.each<Row>([
    [
      'JSON text in errors',
      { status: 400, body: { statusCode: 400, errors: '{"errors":[{"code":324,"message":"x"}]}' } },
      { kind: 'media', code: 324 },
    ],
    [
      'JSON text in error',
      { status: 400, body: { error: '{"errors":[{"code":324,"message":"x"}]}' } },
      { kind: 'media', code: 324 },
    ],
    [
      'a map of names',
      { status: 200, body: { errors: { op: [{ code: 'NOT_FOUND' }] } } },
      { kind: 'not-found', code: 'NOT_FOUND' },
    ],
    [
      'JSON text beside data is partial',
      { body: { data: [{ id: '1' }], errors: '{"errors":[{"code":34,"message":"x"}]}' } },
      { partial: true, code: 34 },
    ],
    [
      'data inside the wrapper is partial',
      { body: { response: { data: [{ id: '1' }], errors: [{ code: 34, message: 'x' }] } } },
      { partial: true, code: 34 },
    ],
    [
      'data inside the wrapper of a failure is not',
      {
        status: 404,
        body: { response: { data: [{ id: '1' }], errors: [{ code: 34, message: 'x' }] } },
      },
      { partial: false, code: 34 },
    ],
    [
      'JSON text in errors before data',
      {
        status: 403,
        body: { message: 'x', data: { title: 'Too many requests' }, errors: '[{"code":187}]' },
      },
      { code: 187 },
    ],
    [
      'JSON text that tells the status once more',
      { status: 422, body: { error: '{"code":422,"message":"Unprocessable"}' } },
      { kind: 'invalid-request' },
    ],
    [
      'JSON text too long to parse',
      { status: 400, body: { errors: `[${'{"code":187},'.repeat(90_000)}{"code":187}]` } },
      { kind: 'invalid-request' },
    ],
    [
      'errors in errors',
      { status: 401, body: { errors: { errors: { 0: { code: 89, message: 'x' } } } } },
      { kind: 'authentication', code: 89 },
    ],
    [
      'a code of the proxy’s own',
      { status: 404, body: { error: true, code: 'error_msg', message: 'No user matches.' } },
      { kind: 'not-found', extra: { code: 'error_msg' } },
    ],
    [
      'beside a status, as text',
      { status: 403, body: { status: 403, data: JSON.stringify(answer) } },
      { code: 187 },
    ],
    [
      'beside a status and headers',
      { status: 403, body: { status: 403, statusText: 'Forbidden', headers: {}, data: answer } },
      { code: 187 },
    ],
    ['beside a sentence', { body: { message: 'Request failed', response: answer } }, { code: 187 }],
    [
      'beside an error',
      { status: 403, body: { error: 'Forbidden', response: answer } },
      { code: 187 },
    ],
    [
      'a problem around an error object',
      { status: 429, body: { type: `${X}/2/problems/usage-capped`, error: { message: 'x' } } },
      { kind: 'usage-cap', problem: 'usage-capped' },
    ],
    [
      'a problem around a map of errors',
      { status: 429, body: { type: `${X}/2/problems/usage-capped`, errors: { a: 'b' } } },
      { kind: 'usage-cap' },
    ],
    [
      'problems in a row keep their own type',
      {
        status: 403,
        body: [
          { title: 'x', type: `${X}/2/problems/client-forbidden`, errors: [{ message: 'a' }] },
          { title: 'y', type: `${X}/2/problems/usage-capped`, errors: [{ message: 'b' }] },
        ],
      },
      {
        errors: [
          expect.objectContaining({ problem: 'client-forbidden' }),
          expect.objectContaining({ problem: 'usage-capped' }),
        ],
      },
    ],
    [
      'not told twice in extra',
      { status: 403, body: { response: { title: 'x', reason: 'y' } } },
      { extra: { reason: 'y' } },
    ],
  ])('%s', check);
});

describe('long and many', () => {
  it.each<Row>([
    [
      'a sentence far into a text',
      { status: 403, body: `${'x '.repeat(3000)}Status is a duplicate.` },
      { kind: 'conflict' },
    ],
    [
      'a sentence in JSON too long to parse',
      {
        status: 429,
        body: `{"pad":"${'a'.repeat(10_000)}","errors":[{"message":"Too many connections"}],"p":"${'b'.repeat(1_100_000)}"}`,
      },
      { kind: 'connection-limit' },
    ],
    [
      '20,000 elements of XML',
      { status: 403, body: `<errors>${'<error code="32">x</error>'.repeat(20_000)}</errors>` },
      { errorCount: 20_000, code: 32 },
    ],
    [
      'an operation that failed after 1,500 that did not',
      {
        status: 200,
        body: {
          operation_errors: [
            ...Array.from({ length: 1500 }, () => []),
            [{ code: 'INVALID', message: 'x' }],
          ],
        },
      },
      { partial: true, code: 'INVALID' },
    ],
    [
      '3,000 operations that failed',
      {
        status: 400,
        body: {
          operation_errors: Array.from({ length: 3000 }, () => [{ code: 'INVALID', message: 'x' }]),
        },
      },
      { errorCount: 3000 },
    ],
    [
      'a list of two billion holes',
      { status: 200, body: { meta: { summary: { not_created: 1 } }, detail: new Array(2e9) } },
      { kind: 'rules' },
    ],
    [
      'results with a hundred million holes',
      { status: 200, body: { data: { results: new Array(1e8) } } },
      undefined,
    ],
  ])('%s', check);

  it('no more than 1,000 items are kept', () => {
    const body = `<errors>${'<error code="32">x</error>'.repeat(1500)}</errors>`;
    expect(classify({ status: 403, body })?.errors).toHaveLength(1000);
  });
});

describe('codes and types in odd places', () => {
  it.each<Row>([
    [
      'a code of X’s that is the status, too',
      { status: 415, body: { errors: [{ code: 415, message: 'x' }] } },
      { kind: 'access', evidence: 'code' },
    ],
    [
      'in a header of a 400',
      { status: 400, headers: { 'www-authenticate': 'OAuth realm="x", api_error_code=215' } },
      { code: 215 },
    ],
    [
      'in the second of two headers',
      {
        status: 401,
        headers: { 'www-authenticate': ['Basic realm="x"', 'OAuth api_error_code=89'] },
      },
      { code: 89 },
    ],
    [
      'in quotes',
      { status: 401, headers: { 'www-authenticate': 'OAuth api_error_code="135"' } },
      { code: 135 },
    ],
    [
      'a type in capitals',
      { status: 403, body: { type: 'HTTPS://API.X.COM/2/problems/usage-capped', title: 'x' } },
      { problem: 'usage-capped' },
    ],
    [
      'a type with a port',
      { status: 403, body: { type: 'https://api.x.com:443/2/problems/usage-capped' } },
      { problem: 'usage-capped' },
    ],
    [
      'a type on a foreign host',
      { status: 403, body: { type: 'https://api.x.com.example:443/2/problems/usage-capped' } },
      { kind: 'forbidden' },
    ],
    [
      'beside an item that cannot be read',
      {
        status: 403,
        body: {
          errors: [
            { code: 187, message: 'x' },
            {
              get message(): string {
                throw new Error('x');
              },
            },
          ],
        },
      },
      { code: 187 },
    ],
    [
      'words in curly quotes are an echo',
      {
        status: 400,
        body: { errors: [{ message: 'The value ‘Rate limit exceeded’ is not valid' }] },
      },
      { kind: 'invalid-request' },
    ],
    [
      'a title that names the reason',
      {
        status: 429,
        body: {
          title: 'TooManyConnections',
          detail: 'This app is already connected',
          type: `${X}/2/problems/streaming-connection`,
        },
      },
      { kind: 'connection-limit' },
    ],
    [
      'a status that is text',
      { body: { type: 'about:blank', title: 'Forbidden', detail: 'Forbidden', status: '403' } },
      { kind: 'forbidden', status: 403 },
    ],
    [
      'XML without a status',
      { body: '<hash><request>/x.xml</request><error>No direct message found.</error></hash>' },
      { kind: 'not-found', format: 'xml' },
    ],
    ...['X is closing for operational reasons', 'Exceeded connection limit for user\n'].map(
      (body): Row => [
        `a line of a stream: ${body}`,
        { body },
        { kind: body.startsWith('X') ? 'disconnect' : 'connection-limit', format: 'stream' },
      ],
    ),
    ['half a line of a stream', { body: '{"text":"closing for operational reasons"' }, undefined],
    [
      'several lines of text',
      { body: 'They told me:\nX is closing for operational reasons' },
      undefined,
    ],
    ['a sentence without a status', { body: 'That is spam, and over the rate limit' }, undefined],
    ['a sentence in a success', { status: 200, body: 'Exceeded connection limit' }, undefined],
    [
      'XML without errors',
      { body: '<?xml version="1.0"?><a><error-count>0</error-count></a>' },
      undefined,
    ],
    ['XML with an empty error', { body: '<?xml version="1.0"?><a><error/></a>' }, undefined],
    ['XML in a success', { status: 200, body: '<hash><error>Not found</error></hash>' }, undefined],
    [
      'blank words are none',
      { status: 403, body: { title: ' ', detail: '\n' } },
      { title: 'Refused' },
    ],
  ])('%s', check);

  it('the status once more leaves the rest of its item, and the codes of others', () => {
    const errors = [
      { code: 400, message: 'Invalid query' },
      { code: 187, message: 'x' },
    ];
    expect(classify({ status: 400, body: { errors } })?.errors).toEqual([
      { kind: 'invalid-request', detail: 'Invalid query' },
      { kind: 'conflict', code: 187, detail: 'x' },
    ]);
  });

  it.each<[string, number, object]>([
    ['the status once more', 400, { errors: [{ code: 400, message: 'Invalid query' }] }],
    ['a client’s word for no code', 200, { errors: [{ code: -1, message: '_Missing: No post' }] }],
    ['a proxy’s word', 404, { code: 'error_msg', message: 'No user matches.' }],
  ])('%s is no code', (_, status, body) => {
    expect(classify({ status, body })).not.toHaveProperty('code');
  });
});

describe('pages', () => {
  it.each<Row>([
    ...['X / Error', 'Twitter / Error', '502 Bad Gateway', '404 Not Found', 'Access denied'].map(
      (title): Row => [
        `"${title}" in a 200`,
        { status: 200, body: page(title) },
        { format: 'html' },
      ],
    ),
    [
      'a page without a title in a 200',
      { status: 200, body: '<html><h1>Over capacity</h1></html>' },
      { kind: 'overloaded' },
    ],
    ['a page that is no error', { status: 200, body: page('Home / X') }, undefined],
    [
      'blocked by a rule',
      { status: 403, body: page('Access denied | api.x.com used Cloudflare to restrict access') },
      blocked,
    ],
    [
      'blocked until it is proved human',
      { status: 403, body: page('Please Wait... | Cloudflare') },
      blocked,
    ],
    ['blocked in short', { status: 403, body: 'error code: 1020' }, blocked],
    [
      'a check of the browser',
      { status: 503, body: '<html>Checking your browser before accessing</html>' },
      blocked,
    ],
    [
      'vague words of a gateway',
      { status: 502, method: 'POST', body: 'Invalid response from upstream' },
      { kind: 'server', retry: { policy: 'backoff', outcome: 'unknown' } },
    ],
    [
      'an empty object where no endpoint is',
      { status: 404, body: {} },
      { retry: { policy: 'after-fix', outcome: 'rejected' } },
    ],
    [
      'entities',
      { status: 403, body: '<errors><error code="187">it&#8217;s &#x61; &amp; b</error></errors>' },
      { detail: 'it’s a & b' },
    ],
  ])('%s', check);
});

describe('streams', () => {
  it.each<Row>([
    ['/2/tweets/firehose/stream/lang/en', {}, { kind: 'rules' }],
    ['/2/tweets/search/stream/', {}, { kind: 'rules' }],
    ['/stream/powertrack/accounts/a/publishers/twitter/dev.json', {}, { kind: 'rules' }],
    ['/2/tweets/search/stream/rules', {}, { kind: 'conflict' }],
  ])('a bare 409 of %s', (path, _input, expected) => {
    check('', { status: 409, url: X + path }, expected);
  });
});

describe('faults', () => {
  it.each<Row>([
    [
      'a time-out X tells',
      { status: 503, body: { errors: [{ code: 29, message: 'Timeout' }] } },
      { kind: 'timeout', fault: 'x' },
    ],
    ['a 504', { status: 504 }, { kind: 'timeout', fault: 'x' }],
    [
      'a 504 in words',
      { status: 504, body: '504 Gateway Time-out' },
      { kind: 'timeout', fault: 'x' },
    ],
    [
      'a certificate',
      { cause: Object.assign(new Error('x'), { code: 'CRL_HAS_EXPIRED' }) },
      { kind: 'network', retry: { policy: 'after-fix', outcome: 'rejected' } },
    ],
    [
      'JSON of Bun’s that does not parse',
      { cause: new SyntaxError('JSON Parse error: Unexpected identifier') },
      { kind: 'unknown' },
    ],
    [
      'a body Deno could not read',
      { cause: new TypeError('error reading a body from connection') },
      { kind: 'network' },
    ],
    [
      'a body old axios could not read',
      {
        cause: Object.assign(new Error('maxContentLength size of -1 exceeded'), {
          code: 'ERR_BAD_RESPONSE',
        }),
      },
      { kind: 'network' },
    ],
  ])('%s', check);
});

describe('arrays', () => {
  it.each<Row>([
    [
      'of errors only',
      { status: 200, body: [{ errors: [{ code: 34, message: 'x' }] }] },
      { partial: false },
    ],
    [
      'of answers of which one gives something',
      {
        status: 200,
        body: [{ data: { id: '1' }, errors: [{ title: 'Not Found Error', detail: 'x' }] }],
      },
      { partial: true },
    ],
  ])('%s', check);
});

describe('words of a title', () => {
  it.each<Row>([
    [
      'speak where the detail says nothing',
      { status: 403, body: { title: 'Your account is temporarily locked.', detail: 'x' } },
      { kind: 'account' },
    ],
    [
      'that only names a status say no more',
      { status: 403, body: { title: 'Unauthorized', detail: 'x' } },
      { kind: 'forbidden' },
    ],
  ])('%s', check);
});

describe('more at the edges', () => {
  it.each<Row>([
    [
      'a problem in an error object',
      { status: 429, body: { error: { type: `${X}/2/problems/usage-capped` } } },
      { kind: 'usage-cap' },
    ],
    [
      'a blank problem beside data',
      { status: 200, body: { type: 'about:blank', title: 'x', status: 404, data: { id: '1' } } },
      undefined,
    ],
    [
      'a summary that only counts',
      { status: 200, body: { meta: { summary: { created: 0, not_created: 1 } } } },
      { kind: 'rules', errorCount: 0, errors: [] },
    ],
    [
      'the oldest form of an HTTP date',
      {
        status: 429,
        headers: {
          'retry-after': 'Sun Nov 22 12:05:00 2026',
          date: 'Sun, 22 Nov 2026 12:00:00 GMT',
        },
      },
      { retry: expect.objectContaining({ delayMs: 300_000 }) as never },
    ],
  ])('%s', check);
});

describe('a reset date', () => {
  it.each([
    ['2026-12-01', true],
    ['2026-11-31', false],
    ['soon', false],
  ])('%s', (reset_date, isDay) => {
    const type = `${X}/2/problems/usage-capped`;
    const info = classify(
      { status: 429, body: { title: 'x', type, reset_date } },
      { now: 1_795_348_800_000 },
    );
    expect(info?.retry.at !== undefined).toBe(isDay);
  });
});
