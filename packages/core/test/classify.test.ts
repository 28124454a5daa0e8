import { describe, expect, it, vi } from 'vitest';
import { classify, kinds, type FailureInput, type XErrorInfo } from '../src/index.ts';

const NOW = 1_795_348_800_000;
const at = (input: FailureInput): XErrorInfo | undefined => classify(input, { now: NOW });
const problem = (slug: string, members: object = {}): object => ({
  title: 'Unheard of',
  detail: 'Words nobody knows.',
  type: `https://api.x.com/2/problems/${slug}`,
  ...members,
});
const blank = (status: number, detail: string): object => ({
  title: 'Title',
  detail,
  type: 'about:blank',
  status,
});
const frozen = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(frozen));

describe('nothing failed', () => {
  it.each<[string, FailureInput]>([
    ['nothing at all', {}],
    ['a success', { status: 200, body: { data: { id: '1' } } }],
    ['a redirect', { status: 302, headers: { location: '/' } }],
    ['not modified', { status: 304 }],
    ['no content', { status: 204, body: '' }],
    ['an empty list of errors', { status: 200, body: { errors: [] } }],
    ['a keep-alive', { body: '\r\n' }],
    ['a v1.1 limit message', { body: '{"limit":{"track":1234}}' }],
    [
      'a v1.1 warning',
      { body: { warning: { code: 'FALLING_BEHIND', message: 'behind', percent_full: 60 } } },
    ],
    [
      'connection metadata',
      { body: { type: 'connection_metadata', datacenter: 'atla', timestamp: 1 } },
    ],
    [
      'a post about errors',
      { status: 200, body: { data: { text: 'Rate limit exceeded. You have already liked it.' } } },
    ],
    ['text in a success', { status: 200, body: 'Could not authenticate you.' }],
    ['a truncated line', { status: 200, body: '{"errors":[{"code":88' }],
    [
      'a page that is no error page',
      { status: 200, body: '<!doctype html><title>X / Log in</title>' },
    ],
    [
      'rules that were all made',
      {
        status: 201,
        body: { data: [{ id: '1' }], meta: { summary: { created: 1, not_created: 0 } } },
      },
    ],
    [
      'connections all ended',
      { status: 200, body: { data: { results: [{ uuid: 'a', success: true }] } } },
    ],
    [
      'an upload under way',
      { status: 200, body: { processing_info: { state: 'pending', check_after_secs: 1 } } },
    ],
    ['a card with a status', { status: 200, body: { data: [], status: 404, title: 'a page' } }],
  ])('%s', (_, input) => {
    expect(at(input)).toBeUndefined();
  });
});

