import { describe, expect, it } from 'vitest';
import { classify, type FailureInput, type XErrorInfo } from '../src/index.ts';

const NOW = 1_795_348_800_000;
const at = (input: FailureInput): XErrorInfo | undefined => classify(input, { now: NOW });
const type = (slug: string): string => `https://api.x.com/2/problems/${slug}`;
const url = (path: string): string => `https://api.x.com${path}`;
const unheard = 'Words nobody knows.';
const one = (item: object): object => ({ errors: [item] });
const says = (message: string): object => one({ message });

type Row = [what: string, input: FailureInput, expected: Partial<XErrorInfo>];

const check = (_: string, input: FailureInput, expected: Partial<XErrorInfo>): void => {
  expect(at(input)).toMatchObject(expected);
};

describe('codes against text and status', () => {
  it.each<Row>([
    [
      'both contradict: rate limit',
      { status: 429, body: one({ code: 32, message: 'Rate limit exceeded' }) },
      { kind: 'rate-limit', evidence: 'text', code: 32 },
    ],
    [
      'both contradict: authentication',
      { status: 401, body: one({ code: 131, message: 'Could not authenticate you.' }) },
      { kind: 'authentication', evidence: 'text', code: 131 },
    ],
    [
      'both contradict: retired',
      { status: 410, body: one({ code: 34, message: 'The API v1 is no longer active.' }) },
      { kind: 'retired', evidence: 'text' },
    ],
    [
      'only the status contradicts',
      { status: 429, body: one({ code: 32, message: unheard }) },
      { kind: 'authentication', evidence: 'code' },
    ],
    [
      'only the text contradicts',
      { status: 404, body: one({ code: 50, message: 'Rate limit exceeded' }) },
      { kind: 'not-found', evidence: 'code' },
    ],
    [
      'text and status contradict each other, too',
      { status: 429, body: one({ code: 32, message: 'Over capacity' }) },
      { kind: 'authentication', evidence: 'code' },
    ],
    [
      'all agree',
      { status: 429, body: one({ code: 88, message: 'Rate limit exceeded' }) },
      { kind: 'rate-limit', evidence: 'code' },
    ],
    [
      'no status',
      { body: one({ code: 32, message: 'Rate limit exceeded' }) },
      { kind: 'authentication', evidence: 'code' },
    ],
    [
      'a code that is a success status is a code',
      { status: 200, body: one({ code: 200, message: 'Forbidden.' }) },
      { kind: 'forbidden', evidence: 'code', code: 200 },
    ],
    [
      'an error status that is repeated, and nothing else',
      { status: 429, body: one({ code: 429, message: unheard }) },
      { kind: 'rate-limit', evidence: 'status' },
    ],
  ])('%s', check);
});

describe('names of prototypes are no names of X', () => {
  it.each<[string, object, object]>([
    ['slug', { title: 'x', type: type('constructor') }, { problem: 'constructor' }],
    ['title', { title: 'constructor' }, { title: 'constructor' }],
    ['code', one({ code: 'constructor', message: unheard }), { extra: { code: 'constructor' } }],
    ['reason', { title: 'x', reason: 'constructor' }, { extra: { reason: 'constructor' } }],
    ['label', says('constructor: x'), { detail: 'constructor: x' }],
    ['own property', one({ code: 'toString', message: unheard }), { extra: { code: 'toString' } }],
  ])('%s', (_, body, expected) => {
    expect(at({ status: 403, body })).toMatchObject({
      kind: 'forbidden',
      evidence: 'status',
      ...expected,
    });
  });
});

describe('nothing decides', () => {
  it.each<Row>([
    ['in a 2xx', { status: 200, body: says(unheard) }, { kind: 'unknown', status: 200 }],
    ['without a status', { body: says(unheard) }, { kind: 'unknown' }],
    ['after a redirect', { status: 302, body: says(unheard) }, { kind: 'unknown' }],
  ])('%s', (_, input, expected) => {
    const info = at(input);
    expect(info).toMatchObject({ ...expected, fault: 'unknown', evidence: 'status' });
    expect(info?.retry.policy).toBe('backoff');
  });
});

