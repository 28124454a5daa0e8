import { describe, expect, it } from 'vitest';
import { classify, type FailureInput, type XErrorInfo } from '../src/index.ts';

const NOW = 1_795_348_800_000;
const at = (input: FailureInput): XErrorInfo | undefined => classify(input, { now: NOW });
const type = (slug: string): string => `https://api.x.com/2/problems/${slug}`;
const unheard = 'Words nobody knows.';
const limited = { code: 88, message: 'Rate limit exceeded' };
const many = (count: number): object[] =>
  Array.from({ length: count }, () => ({ code: 50, message: 'User not found.' }));

type Row = [what: string, input: FailureInput, expected: Partial<XErrorInfo>];

describe('ended connections', () => {
  const answer = (...results: unknown[]) => ({ data: { successful_kills: 1, results } });
  const failed = { uuid: 'b', success: false, error_message: 'Connection not found' };

  it.each<Row>([
    [
      'some failed',
      { status: 200, body: answer({ uuid: 'a', success: true }, failed) },
      {
        kind: 'not-found',
        format: 'v2',
        partial: true,
        errorCount: 1,
        detail: failed.error_message,
      },
    ],
    [
      'all failed',
      { status: 200, body: answer(failed, failed) },
      { format: 'v2', partial: false, errorCount: 2 },
    ],
    [
      'an empty slot',
      { status: 200, body: answer(null, failed) },
      { kind: 'not-found', errorCount: 1 },
    ],
    [
      'without words',
      { status: 200, body: answer({ uuid: 'b', success: false }) },
      { kind: 'unknown', partial: false },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('a post that holds results is none', () => {
    expect(at({ status: 200, body: { data: { results: 'none' } } })).toBeUndefined();
    expect(at({ status: 200, body: { data: 'results' } })).toBeUndefined();
  });
});

describe('v1.1 disconnects', () => {
  it.each<Row>([
    [
      'a code X added without warning',
      { status: 200, body: { disconnect: { code: 99, stream_name: 's', reason: 'new' } } },
      { kind: 'disconnect', format: 'stream', evidence: 'member', detail: 'new' },
    ],
    [
      'no code',
      { status: 200, body: { disconnect: { stream_name: 's' } } },
      { kind: 'disconnect', format: 'stream' },
    ],
    [
      'the code over the reason',
      { status: 200, body: { disconnect: { code: 6, reason: 'Over capacity' } } },
      { kind: 'authentication', evidence: 'member' },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('a member of that name that is no message is none', () => {
    expect(at({ status: 200, body: { disconnect: 'later' } })).toBeUndefined();
    expect(at({ status: 200, body: { disconnect: null } })).toBeUndefined();
  });
});

describe('`error`', () => {
  it.each<Row>([
    [
      'an OAuth 2 name alone',
      { status: 400, body: { error: 'invalid_grant' } },
      { kind: 'authentication', format: 'oauth2', code: 'invalid_grant' },
    ],
    [
      'an OAuth 2 name nobody knows',
      { status: 400, body: { error: 'brand_new', error_description: unheard } },
      { kind: 'invalid-request', format: 'oauth2', code: 'brand_new', detail: unheard },
    ],
    [
      'a camel-case description',
      {
        status: 400,
        body: {
          error: 'invalid_request',
          errorDescription: 'Value passed for the token was invalid.',
        },
      },
      { kind: 'authentication', format: 'oauth2', code: 'invalid_request' },
    ],
    [
      'a sentence with a description',
      { status: 400, body: { error: 'not today', error_description: unheard } },
      { format: 'oauth2', title: 'not today', detail: unheard },
    ],
    [
      'an empty one beside a message',
      { status: 403, body: { error: '', message: 'You have already favorited this status.' } },
      { kind: 'conflict', detail: 'You have already favorited this status.' },
    ],
    [
      'a flag beside a message',
      { status: 400, body: { error: true, message: 'Rate limit exceeded' } },
      { kind: 'rate-limit', detail: 'Rate limit exceeded' },
    ],
    ['a code', { status: 403, body: { error: limited } }, { code: 88, format: 'v1.1' }],
    [
      'a problem',
      { status: 403, body: { error: { detail: unheard, type: type('usage-capped') } } },
      { kind: 'usage-cap', problem: 'usage-capped', format: 'v2' },
    ],
    [
      'a message',
      { status: 404, body: { error: { message: 'No such stream' } } },
      { kind: 'not-found', format: 'enterprise', detail: 'No such stream' },
    ],
    [
      'a code and the hour',
      { status: 403, body: { error: { ...limited, sent: '2026-11-22T00:00:00Z' } } },
      { code: 88, format: 'enterprise' },
    ],
    [
      'a whole body',
      { status: 403, body: { error: { errors: [limited, { code: 50, message: 'x' }] } } },
      { kind: 'rate-limit', code: 88, errorCount: 2, format: 'v1.1' },
    ],
    [
      'a list of rules',
      {
        status: 201,
        body: {
          error: {
            message: 'The rules were refused',
            detail: [
              { rule: { value: 'a' }, message: 'A rule with this value already exists' },
              { rule: { value: 'b' }, message: 'Cannot parse rule' },
            ],
          },
        },
      },
      { kind: 'rules', format: 'enterprise', errorCount: 2, partial: false },
    ],
    [
      'an object that says nothing',
      { status: 400, body: { error: {} } },
      { kind: 'invalid-request', errorCount: 0, evidence: 'status' },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('tells the words around a list of rules', () => {
    const body = {
      error: { message: 'Rules refused', detail: [{ message: 'Cannot parse rule' }] },
    };
    expect(at({ status: 400, body })?.message).toBe(
      'Stream rules unusable: Rules refused: Cannot parse rule (HTTP 400)',
    );
  });

  it.each<[string, unknown]>([
    ['a sentence', { error: 'Status is a duplicate.' }],
    ['an OAuth 2 name', { error: 'invalid_grant', error_description: 'x' }],
    ['an empty text', { error: '' }],
    ['an empty object', { error: {} }],
  ])('is no failure in a 2xx as %s', (_, body) => {
    expect(at({ status: 200, body })).toBeUndefined();
  });
});

describe('`errors` that is no list', () => {
  it.each<Row>([
    [
      'a title',
      { status: 429, body: { errors: { title: 'UsageCapExceeded' } } },
      { kind: 'usage-cap', title: 'UsageCapExceeded' },
    ],
    [
      'a problem type',
      { status: 429, body: { errors: { type: type('usage-capped') } } },
      { kind: 'usage-cap', problem: 'usage-capped', format: 'v2' },
    ],
    [
      'null beside a problem',
      { status: 403, body: { errors: null, detail: 'Your account is temporarily locked.' } },
      { kind: 'account', detail: 'Your account is temporarily locked.' },
    ],
    [
      'empty beside a problem',
      { status: 403, body: { errors: {}, detail: 'Your account is temporarily locked.' } },
      { kind: 'account', format: 'v2' },
    ],
    [
      'a map in a 2xx',
      { status: 200, body: { errors: { first: [limited], second: 'User not found.' } } },
      { kind: 'rate-limit', format: 'v1.1', errorCount: 2, partial: false },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('is no failure in a 2xx when it is empty', () => {
    expect(at({ status: 200, body: { errors: {} } })).toBeUndefined();
    expect(at({ status: 200, body: { errors: '' } })).toBeUndefined();
    expect(at({ status: 200, body: { errors: null } })).toBeUndefined();
  });
});

describe('a flat body', () => {
  it.each<Row>([
    [
      'a detail alone',
      {
        status: 403,
        body: { detail: 'User must be an API Note Writer to access this endpoint.' },
      },
      { kind: 'access', format: 'v2', evidence: 'member', errorCount: 1 },
    ],
    [
      'a message alone',
      { status: 400, body: { message: 'User already created a note for this post.' } },
      { kind: 'conflict', format: 'v2' },
    ],
    [
      'a title alone',
      { status: 429, body: { title: 'UsageCapExceeded' } },
      { kind: 'usage-cap', title: 'UsageCapExceeded', errorCount: 1 },
    ],
    [
      'a type alone',
      { status: 429, body: { type: type('usage-capped') } },
      { kind: 'usage-cap', problem: 'usage-capped', errorCount: 1 },
    ],
    [
      'data that is null',
      { status: 403, body: { data: null, detail: 'Your account is temporarily locked.' } },
      { kind: 'account' },
    ],
    [
      'a problem in a 2xx',
      { status: 200, body: { type: type('usage-capped'), title: 'UsageCapExceeded' } },
      { kind: 'usage-cap', partial: false },
    ],
    [
      'a problem with hollow data in a 2xx',
      { status: 200, body: { type: type('usage-capped'), data: [] } },
      { kind: 'usage-cap', partial: false },
    ],
    [
      'a whole generic problem in a 2xx',
      {
        status: 200,
        body: { type: 'about:blank', title: 'Service Unavailable', detail: 'x', status: 503 },
      },
      { title: 'Service Unavailable', partial: false },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ['a problem with data', { type: type('usage-capped'), data: { id: '1' } }],
    ['a title and a status', { title: 'x', status: 404 }],
    ['a blank type without status', { type: 'about:blank', title: 'x' }],
    ['a blank type without title', { type: 'about:blank', status: 404 }],
    ['a kept code', limited],
  ])('is no failure in a 2xx: %s', (_, body) => {
    expect(at({ status: 200, body })).toBeUndefined();
  });
});

describe('without a status', () => {
  it.each<Row>([
    ['a code we know', { body: limited }, { kind: 'rate-limit', code: 88 }],
    [
      'an OAuth 2 error',
      {
        body: {
          error: 'invalid_request',
          error_description: 'Value passed for the token was invalid.',
        },
      },
      { kind: 'authentication', format: 'oauth2' },
    ],
    [
      'a sentence and its request',
      { body: { request: '/1.1/a.json', error: 'Could not authenticate with OAuth.' } },
      { kind: 'authentication', format: 'v1.1' },
    ],
    [
      'a title with a status',
      { body: { title: 'Unauthorized', status: 401 } },
      { kind: 'authentication', status: 401 },
    ],
    [
      'a detail with a status',
      { body: { detail: unheard, status: 503 } },
      { kind: 'overloaded', status: 503 },
    ],
    [
      'a problem type with a status',
      { body: { type: type('usage-capped'), status: 429 } },
      { kind: 'usage-cap', status: 429 },
    ],
    [
      'a wrapped response',
      { body: { response: { errors: [limited] } } },
      { kind: 'rate-limit', code: 88 },
    ],
    [
      'JSON text in `data`',
      { body: { data: ' \n{"errors":[{"code":88,"message":"x"}]}' } },
      { kind: 'rate-limit', code: 88 },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ['a code nobody knows', { code: 9999, message: 'Rate limit exceeded' }],
    ['a code without a message', { code: 88 }],
    ['a code with a text', { code: 88, text: 'Rate limit exceeded' }],
    ['a message without a code', { message: 'Rate limit exceeded' }],
    ['a sentence among other members', { error: 'Rate limit exceeded', id: '1' }],
    ['a sentence beside another error', { error: 'Rate limit exceeded', last_error: 'x' }],
    ['a sentence beside a count', { error: 'Rate limit exceeded', error_count: 1 }],
    ['a request alone', { request: '/1.1/a.json' }],
    ['a status that is no problem’s', { status: 503, id: '1' }],
    ['a title that is no text', { status: 503, title: 5 }],
    ['a detail that is no text', { status: 503, detail: {} }],
  ])('is no failure: %s', (_, body) => {
    expect(at({ body })).toBeUndefined();
  });
});

describe('wrappers', () => {
  it.each<Row>([
    [
      'JSON text in `data`, after white space',
      { status: 403, body: { data: ' \n{"errors":[{"code":88,"message":"x"}]}' } },
      { kind: 'rate-limit', code: 88 },
    ],
    [
      'JSON text of a list',
      { status: 403, body: { data: '[{"errors":[{"code":88,"message":"x"}]}]' } },
      { kind: 'rate-limit', code: 88 },
    ],
    [
      'a body that a proxy hands on',
      { status: 403, body: { body: '{"errors":[{"code":88,"message":"x"}]}' } },
      { kind: 'rate-limit', code: 88 },
    ],
    [
      'a rewritten 131 beside another error',
      {
        status: 404,
        body: {
          error: 'Over capacity',
          errors: [
            { code: 131, message: 'Internal error' },
            { code: 50, message: 'User not found.' },
          ],
        },
      },
      { kind: 'not-found', code: 50, errorCount: 2 },
    ],
    [
      'no 131 beside a sentence',
      { status: 404, body: { error: 'Over capacity', errors: [{ code: 50, message: 'x' }] } },
      { kind: 'not-found', code: 50 },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('are not looked into in a 2xx', () => {
    const text = '{"errors":[{"code":88,"message":"x"}]}';
    expect(at({ status: 200, body: { data: text } })).toBeUndefined();
    expect(at({ status: 200, body: { data: { text } } })).toBeUndefined();
  });
});

describe('a top-level list', () => {
  const operations = (...slots: unknown[]) => ({ operation_errors: slots });
  const parameter = [{ code: 'INVALID_PARAMETER', message: 'x' }];

  it.each<Row>([
    [
      'of sentences',
      { status: 403, body: ['Your account is temporarily locked.', unheard] },
      { kind: 'account', format: 'v1.1', errorCount: 2 },
    ],
    [
      'with empty slots',
      { status: 403, body: [null, 5, { errors: [limited] }] },
      { kind: 'rate-limit', code: 88, errorCount: 1, partial: false },
    ],
    [
      'of which some failed',
      { status: 200, body: [{ data: { id: '1' } }, { errors: [limited] }] },
      { kind: 'rate-limit', partial: true, errorCount: 1 },
    ],
    [
      'of which all failed',
      { status: 200, body: [{ errors: [limited] }, { errors: [limited, limited] }] },
      { kind: 'rate-limit', errorCount: 3 },
    ],
    [
      'of batches, one of which stands in part',
      { status: 200, body: [operations([], parameter), operations(parameter)] },
      { kind: 'invalid-request', partial: true, errorCount: 2 },
    ],
    ['with nothing in it', { status: 400, body: [] }, { format: 'empty', errorCount: 0 }],
    ['that says nothing', { status: 400, body: [1, null] }, { format: 'text', errorCount: 0 }],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ['of numbers', [1, 2]],
    ['of sentences', ['Rate limit exceeded']],
    ['of posts', [{ text: 'Rate limit exceeded' }]],
  ])('is no failure in a 2xx: %s', (_, body) => {
    expect(at({ status: 200, body })).toBeUndefined();
  });

  it('keeps the first thousand errors and counts all', () => {
    const info = at({ status: 404, body: [{ errors: many(600) }, { errors: many(600) }] });
    expect(info?.errors).toHaveLength(1000);
    expect(info?.errorCount).toBe(1200);
  });
});

describe('summaries of rules', () => {
  const duplicate = { title: 'DuplicateRule', value: 'a', type: type('duplicate-rules') };
  const exists = {
    rule: { value: 'a' },
    created: false,
    message: 'A rule with this value already exists',
  };
  const made = { rule: { value: 'b' }, created: true };

  it.each<Row>([
    [
      'none was made',
      {
        status: 201,
        body: { meta: { summary: { created: 0, not_created: 1, valid: 1 } }, errors: [duplicate] },
      },
      { kind: 'conflict', format: 'v2', partial: false, problem: 'duplicate-rules' },
    ],
    [
      'some were made',
      {
        status: 201,
        body: { meta: { summary: { created: 1, not_created: 1 } }, errors: [duplicate] },
      },
      { kind: 'conflict', format: 'v2', partial: true },
    ],
    [
      'no word why',
      { status: 201, body: { meta: { summary: { created: 0, not_created: 2 } } } },
      { kind: 'rules', format: 'v2', partial: false, evidence: 'member' },
    ],
    [
      'no word nobody doubts',
      {
        status: 201,
        body: {
          meta: { summary: { created: 0, not_created: 1 } },
          errors: [{ message: 'A value is missing' }],
        },
      },
      { kind: 'rules', evidence: 'member' },
    ],
    [
      'camel case',
      { status: 201, body: { meta: { summary: { created: 0, notCreated: 1 } } } },
      { kind: 'rules', partial: false },
    ],
    [
      'a check, none valid',
      { status: 200, body: { meta: { summary: { valid: 0, not_valid: 1 } } } },
      { kind: 'rules', partial: false },
    ],
    [
      'a check, some valid',
      { status: 200, body: { meta: { summary: { valid: 1, not_valid: 1 } } } },
      { kind: 'rules', partial: true },
    ],
    [
      'a check in camel case',
      { status: 200, body: { meta: { summary: { valid: 0, notValid: 1 } } } },
      { kind: 'rules' },
    ],
    [
      'none was deleted',
      {
        status: 200,
        body: {
          meta: { summary: { deleted: 0, not_deleted: 1, valid: 1 } },
          errors: [{ message: 'Rule does not exist' }],
        },
      },
      { kind: 'not-found', partial: false },
    ],
    [
      'some were deleted',
      { status: 200, body: { meta: { summary: { deleted: 1, not_deleted: 1 } } } },
      { kind: 'rules', partial: true },
    ],
    [
      'deletion in camel case',
      { status: 200, body: { meta: { summary: { deleted: 0, notDeleted: 1 } } } },
      { kind: 'rules' },
    ],
    [
      'enterprise: none was made',
      {
        status: 201,
        body: { summary: { created: 0, not_created: 1 }, detail: [exists], sent: 'x' },
      },
      { kind: 'conflict', format: 'enterprise', partial: false, errorCount: 1 },
    ],
    [
      'enterprise: some were made',
      {
        status: 201,
        body: { summary: { created: 1, not_created: 1 }, detail: [made, null, exists] },
      },
      { kind: 'conflict', partial: true, errorCount: 1, detail: exists.message },
    ],
    [
      'enterprise: a check',
      {
        status: 200,
        body: {
          summary: { valid: 1, not_valid: 1 },
          detail: [
            { rule: {}, valid: true },
            { rule: {}, valid: false, message: 'Cannot parse rule' },
          ],
        },
      },
      { kind: 'rules', format: 'enterprise', partial: true, detail: 'Cannot parse rule' },
    ],
    [
      'enterprise: none was deleted',
      {
        status: 200,
        body: {
          summary: { deleted: 0, not_deleted: 1 },
          detail: [
            { rule: {}, deleted: true },
            { rule: {}, deleted: false, message: 'Rule does not exist' },
          ],
        },
      },
      { kind: 'not-found', format: 'enterprise', partial: false, errorCount: 1 },
    ],
    [
      'enterprise: errors beside the rules',
      {
        status: 403,
        body: { summary: { created: 0, not_created: 1 }, errors: [limited], detail: [exists] },
      },
      { kind: 'rate-limit', code: 88, errorCount: 1 },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ['all checked rules are valid', { valid: 2, not_valid: 0 }],
    ['all rules were deleted', { deleted: 2, not_deleted: 0 }],
    ['the summary is about posts', { total: 5 }],
  ])('%s: no failure', (_, summary) => {
    expect(at({ status: 200, body: { meta: { summary } } })).toBeUndefined();
    expect(at({ status: 200, body: { summary } })).toBeUndefined();
  });

  it('a summary that is a text is none', () => {
    expect(at({ status: 200, body: { summary: 'not_created' } })).toBeUndefined();
  });
});

describe('batches of Ads', () => {
  const parameter = { code: 'INVALID_PARAMETER', message: 'x' };

  it.each<Row>([
    [
      'empty slots are done',
      { status: 200, body: { operation_errors: [null, [parameter], undefined] } },
      { kind: 'invalid-request', format: 'ads', partial: true, errorCount: 1 },
    ],
    [
      'an empty list is done',
      { status: 200, body: { operation_errors: [[parameter], []] } },
      { partial: true, errorCount: 1 },
    ],
    [
      'every operation failed',
      { status: 200, body: { operation_errors: [[parameter], [parameter, parameter]] } },
      { partial: false, errorCount: 3 },
    ],
    [
      'a slot without a list',
      { status: 200, body: { operation_errors: [parameter, parameter] } },
      { partial: false, errorCount: 2 },
    ],
    [
      'camel case',
      { status: 200, body: { operationErrors: [null, [parameter]] } },
      { partial: true, errorCount: 1 },
    ],
    [
      'errors of the request, too',
      {
        status: 400,
        body: { errors: [{ code: 'NOT_FOUND', message: 'x' }], operation_errors: [[parameter]] },
      },
      { kind: 'invalid-request', errorCount: 2 },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('no failure when every slot is empty', () => {
    expect(at({ status: 200, body: { operation_errors: [[], null] } })).toBeUndefined();
  });
});

describe('sentences in `errors`', () => {
  const errors = ['1 Tweet ID(s) are unavailable'];
  const counts = { '1': { favorites: '5' } };

  it.each<[string, object, boolean]>([
    ['beside results', { by_tweet: counts, unavailable_tweet_ids: ['2'] }, true],
    ['beside results named like errors', { errors_by_tweet: counts }, true],
    ['beside results that end like errors', { no_errors: counts }, true],
    ['beside results named like ids', { by_unavailable_tweet: counts }, true],
    ['beside data', { data: { id: '1' } }, true],
    ['beside a list of data', { data: [{ id: '1' }] }, true],
    ['beside what is unavailable', { unavailable_tweet_ids: { '2': true } }, false],
    ['beside hollow results', { by_tweet: { '1': null } }, false],
    ['beside a text', { note: 'x' }, false],
  ])('%s', (_, members, partial) => {
    expect(at({ status: 200, body: { errors, ...members } })).toMatchObject({
      kind: 'not-found',
      format: 'enterprise',
      partial,
    });
  });
});

describe('a problem around a list', () => {
  it('fills neither the message nor the detail where an item says more', () => {
    const body = {
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: type('invalid-request'),
      errors: [{ message: 'The id is not valid' }],
    };
    const info = at({ status: 400, body });
    expect(info?.detail).toBe('The id is not valid');
    expect(info?.message).toBe('Invalid Request: The id is not valid (invalid-request, HTTP 400)');
  });

  it('skips what is no error', () => {
    const info = at({ status: 403, body: { errors: [null, '', limited, 5] } });
    expect(info).toMatchObject({ kind: 'rate-limit', code: 88 });
    expect(info?.errors).toHaveLength(1);
  });
});

describe('formats', () => {
  it.each<[string, FailureInput, string]>([
    [
      'a stream line',
      {
        status: 200,
        body: {
          errors: [{ title: 'operational-disconnect', type: type('operational-disconnect') }],
        },
      },
      'stream',
    ],
    [
      'a flat stream line',
      { body: { title: 'x', detail: 'x', type: type('client-disconnected') } },
      'stream',
    ],
    [
      'GraphQL by its extensions',
      { status: 200, body: { errors: [{ message: 'x', extensions: {} }], data: {} } },
      'graphql',
    ],
    [
      'GraphQL by path and name',
      { status: 200, body: { errors: [{ message: 'x', code: 187, path: [], name: 'y' }] } },
      'graphql',
    ],
    ['a path', { status: 403, body: { errors: [{ message: 'x', code: 187, path: [] }] } }, 'v1.1'],
    ['a name', { status: 403, body: { errors: [{ message: 'x', code: 187, name: 'y' }] } }, 'v1.1'],
    ['a title', { status: 403, body: { errors: [{ title: 'x', code: 187 }] } }, 'v2'],
    [
      'a type',
      { status: 403, body: { errors: [{ code: 187, type: type('usage-capped') }] } },
      'v2',
    ],
    ['a title around', { status: 403, body: { title: 'x', errors: [{ code: 187 }] } }, 'v2'],
    ['a detail around', { status: 403, body: { detail: 'x', errors: [{ code: 187 }] } }, 'v2'],
    [
      'a type around',
      { status: 403, body: { type: type('invalid-request'), errors: [{ code: 187 }] } },
      'v2',
    ],
    ['a code', { status: 403, body: { errors: [{ code: 187, message: 'x' }] } }, 'v1.1'],
    ['a sentence', { status: 403, body: { errors: [{ message: 'x' }] } }, 'v2'],
  ])('%s', (_, input, format) => {
    expect(at(input)?.format).toBe(format);
  });
});

describe('what is given beside errors', () => {
  const errors = [{ message: unheard }];
  let deep: unknown = null;
  for (let index = 0; index < 200_000; index++) deep = { deep };

  it.each<[string, unknown, boolean]>([
    ['hollow, four deep', { viewer: { user: { result: {} } } }, false],
    ['deeper than anybody looks', deep, true],
    ['zero', { count: 0 }, true],
    ['false', { liked: false }, true],
  ])('%s', (_, data, partial) => {
    expect(at({ status: 200, body: { data, errors } })).toMatchObject({
      kind: 'unknown',
      partial,
    });
  });
});

describe('media processing', () => {
  it.each<Row>([
    [
      'on top, beside data',
      {
        status: 200,
        body: { data: { id: '1' }, processing_info: { state: 'failed', error: { message: 'x' } } },
      },
      { kind: 'media', format: 'media', detail: 'x', partial: false },
    ],
    [
      'in camel case',
      { status: 200, body: { data: { id: '1' }, processingInfo: { state: 'failed' } } },
      { kind: 'media', format: 'media' },
    ],
    [
      'in camel case in `data`',
      { status: 200, body: { data: { processingInfo: { state: 'failed' } } } },
      { kind: 'media', format: 'media' },
    ],
    [
      'an error that is a text',
      { status: 200, body: { processing_info: { state: 'in_progress', error: 'Bad frames' } } },
      { kind: 'media', detail: 'Bad frames', extra: { state: 'in_progress' } },
    ],
    [
      'words about something else',
      {
        status: 200,
        body: {
          processing_info: {
            state: 'failed',
            error: { code: 1, name: 'InternalError', message: 'Over capacity' },
          },
        },
      },
      { kind: 'media', code: 'InternalError', title: 'InternalError', detail: 'Over capacity' },
    ],
  ])('%s', (_, input, expected) => {
    expect(at(input)).toMatchObject(expected);
  });

  it('is no failure while it goes on', () => {
    for (const error of [undefined, null, ''])
      expect(
        at({ status: 200, body: { processing_info: { state: 'in_progress', error } } }),
      ).toBeUndefined();
  });
});