describe('shapes', () => {
  it.each<[string, FailureInput, Partial<XErrorInfo>]>([
    [
      'a bare `error`',
      { status: 401, body: { error: 'Could not authenticate with OAuth.' } },
      { kind: 'authentication', format: 'v1.1' },
    ],
    [
      '`errors` as a string',
      { status: 403, body: { errors: 'Status is a duplicate.' } },
      { kind: 'conflict', format: 'v1.1' },
    ],
    [
      '`errors` as an object',
      { status: 401, body: { errors: blank(401, 'Unauthorized') } },
      { kind: 'authentication', format: 'v2' },
    ],
    [
      '`errors` as a map',
      { status: 403, body: { errors: { a: [{ code: 187, message: 'x' }] } } },
      { kind: 'conflict', code: 187 },
    ],
    [
      '`errors` as strings',
      { status: 200, body: { errors: ['1 Tweet ID(s) are unavailable'] } },
      { kind: 'not-found', format: 'enterprise', partial: false },
    ],
    [
      'a wrapped response',
      { status: 403, body: { response: { errors: [{ code: 64, message: 'x' }] } } },
      { kind: 'account', code: 64 },
    ],
    [
      '`data` holding JSON text',
      { status: 429, body: { data: '{"errors":[{"code":88,"message":"x"}]}' } },
      { kind: 'rate-limit', code: 88 },
    ],
    [
      'an enterprise error',
      { status: 200, body: { error: { message: 'Force closing connection', sent: 'x' } } },
      { kind: 'disconnect', format: 'enterprise' },
    ],
    [
      'form-encoded OAuth 2',
      { status: 400, body: 'error=invalid_grant&error_description=gone+away' },
      { kind: 'authentication', code: 'invalid_grant', format: 'oauth2' },
    ],
    [
      'legacy XML',
      {
        status: 401,
        body: '<hash><request>/x</request><error>Invalid / expired Token</error></hash>',
      },
      { kind: 'authentication', format: 'xml' },
    ],
    [
      'bytes',
      { status: 403, body: new TextEncoder().encode('{"errors":[{"code":326,"message":"x"}]}') },
      { kind: 'account', code: 326 },
    ],
    [
      'an ArrayBuffer',
      {
        status: 404,
        body: new TextEncoder().encode('{"errors":[{"code":50,"message":"x"}]}').buffer,
      },
      { kind: 'not-found', code: 50 },
    ],
    [
      'a byte order mark',
      { status: 404, body: '\uFEFF{"errors":[{"code":50,"message":"x"}]}' },
      { kind: 'not-found', code: 50 },
    ],
    [
      'bytes nobody decompressed',
      { status: 503, body: '\u001f\ufffd\u0008' },
      { kind: 'overloaded', format: 'empty' },
    ],
    [
      'a page',
      { status: 502, body: '<html><head><title>502 Bad Gateway</title></head></html>' },
      { kind: 'server', format: 'html', title: '502 Bad Gateway' },
    ],
    [
      'an error page in a 2xx',
      { status: 200, body: '<!doctype html><title>Twitter / Over capacity</title>' },
      { kind: 'overloaded', format: 'html' },
    ],
    [
      'the code in www-authenticate',
      {
        status: 401,
        headers: { 'WWW-Authenticate': 'OAuth realm="https://api.twitter.com", api_error_code=32' },
      },
      { kind: 'authentication', code: 32, evidence: 'code' },
    ],
    [
      'media stuck with an error',
      {
        status: 200,
        body: {
          processing_info: { state: 'in_progress', error: { code: 3, name: 'UnsupportedMedia' } },
        },
      },
      { kind: 'media', code: 'UnsupportedMedia', extra: { state: 'in_progress', code: 3 } },
    ],
    [
      'media of v2',
      { status: 200, body: { data: { id: '1', processing_info: { state: 'failed' } } } },
      { kind: 'media', partial: false },
    ],
    [
      'camel case of an SDK',
      {
        status: 404,
        body: { errors: [{ title: 'Not Found Error', resourceType: 'user', resourceId: '5' }] },
      },
      { kind: 'not-found' },
    ],
    [
      'a rewritten 131',
      {
        status: 401,
        body: { error: 'Not authorized.', errors: [{ code: 131, message: 'Internal error' }] },
      },
      { kind: 'restricted' },
    ],
    [
      'an object that says nothing',
      { status: 500, body: { foo: 1 } },
      { kind: 'server', errorCount: 0 },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('reads the members of an item', () => {
    const body = {
      errors: [
        {
          value: 1,
          parameter: 'id',
          resource_id: '1',
          resource_type: 'user',
          section: 'data',
          field: 'username',
          title: 'Authorization Error',
          detail: 'Sorry, you are not authorized to see the user with id: [1].',
          type: 'https://api.twitter.com/2/problems/not-authorized-for-resource',
        },
      ],
    };
    expect(at({ status: 200, body })?.errors).toEqual([
      {
        kind: 'restricted',
        problem: 'not-authorized-for-resource',
        title: 'Authorization Error',
        detail: 'Sorry, you are not authorized to see the user with id: [1].',
        parameter: 'id',
        value: '1',
        resourceId: '1',
        resourceType: 'user',
        section: 'data',
        field: 'username',
      },
    ]);
  });

  it('lends the problem around a list to its items, and is no item', () => {
    const info = at({
      status: 400,
      body: {
        ...problem('invalid-request', { title: 'Invalid Request' }),
        errors: [{ message: 'first' }, { message: 'second' }],
      },
    });
    expect(info?.errors.map(({ problem: slug, title, detail }) => [slug, title, detail])).toEqual([
      ['invalid-request', 'Invalid Request', 'first'],
      ['invalid-request', 'Invalid Request', 'second'],
    ]);
    expect(info?.errorCount).toBe(2);
  });

  it('keeps integers beyond 2^53 as exact strings, and leaves out what a parser rounded', () => {
    const text =
      '{"title":"CreditsDepleted","account_id":1949003093120876544,"small":12,"type":"https://api.x.com/2/problems/credits"}';
    expect(at({ status: 402, body: text })?.extra).toEqual({
      account_id: '1949003093120876544',
      small: 12,
    });
    expect(at({ status: 402, body: JSON.parse(text) as unknown })?.extra).toEqual({ small: 12 });
  });

  it('finds a long integer wherever it stands in the text', () => {
    for (let length = 0; length < 40; length++)
      for (const long of ['-9007199254740993', '12345678901234567890', '9007199254740993'])
        for (const [open, close] of [
          ['', ''],
          ['[1,\n  ', ']'],
        ]) {
          const text = `{"title":"${'t'.repeat(length + 1)}","n":${open}${long}${close},"id":"1949003093120876544"}`;
          expect([at({ status: 402, body: text })?.extra?.['n']].flat().at(-1)).toBe(long);
        }
  });

  it('reads what Ads says of a batch', () => {
    const body = {
      data: [{ id: 'a' }],
      operation_errors: [[], [{ code: 'INVALID_PARAMETER', message: 'x' }]],
    };
    expect(at({ status: 200, body })).toMatchObject({
      kind: 'invalid-request',
      partial: true,
      errorCount: 1,
    });
    const all = { data: [], operation_errors: [[{ code: 'INVALID_PARAMETER', message: 'x' }]] };
    expect(at({ status: 400, body: all })).toMatchObject({
      partial: false,
      retry: { outcome: 'rejected' },
    });
  });
});

describe('partial answers', () => {
  const errors = [{ title: 'Not Found Error', detail: 'Could not find tweet with id: [1].' }];
  it.each<[string, unknown, boolean]>([
    ['data', { data: [{ id: '2' }], errors }, true],
    ['includes only', { includes: { users: [{ id: '2' }] }, errors }, true],
    ['no data', { errors }, false],
    ['null data', { data: null, errors }, false],
    ['empty list', { data: [], errors }, false],
    ['empty object', { data: {}, errors }, false],
    ['hollow object', { data: { user: null, list: [] }, errors }, false],
  ])('%s', (_, body, partial) => {
    expect(at({ status: 200, body })?.partial).toBe(partial);
    expect(at({ body })?.partial).toBe(partial);
    expect(at({ status: 200, body })?.retry.outcome).toBe(partial ? 'partial' : 'rejected');
  });

  it('never in a failure', () => {
    expect(at({ status: 404, body: { data: [{ id: '2' }], errors } })?.partial).toBe(false);
  });

  it('take the first error; a failure takes what blocks most', () => {
    const list = [
      { code: 50, message: 'x' },
      { code: 32, message: 'y' },
    ];
    expect(at({ status: 200, body: { data: [{}, 1], errors: list } })).toMatchObject({
      kind: 'not-found',
      code: 50,
    });
    expect(at({ status: 403, body: { errors: list } })).toMatchObject({
      kind: 'authentication',
      code: 32,
    });
  });
});

describe('what outranks what', () => {
  it.each<[string, FailureInput, string, string]>([
    [
      'a code over the status',
      { status: 403, body: { errors: [{ code: 88, message: 'x' }] } },
      'rate-limit',
      'code',
    ],
    [
      'a specific slug over a sentence',
      { status: 403, body: problem('usage-capped', { detail: 'User has been suspended.' }) },
      'usage-cap',
      'problem',
    ],
    [
      'a sentence over a generic slug',
      { status: 400, body: problem('invalid-request', { detail: 'This tweet cannot be found.' }) },
      'not-found',
      'member',
    ],
    [
      'a reason over a generic slug',
      {
        status: 429,
        body: problem('streaming-connection', { connection_issue: 'RulesInvalidIssue' }),
      },
      'rules',
      'member',
    ],
    [
      'a title over a generic slug',
      { status: 403, body: problem('credits', { title: 'SpendCapReached' }) },
      'usage-cap',
      'member',
    ],
    [
      'a sentence over an OAuth name',
      {
        status: 400,
        body: {
          error: 'invalid_request',
          error_description: 'Value passed for the token was invalid.',
        },
      },
      'authentication',
      'member',
    ],
    [
      'text and status over a code',
      {
        status: 410,
        body: { errors: [{ code: 64, message: 'The REST API v1 is no longer active.' }] },
      },
      'retired',
      'member',
    ],
    [
      'a 401 on /oauth over "temporarily unavailable"',
      {
        status: 401,
        url: 'https://api.x.com/oauth/access_token',
        body: 'Service temporarily unavailable',
      },
      'authentication',
      'text',
    ],
    [
      'an unknown code gives way',
      { status: 404, body: { errors: [{ code: 9999, message: 'x' }] } },
      'not-found',
      'status',
    ],
    [
      'a code that is the status is no code',
      { status: 422, body: { code: 422, message: 'x' } },
      'invalid-request',
      'status',
    ],
    [
      '403 without a reason',
      { status: 403, body: blank(403, 'You are not permitted to perform this action.') },
      'forbidden',
      'status',
    ],
  ])('%s', (_, input, kind, evidence) => {
    expect(at(input)).toMatchObject({ kind, evidence });
  });

  it.each<[string, FailureInput, string]>([
    [
      '200 on a webhook',
      {
        status: 403,
        url: 'https://api.x.com/1.1/account_activity/all/dev/webhooks.json',
        body: { errors: [{ code: 200, message: 'Forbidden.' }] },
      },
      'access',
    ],
    [
      '200 elsewhere',
      {
        status: 403,
        url: 'https://api.x.com/1.1/foo.json',
        body: { errors: [{ code: 200, message: 'Forbidden.' }] },
      },
      'forbidden',
    ],
    [
      '214 about a CRC',
      {
        status: 403,
        body: {
          errors: [
            {
              code: 214,
              message: 'Non-200 response code during CRC GET request (i.e. 404, 500, etc).',
            },
          ],
        },
      },
      'webhook',
    ],
    [
      '214 about messages',
      {
        status: 403,
        body: { errors: [{ code: 214, message: 'Owner must allow dms from anyone.' }] },
      },
      'restricted',
    ],
    [
      '214 about anything',
      { status: 400, body: { errors: [{ code: 214, message: 'Cohort with id 1 nowhere.' }] } },
      'invalid-request',
    ],
    [
      '151 by its text',
      {
        status: 403,
        body: {
          errors: [
            {
              code: 151,
              message:
                "There was an error sending your message: Field label's display length exceeds maximum length of 36.",
            },
          ],
        },
      },
      'invalid-request',
    ],
    [
      '355 for a subscription',
      { status: 409, body: { errors: [{ code: 355, message: 'Subscription already exists.' }] } },
      'conflict',
    ],
    [
      'suspended: the target',
      {
        status: 403,
        url: 'https://api.x.com/2/users/5',
        body: blank(403, 'User has been suspended: [5].'),
      },
      'restricted',
    ],
    [
      'suspended: oneself',
      {
        status: 403,
        url: 'https://api.x.com/2/users/me',
        body: blank(403, 'User has been suspended: [5].'),
      },
      'account',
    ],
    ['409 on a stream', { status: 409, url: 'https://api.x.com/2/tweets/search/stream' }, 'rules'],
    ['409 elsewhere', { status: 409, url: 'https://api.x.com/2/compliance/jobs' }, 'conflict'],
    ['413 on an upload', { status: 413, url: 'https://api.x.com/2/media/upload' }, 'media'],
    [
      'streaming-connection alone, 409',
      { status: 409, body: problem('streaming-connection') },
      'rules',
    ],
    [
      'streaming-connection alone, 503',
      { status: 503, body: problem('streaming-connection') },
      'overloaded',
    ],
    [
      'streaming-connection alone, 429',
      { status: 429, body: problem('streaming-connection') },
      'connection-limit',
    ],
    [
      'search syntax is no stream rule',
      {
        status: 400,
        url: 'https://api.x.com/2/tweets/search/recent',
        body: problem('invalid-request', { detail: 'no viable alternative at input' }),
      },
      'invalid-request',
    ],
  ])('%s', (_, input, kind) => {
    expect(at(input)?.kind).toBe(kind);
  });
});

describe('what X echoes', () => {
  it.each([
    'The `query` query parameter value [rate limit exceeded] is not valid',
    'The `query` query parameter value [x] Rate limit exceeded [y] is not valid',
    'The query "you have already liked this" is not valid',
    "Invalid 'query':'rate limit exceeded'. 'query' must be shorter",
  ])('%s', (message) => {
    const body = {
      ...problem('invalid-request'),
      errors: [{ message, parameters: { query: ['rate limit exceeded'] } }],
    };
    expect(at({ status: 400, method: 'POST', body })).toMatchObject({
      kind: 'invalid-request',
      retry: { outcome: 'rejected' },
    });
  });

  it('parameters and values never count', () => {
    const body = {
      errors: [
        { message: 'nope', value: 'Rate limit exceeded', parameters: { text: ['Over capacity'] } },
      ],
    };
    expect(at({ status: 403, body })?.kind).toBe('forbidden');
  });
});

describe('retry advice', () => {
  const limits = (remaining: number, resetIn: number, extra: Record<string, string> = {}) => ({
    'x-rate-limit-limit': '15',
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(NOW / 1000 + resetIn),
    ...extra,
  });

  it('waits one second beyond the reset of an exhausted window', () => {
    const info = at({ status: 429, headers: limits(0, 312) });
    expect(info?.retry).toEqual({
      policy: 'after-reset',
      outcome: 'rejected',
      at: NOW + 313_000,
      delayMs: 313_000,
    });
    expect(info?.rateLimit).toEqual({
      limit: 15,
      remaining: 0,
      resetAt: NOW + 312_000,
      scope: 'window',
    });
  });

  it('never waits for the reset of a window with requests left', () => {
    const info = at({ status: 429, headers: limits(3, 312) });
    expect(info?.retry).toEqual({ policy: 'after-delay', outcome: 'rejected', delayMs: 60_000 });
    expect(info).not.toHaveProperty('rateLimit');
  });

  it('takes an absent count for unknown, not for 0', () => {
    const info = at({ status: 429, headers: { 'x-rate-limit-reset': String(NOW / 1000 + 312) } });
    expect(info?.retry.policy).toBe('after-delay');
  });

  it('takes the exhausted bucket that resets last', () => {
    const day = {
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': String(NOW / 1000 + 7200),
    };
    expect(at({ status: 429, headers: limits(0, 312, day) })?.rateLimit?.scope).toBe('user-24h');
    expect(at({ status: 429, headers: limits(9, 312, day) })?.retry.at).toBe(NOW + 7_201_000);
  });

  it("takes Ads' account bucket first", () => {
    const account = {
      'x-account-rate-limit-remaining': '0',
      'x-account-rate-limit-reset': String(NOW / 1000 + 60),
    };
    expect(at({ status: 429, headers: limits(0, 312, account) })?.rateLimit?.scope).toBe('account');
  });

  it.each([
    '-5',
    'soon',
    '99999999999999999',
    String(NOW / 1000 + 33 * 86_400),
    String(NOW / 1000 - 5),
  ])('drops the reset %s', (reset) => {
    const info = at({
      status: 429,
      headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset },
    });
    expect(info?.retry).toEqual({ policy: 'after-delay', outcome: 'rejected', delayMs: 60_000 });
    expect(info?.rateLimit).toEqual({ remaining: 0, scope: 'window' });
  });

  it('takes Retry-After for the instant of a rate limit, in both forms', () => {
    const inSeconds = at({ status: 429, headers: { 'Retry-After': '120' } });
    expect(inSeconds?.retry).toEqual({
      policy: 'after-reset',
      outcome: 'rejected',
      at: NOW + 120_000,
      delayMs: 120_000,
    });
    const asDate = at({
      status: 429,
      headers: { 'retry-after': new Date(NOW + 120_000).toUTCString() },
    });
    expect(asDate?.retry.at).toBe(NOW + 120_000);
  });

  it('lets Retry-After raise other waits', () => {
    expect(at({ status: 503, headers: { 'retry-after': '30' } })?.retry).toMatchObject({
      policy: 'backoff',
      delayMs: 30_000,
    });
    expect(at({ status: 403, headers: { 'retry-after': '30' } })?.retry).not.toHaveProperty(
      'delayMs',
    );
  });

  it('corrects a clock that is off by the date header', () => {
    const headers = { ...limits(0, 312), date: new Date(NOW).toUTCString() };
    for (const skew of [-3_600_000, 3_600_000]) {
      const info = classify({ status: 429, headers }, { now: NOW + skew });
      expect(info?.retry).toMatchObject({ at: NOW + 313_000, delayMs: 313_000 });
    }
    expect(classify({ status: 429, headers }, { now: NOW + 1500 })?.retry.delayMs).toBe(311_500);
  });

  it('waits for the date a spend cap ends on, else a day', () => {
    const cap = problem('credits', { title: 'SpendCapReached', reset_date: '2026-12-01' });
    expect(at({ status: 403, body: cap })?.retry).toMatchObject({
      policy: 'after-reset',
      at: Date.UTC(2026, 11, 1) + 1000,
    });
    expect(at({ status: 403, body: problem('spend-cap-reached') })?.retry).toMatchObject({
      policy: 'after-delay',
      delayMs: 86_400_000,
    });
  });

  it.each<[FailureInput, string]>([
    [{ status: 503, method: 'POST' }, 'unknown'],
    [{ status: 503 }, 'unknown'],
    [{ status: 503, method: 'GET' }, 'rejected'],
    [{ status: 423, method: 'POST' }, 'rejected'],
    [
      {
        status: 503,
        method: 'POST',
        body: problem('streaming-connection', { connection_issue: 'ProvisioningSubscription' }),
      },
      'rejected',
    ],
    [{ method: 'post', cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }, 'unknown'],
    [{ method: 'POST', cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }, 'rejected'],
    [
      { method: 'POST', status: 403, body: { errors: [{ code: 139, message: 'x' }] } },
      'already-done',
    ],
    [
      { method: 'POST', status: 403, body: { errors: 'You have already retweeted this Tweet.' } },
      'already-done',
    ],
    [
      { method: 'GET', status: 403, body: { errors: 'You have already retweeted this Tweet.' } },
      'rejected',
    ],
    [
      { method: 'POST', status: 403, body: { errors: 'This code has already been used.' } },
      'rejected',
    ],
    [
      {
        method: 'POST',
        status: 409,
        body: { errors: [{ code: 355, message: 'Subscription already exists.' }] },
      },
      'already-done',
    ],
    [
      {
        method: 'POST',
        status: 409,
        body: {
          errors: [{ code: 355, message: 'A replay job is already in progress for this webhook.' }],
        },
      },
      'rejected',
    ],
    [{ method: 'POST', status: 403, body: { errors: [{ code: 187, message: 'x' }] } }, 'rejected'],
  ])('%o is %s', (input, outcome) => {
    expect(at(input)?.retry.outcome).toBe(outcome);
  });

  it('knows a repeat of what was done already', () => {
    const previous = at({ status: 503, method: 'POST' });
    const refused = at({ status: 403, method: 'POST' });
    const duplicate = { errors: [{ code: 187, message: 'Status is a duplicate.' }] };
    const v2 = blank(403, 'You are not allowed to create a Tweet with duplicate content.');
    expect(at({ status: 403, method: 'POST', body: duplicate, previous })?.retry.outcome).toBe(
      'already-done',
    );
    expect(at({ status: 403, method: 'POST', body: v2, previous })?.retry.outcome).toBe(
      'already-done',
    );
    expect(
      at({ status: 403, method: 'POST', body: duplicate, previous: refused })?.retry.outcome,
    ).toBe('rejected');
    expect(at({ status: 404, method: 'DELETE', previous })?.retry.outcome).toBe('already-done');
    expect(at({ status: 404, method: 'GET', previous })?.retry.outcome).toBe('rejected');
  });

  it('says when a replay can follow another', () => {
    const body = {
      errors: [{ code: 355, message: 'A replay job is already in progress for this webhook.' }],
    };
    expect(at({ status: 409, method: 'POST', body })?.retry).toMatchObject({
      policy: 'after-delay',
    });
  });
});

describe('causes', () => {
  const error = (name: string, message: string, members: object = {}) =>
    Object.assign(new Error(message), { name }, members);
  it.each<[string, unknown, string]>([
    [
      'fetch',
      new TypeError('fetch failed', { cause: error('Error', 'x', { code: 'ECONNREFUSED' }) }),
      'network',
    ],
    [
      'AbortSignal.timeout()',
      error('TimeoutError', 'The operation was aborted due to timeout', { code: 23 }),
      'timeout',
    ],
    ['an abort', error('AbortError', 'This operation was aborted', { code: 20 }), 'cancelled'],
    ['axios: canceled', error('CanceledError', 'canceled', { code: 'ERR_CANCELED' }), 'cancelled'],
    [
      'axios: timeout',
      error('AxiosError', 'timeout of 5ms exceeded', { code: 'ECONNABORTED' }),
      'timeout',
    ],
    [
      'axios: lost',
      error('AxiosError', 'stream has been aborted', { code: 'ERR_BAD_RESPONSE' }),
      'network',
    ],
    [
      'undici headers',
      new TypeError('fetch failed', {
        cause: error('HeadersTimeoutError', 'x', { code: 'UND_ERR_HEADERS_TIMEOUT' }),
      }),
      'timeout',
    ],
    [
      'several addresses',
      Object.assign(new AggregateError([error('Error', 'x', { code: 'ECONNREFUSED' })], ''), {}),
      'network',
    ],
    ['a certificate', error('Error', 'x', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'network'],
    ['Safari', new TypeError('Load failed'), 'network'],
    ['Deno', new TypeError('error sending request for url (https://api.x.com/)'), 'network'],
    ['a bug', new RangeError('Maximum call stack size exceeded'), 'unknown'],
    ['a string', 'because', 'unknown'],
    [
      'a circle',
      Object.assign(error('Error', 'x'), {
        get cause() {
          return this;
        },
      }),
      'unknown',
    ],
  ])('%s', (_, cause, kind) => {
    expect(at({ cause, method: 'GET' })).toMatchObject({
      kind,
      format: 'network',
      evidence: 'cause',
      errors: [],
    });
  });

  it('never repeats what is no transport error', () => {
    expect(at({ cause: new RangeError('x') })?.retry.policy).toBe('never');
  });

  it('mends a certificate first', () => {
    const cause = Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });
    expect(at({ cause, method: 'POST' })).toMatchObject({
      kind: 'network',
      retry: { policy: 'after-fix', outcome: 'rejected' },
    });
  });

  it('lets an error status decide, and the cause where a 2xx was lost', () => {
    const cause = Object.assign(new Error('x'), { code: 'ECONNRESET' });
    expect(at({ status: 503, cause })?.kind).toBe('overloaded');
    expect(at({ status: 200, cause, method: 'POST' })).toMatchObject({
      kind: 'network',
      status: 200,
      retry: { outcome: 'unknown' },
    });
  });

  it.each([
    [
      'a bad certificate needs a fix',
      'CERT_HAS_EXPIRED',
      'before secure TLS',
      'after-fix',
      'rejected',
    ],
    ['an outer error tells of another attempt', 'ECONNRESET', 'x', 'backoff', 'unknown'],
  ])('%s', (_, code, inner, policy, outcome) => {
    const cause = error('Error', 'before secure TLS connection, then another', {
      cause: error('Error', inner, { code }),
    });
    expect(classify({ method: 'POST', cause })?.retry).toEqual({ policy, outcome });
  });

  it.each([
    [
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
    ],
    ['ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:443'],
    ['ETIMEDOUT', "Timeout awaiting 'secureConnect' for 5000ms"],
  ])('%s: %s: a write was not begun', (code, message) => {
    const failed = (words: string) =>
      classify({ method: 'POST', cause: error('Error', words, { code }) });
    expect(failed(message)?.retry.outcome).toBe('rejected');
    expect(failed(message)?.kind).toBe(failed('x')?.kind);
    expect(failed('x')?.retry.outcome).toBe('unknown');
  });
});

describe('the info', () => {
  const info = at({
    status: 403,
    method: 'post',
    url: 'https://api.x.com/2/tweets?access_token=SECRET1',
    headers: new Map([
      ['X-Transaction-Id', 'abc'],
      ['x-access-level', 'read'],
    ]),
    body: {
      ...problem('client-forbidden', {
        reason: 'client-not-enrolled',
        client_id: '1',
        nested: { deep: [1, null, 'Bearer SECRET1'] },
      }),
    },
  });

  it('is one plain, JSON-safe value, frozen inside', () => {
    expect(Object.isExtensible(info)).toBe(true);
    expect(Object.values(info!).every(frozen)).toBe(true);
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
    expect(structuredClone(info)).toEqual(info);
    expect(kinds).toContain(info?.kind);
  });

  it('tells the request, the transaction and the rest of the problem', () => {
    expect(info).toMatchObject({
      transactionId: 'abc',
      accessLevel: 'read',
      request: { method: 'POST', url: 'https://api.x.com/2/tweets?access_token=[REDACTED]' },
      extra: {
        reason: 'client-not-enrolled',
        client_id: '1',
        nested: { deep: [1, null, 'Bearer [REDACTED]'] },
      },
    });
  });

  it('nests nothing with a `message`, which loggers tag: its words are under `detail`', () => {
    const nested = (error: object) =>
      at({ status: 400, body: { media_key: '1', processing_info: { state: 'failed', error } } });
    expect(nested({ code: 1, message: 'Bad codec' })?.extra?.['processing_info']).toEqual({
      state: 'failed',
      error: { code: 1, detail: 'Bad codec' },
    });
    expect(nested({ detail: 'Bad codec', message: 'Bad' })?.extra?.['processing_info']).toEqual({
      state: 'failed',
      error: { detail: 'Bad codec' },
    });
  });

  it('has a message for a log: what, why, by which mark', () => {
    expect(info?.message).toBe(
      'App lacks access: Unheard of: Words nobody knows. (client-forbidden, HTTP 403)',
    );
    const limited = at({
      status: 403,
      body: { errors: [{ code: 187, message: 'Status is\n a   duplicate.' }] },
    });
    expect(limited?.message).toBe('Conflict: Status is a duplicate. (code 187, HTTP 403)');
    const long = at({ status: 403, body: { errors: [{ code: 187, message: 'x'.repeat(5000) }] } });
    expect(long?.message.length).toBeLessThanOrEqual(1000);
    expect(long?.message).toMatch(/code 187, HTTP 403\)$/);
  });

  it('does not change its input, and is the same for the same now', () => {
    const body = { errors: [{ code: 88, message: 'x' }] };
    const before = JSON.stringify(body);
    expect(at({ status: 429, body })).toEqual(at({ status: 429, body }));
    expect(JSON.stringify(body)).toBe(before);
  });
});