describe('paths', () => {
  const refused = one({ code: 200, message: 'Forbidden.' });
  it.each<[string, number, string, unknown, string]>([
    [
      'a 401 on /2/oauth2',
      401,
      '/2/oauth2/token',
      'Service temporarily unavailable',
      'authentication',
    ],
    ['a 401 on /oauth2', 401, '/oauth2/token', 'Service temporarily unavailable', 'authentication'],
    ['a 401 elsewhere', 401, '/2/tweets', 'Service temporarily unavailable', 'overloaded'],
    [
      'a 503 on /oauth',
      503,
      '/oauth/access_token',
      'Service temporarily unavailable',
      'overloaded',
    ],
    [
      'other words on /oauth',
      401,
      '/oauth/access_token',
      'Read-only application cannot POST',
      'access',
    ],
    ['409 on a v1.1 stream', 409, '/1.1/statuses/filter.json', '', 'rules'],
    ['409 on a sample stream', 409, '/labs/1/tweets/stream/sample', '', 'rules'],
    ['409 on the rules of a stream', 409, '/2/tweets/search/stream/rules', '', 'conflict'],
    ['503 on a stream', 503, '/2/tweets/search/stream', '', 'overloaded'],
    ['400 on an upload', 400, '/2/media/upload', '', 'invalid-request'],
    ['503 on an upload', 503, '/2/media/upload', '', 'overloaded'],
    ['413 elsewhere', 413, '/2/tweets', '', 'invalid-request'],
    [
      '200 on a subscription',
      403,
      '/1.1/account_activity/all/dev/subscriptions.json',
      refused,
      'access',
    ],
    [
      'another code on a webhook',
      404,
      '/2/webhooks/1',
      one({ code: 34, message: 'Sorry, that page does not exist.' }),
      'not-found',
    ],
    [
      '214 on a webhook',
      403,
      '/1.1/account_activity/all/dev/webhooks.json',
      one({ code: 214, message: 'Webhook URL does not meet the requirements.' }),
      'webhook',
    ],
    [
      'rules of a stream',
      400,
      '/2/tweets/search/stream/rules',
      says('no viable alternative at input'),
      'rules',
    ],
    [
      'a count',
      400,
      '/2/tweets/counts/recent',
      says('no viable alternative at input'),
      'invalid-request',
    ],
    [
      'other words on a search',
      403,
      '/2/tweets/search/recent',
      says('Your account is temporarily locked.'),
      'account',
    ],
    [
      'the app, not the user, on /users/me',
      403,
      '/2/users/me',
      says('Invalid / suspended application'),
      'access',
    ],
    [
      'suspended, on verify_credentials',
      403,
      '/1.1/account/verify_credentials.json',
      says('User has been suspended.'),
      'account',
    ],
    [
      'closed, on /users/me',
      403,
      '/2/users/me',
      says('You are not authorized to see this'),
      'restricted',
    ],
  ])('%s', (_, status, path, body, kind) => {
    expect(at({ status, url: url(path), body })?.kind).toBe(kind);
  });

  it('a protected timeline answers 401', () => {
    const body = { request: '/1.1/statuses/user_timeline.json', error: 'Not authorized.' };
    const info = at({ status: 401, url: url('/1.1/statuses/user_timeline.json'), body });
    expect(info).toMatchObject({ kind: 'restricted', fault: 'resource', evidence: 'member' });
    expect(info?.retry.policy).toBe('never');
  });

  it('where no endpoint is, the path wants a look', () => {
    const body = '<!doctype html><html><title>Not Found</title></html>';
    for (const input of [{ body }, { body: '' }, {}, { body, url: url('/3/x') }]) {
      const info = at({ status: 404, ...input });
      expect(info).toMatchObject({ kind: 'not-found', evidence: 'status' });
      expect(info?.retry.policy).toBe('after-fix');
      expect(info?.hint).toMatch(/check the path/i);
    }
    const gone = at({ status: 404, body: { title: 'Not Found', detail: unheard } });
    expect(gone).toMatchObject({ kind: 'not-found', retry: { policy: 'never' } });
  });
});

describe('what a path or a status narrows stays evidence', () => {
  it.each<Row>([
    [
      'search syntax',
      {
        status: 400,
        url: url('/2/tweets/search/recent'),
        body: says('no viable alternative at input'),
      },
      { kind: 'invalid-request', evidence: 'member' },
    ],
    [
      'streaming-connection alone, 503',
      { status: 503, body: { title: 'x', type: type('streaming-connection') } },
      { kind: 'overloaded', evidence: 'problem', problem: 'streaming-connection' },
    ],
    [
      'streaming-connection alone, 409',
      { status: 409, body: { title: 'x', type: type('streaming-connection') } },
      { kind: 'rules', evidence: 'problem', problem: 'streaming-connection' },
    ],
  ])('%s', check);
});

describe('fields', () => {
  it.each<Row>([
    [
      'a refused field can be left out',
      { status: 200, body: one({ field: 'email', type: type('not-authorized-for-resource') }) },
      { kind: 'restricted', retry: { policy: 'after-fix', outcome: 'rejected' } },
    ],
    [
      'by its title, too',
      { status: 200, body: one({ field: 'email', title: 'Authorization Error' }) },
      { kind: 'restricted', retry: { policy: 'after-fix', outcome: 'rejected' } },
    ],
    [
      'a refused resource cannot',
      { status: 200, body: one({ type: type('not-authorized-for-resource') }) },
      { kind: 'restricted', retry: { policy: 'never', outcome: 'rejected' } },
    ],
    [
      'a field X lost',
      {
        status: 200,
        method: 'GET',
        body: one({ field: 'x', type: type('field-hydration-failure') }),
      },
      { kind: 'server', retry: { policy: 'backoff', outcome: 'rejected' } },
    ],
  ])('%s', check);
});

describe('duplicate rules', () => {
  const duplicate = { title: 'DuplicateRule', value: 'a', type: type('duplicate-rules') };
  const invalid = { title: 'UnprocessableEntity', value: 'b', type: type('invalid-rules') };
  const post = (path: string, ...errors: object[]) =>
    at({ status: 400, method: 'POST', url: url(path), body: { errors } });

  it('hold already, when every item is one', () => {
    const path = '/2/tweets/search/stream/rules';
    expect(post(path, duplicate, duplicate)).toMatchObject({
      kind: 'conflict',
      retry: { outcome: 'already-done' },
    });
    expect(post(path, duplicate, invalid)).toMatchObject({
      kind: 'rules',
      retry: { outcome: 'rejected' },
    });
    expect(post(path, invalid)).toMatchObject({ kind: 'rules', retry: { outcome: 'rejected' } });
  });

  it('elsewhere are a conflict like others', () => {
    expect(post('/2/tweets', duplicate)).toMatchObject({
      kind: 'conflict',
      evidence: 'problem',
      retry: { policy: 'never', outcome: 'rejected' },
    });
    expect(post('/2/tweets', { ...duplicate, type: type('usage-capped') })?.kind).toBe('usage-cap');
  });
});

describe('what is only a default', () => {
  it.each<Row>([
    [
      'a generic slug',
      { status: 404, body: { title: 'x', detail: unheard, type: type('resource-not-found') } },
      { kind: 'not-found', evidence: 'problem' },
    ],
    [
      'a generic slug, another status',
      { status: 409, body: { title: 'x', detail: unheard, type: type('conflict') } },
      { kind: 'conflict', evidence: 'problem' },
    ],
    [
      'a title that says what the slug says',
      { status: 200, body: one({ title: 'Not Found Error', type: type('resource-not-found') }) },
      { kind: 'not-found', evidence: 'problem' },
    ],
    [
      'a known title without a slug',
      { status: 200, body: one({ title: 'Not Found Error', detail: unheard }) },
      { kind: 'not-found', evidence: 'member' },
    ],
    [
      'a generic title without a slug',
      { status: 429, body: { title: 'ConnectionException', detail: unheard } },
      { kind: 'connection-limit', evidence: 'member' },
    ],
    [
      'a generic title in a stream',
      { status: 200, body: one({ title: 'operational-disconnect', detail: unheard }) },
      { kind: 'disconnect', evidence: 'member' },
    ],
    [
      'a generic label',
      { status: 403, body: says('NotFound: words nobody knows') },
      { kind: 'not-found', evidence: 'member' },
    ],
    [
      'a sentence behind a generic label',
      { status: 400, body: says('BadRequest: Not found') },
      { kind: 'not-found', evidence: 'member' },
    ],
    [
      'a telling label before a vague sentence',
      { status: 400, body: says('DuplicateUrlFailed: the value is not valid') },
      { kind: 'conflict', evidence: 'member' },
    ],
    [
      'a telling label alone',
      { status: 400, body: says('CrcValidationFailed') },
      { kind: 'webhook', evidence: 'member' },
    ],
    [
      'the status a problem gives itself',
      { body: one({ title: 'x', status: 409, type: type('streaming-connection') }) },
      { kind: 'rules' },
    ],
    [
      'the problem around a list, where its items say nothing',
      {
        status: 403,
        body: {
          title: 'Forbidden',
          detail: 'Your account is temporarily locked.',
          type: 'about:blank',
          errors: [{ message: unheard }],
        },
      },
      { kind: 'account', evidence: 'member' },
    ],
    [
      'words in `details`',
      {
        status: 403,
        body: { detail: unheard, details: ['x', 'Your account is temporarily locked.'] },
      },
      { kind: 'account', evidence: 'member' },
    ],
  ])('%s', check);

  it('a GET that says "already" is a conflict and not done', () => {
    const body = says('You have already retweeted this Tweet.');
    expect(at({ status: 403, method: 'GET', body })).toMatchObject({
      kind: 'conflict',
      retry: { policy: 'never', outcome: 'rejected' },
    });
  });
});