describe('bad input', () => {
  const thrower = new Proxy(
    {},
    {
      get() {
        throw new Error('get');
      },
      ownKeys() {
        throw new Error('keys');
      },
      has() {
        throw new Error('has');
      },
      getPrototypeOf() {
        throw new Error('proto');
      },
    },
  );
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  let nested: unknown = 'x';
  for (let index = 0; index < 200_000; index++) nested = { errors: [nested] };

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'x'],
    ['a proxy', thrower],
    ['a throwing body', { status: 500, body: thrower }],
    ['throwing headers', { status: 429, headers: thrower }],
    ['a throwing cause', { cause: thrower }],
    ['a throwing item', { status: 403, body: { errors: [thrower] } }],
    ['deep text', { status: 500, body: deep }],
    ['deep objects', { status: 500, body: nested }],
    [
      'prototype keys',
      {
        status: 403,
        body: JSON.parse(
          '{"__proto__":{"errors":[]},"constructor":1,"errors":[{"code":"__proto__"},{"code":"constructor"}]}',
        ) as unknown,
      },
    ],
    [
      'prototype slug',
      {
        status: 403,
        body: { type: 'https://api.x.com/2/problems/constructor', title: 'toString' },
      },
    ],
    ['odd status', { status: Number.NaN, body: 'x' }],
    ['odd method', { status: 500, method: Symbol('x') }],
    ['odd url', { status: 500, url: {} }],
    ['odd headers', { status: 500, headers: [1, null, ['date']] }],
    ['a function body', { status: 500, body: () => 1 }],
    ['a symbol body', { status: 500, body: Symbol('x') }],
    ['a bigint member', { status: 403, body: { title: 'x', big: 10n ** 30n } }],
  ])('%s', (_, input) => {
    expect(() => classify(input as FailureInput)).not.toThrow();
  });

  it('survives options of any kind', () => {
    for (const options of [null, 1, thrower, { now: Number.NaN }, { now: '1' }]) {
      expect(() => classify({ status: 429 }, options as never)).not.toThrow();
    }
  });

  it('still tells the status when the body cannot be read', () => {
    expect(classify({ status: 503, body: thrower })).toMatchObject({
      kind: 'overloaded',
      status: 503,
    });
  });

  it('stays bounded on 20 MB of text', () => {
    const text = `{"errors":[{"code":88,"message":"${'x'.repeat(20_000_000)}"}]}`;
    const parse = vi.spyOn(JSON, 'parse');
    const info = classify({ status: 429, body: text });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
    expect(info).toMatchObject({ kind: 'rate-limit', format: 'text' });
    expect(JSON.stringify(info).length).toBeLessThan(10_000);
  });

  it('stays bounded on a million errors', () => {
    const errors = Array.from({ length: 1_000_000 }, (_, id) => ({
      code: 50,
      message: `No user ${String(id)}`,
    }));
    const info = classify({ status: 404, body: { errors } });
    expect(info?.errors).toHaveLength(1000);
    expect(info?.errorCount).toBe(1_000_000);
  });

  it('stays bounded on endless headers', () => {
    function* endless(): Generator<[string, string]> {
      for (let index = 0; ; index++) yield [`h${String(index)}`, 'x'];
    }
    expect(classify({ status: 429, headers: endless() })?.kind).toBe('rate-limit');
  });
});