describe('vague words beside a telling status', () => {
  const upload = url('/2/media/upload');
  const page = (title: string): string => `<html><head><title>${title}</title></head></html>`;
  it.each<Row>([
    ['429', { status: 429, body: 'Too many attempts' }, { kind: 'rate-limit' }],
    ['420', { status: 420, body: says('Request exceeds quota') }, { kind: 'rate-limit' }],
    ['429: not found', { status: 429, body: 'Not found' }, { kind: 'rate-limit' }],
    ['401: nonce', { status: 401, body: 'Invalid / used nonce' }, { kind: 'authentication' }],
    [
      '401: a page of nginx',
      { status: 401, body: page('401 Authorization Required') },
      { kind: 'authentication' },
    ],
    [
      '401: not authorized',
      { status: 401, body: { detail: 'Token is not authorized' } },
      { kind: 'authentication' },
    ],
    ['402', { status: 402, body: says('A valid card is required.') }, { kind: 'billing' }],
    ['410', { status: 410, body: page('410 Gone: no longer available') }, { kind: 'retired' }],
    [
      '413 of an upload',
      { status: 413, url: upload, body: page('413 Too Large') },
      { kind: 'media' },
    ],
    ['413 elsewhere', { status: 413, body: page('413 Too Large') }, { kind: 'invalid-request' }],
    ['404', { status: 404, body: says('user_id is required') }, { kind: 'invalid-request' }],
    ['403', { status: 403, body: says('user_id is required') }, { kind: 'invalid-request' }],
    ['no status', { body: says('user_id is required') }, { kind: 'invalid-request' }],
  ])('%s', check);

  it('does not make a write look refused that X broke over', () => {
    const body = { message: 'Invalid response from upstream' };
    expect(at({ status: 502, method: 'POST', body })).toMatchObject({
      kind: 'server',
      retry: { outcome: 'unknown' },
    });
  });
});

describe('a sentence beside a slug of its own kind', () => {
  it.each<Row>([
    [
      'tells whose fault a disconnect is',
      {
        body: {
          title: 'operational-disconnect',
          detail: 'Your client was unable to keep up with us.',
          type: type('operational-disconnect'),
        },
      },
      { kind: 'disconnect', fault: 'caller' },
    ],
    [
      'tells that nothing was begun',
      {
        status: 503,
        method: 'POST',
        body: {
          title: 'ConnectionException',
          detail: 'Your subscription change is currently being provisioned.',
          type: type('streaming-connection'),
        },
      },
      { kind: 'overloaded', retry: { policy: 'backoff', outcome: 'rejected', delayMs: 60_000 } },
    ],
    [
      'tells that it is done',
      {
        status: 409,
        method: 'POST',
        body: { title: 'Conflict', detail: 'You have already liked this.', type: type('conflict') },
      },
      { kind: 'conflict', retry: { policy: 'never', outcome: 'already-done' } },
    ],
    [
      'leaves the evidence to the slug where it tells no more',
      { status: 403, body: { title: 'x', detail: 'Over capacity', type: type('usage-capped') } },
      { kind: 'usage-cap', evidence: 'problem' },
    ],
  ])('%s', check);
});

describe('single words of a title or a reason', () => {
  it.each<Row>([
    [
      'leave the word to the sentence',
      {
        status: 403,
        body: one({ title: 'Internal', message: 'You reached your limit for posts' }),
      },
      { kind: 'account-limit' },
    ],
    [
      'are no name',
      { status: 400, body: one({ title: 'Timeout', detail: 'Your timeout is not valid' }) },
      { kind: 'invalid-request' },
    ],
    [
      'are no reason',
      { status: 403, body: { title: 'x', reason: 'Internal' } },
      { kind: 'forbidden' },
    ],
  ])('%s', check);
});

describe('names of webhooks', () => {
  it.each(['title', 'reason', 'code', 'name'])('in the member %s', (member) => {
    const body = { title: 'Bad Request', detail: unheard, type: 'about:blank', status: 400 };
    expect(at({ status: 400, body: { ...body, [member]: 'CrcValidationFailed' } })).toMatchObject({
      kind: 'webhook',
      evidence: 'member',
    });
  });
});
