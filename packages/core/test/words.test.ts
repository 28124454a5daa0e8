import { describe, expect, it } from 'vitest';
import { classify, type XErrorKind } from '../src/index.ts';

/** What a refusal means that says this. */
const told = (detail: string): XErrorKind | undefined =>
  classify({ status: 403, method: 'POST', body: { errors: [{ message: detail }] } })?.kind;

type Row = [detail: string, kind: XErrorKind];

const check = (detail: string, kind: XErrorKind): void => {
  expect(told(detail)).toBe(kind);
};

describe('what X echoes is cut out, what stands around it stays', () => {
  it.each<Row>([
    ['User [1234] has been suspended', 'restricted'],
    ['User `1234` has been suspended', 'restricted'],
    ['User "1234" has been suspended', 'restricted'],
    ['User “1234” has been suspended', 'restricted'],
    ["User '1234' has been suspended", 'restricted'],
    ["User 'it's 1' has been suspended", 'restricted'],
    ['[rate limit exceeded] is not valid', 'invalid-request'],
    ['`rate limit exceeded` is not valid', 'invalid-request'],
    ['"rate limit exceeded" is not valid', 'invalid-request'],
    ['“rate limit exceeded” is not valid', 'invalid-request'],
    ["'rate limit exceeded' is not valid", 'invalid-request'],
    ['Not valid: [rate limit exceeded]', 'invalid-request'],
    ['Not valid: `rate limit exceeded`', 'invalid-request'],
    ['Not valid: "rate limit exceeded"', 'invalid-request'],
    ['Not valid: “rate limit exceeded”', 'invalid-request'],
    ["Not valid: 'rate limit exceeded'", 'invalid-request'],
    ["Not valid: 'it's [over] a rate limit'", 'invalid-request'],
  ])('%s', check);
});

describe('a mark that quotes nothing cuts nothing', () => {
  it.each<Row>([
    ["You can't send messages to this user", 'restricted'],
    ["It can't be done: your account is temporarily locked by the users' reports", 'account'],
    ["The 'rate limit exceeded' value is not valid, it can't stay", 'invalid-request'],
    ["'Tis so: over capacity", 'overloaded'],
    ["Over capacity, said the users'", 'overloaded'],
    ['Over capacity [', 'overloaded'],
    [']: over capacity', 'overloaded'],
    ['Rate limit" exceeded', 'rate-limit'],
  ])('%s', check);
});

describe('the sentence that begins first counts', () => {
  it.each<Row>([
    ['Over capacity. Rate limit exceeded.', 'overloaded'],
    ['Rate limit exceeded. Over capacity.', 'rate-limit'],
    ['Could not authenticate you. User has been suspended.', 'authentication'],
    ['User has been suspended. Could not authenticate you.', 'restricted'],
    ['Quoting a post about a rate limit is not allowed.', 'restricted'],
    // Both begin together: the upper row of the catalogue.
    ['You are unable to follow more people at this time.', 'account-limit'],
    ['Forced Disconnect: Too many connections.', 'connection-limit'],
    // Telling words before vague ones, wherever they stand.
    ['Not found: over capacity', 'overloaded'],
  ])('%s', check);
});

describe('letters, case, white space and signs', () => {
  it.each<Row>([
    ['OVER CAPACITY', 'overloaded'],
    ['Over \n\t capacity', 'overloaded'],
    ['Over capacity…', 'overloaded'],
    ['(Over capacity)', 'overloaded'],
    ['{over capacity}', 'overloaded'],
    [`Over capacity. ${'x '.repeat(5000)}`, 'overloaded'],
  ])('%.30s', check);

  it('a text that is no member is searched with its quotes', () => {
    const text = 'Error: "Over capacity"';
    expect(classify({ status: 403, body: text })).toMatchObject({
      kind: 'overloaded',
      evidence: 'text',
    });
  });
});

describe('sentences of X that came without a code', () => {
  it.each<Row>([
    ['since_id too recent, poll less frequently', 'rate-limit'],
    ['You must enter a query.', 'invalid-request'],
    ['The User Streams endpoints have been turned off.', 'retired'],
    ['Replies have been turned off for this post.', 'forbidden'],
    ['Please use alternate text of at most 1000 characters', 'invalid-request'],
    ['Authenticated user is suspended.', 'forbidden'],
    ['Please use V2 filtered and sample volume stream as alternatives', 'retired'],
    ['Bad Media, unable to process: Some(InvalidMedia).', 'media'],
    ['Invalid media_id: Some().', 'media'],
    ['The callback url is not allowed', 'access'],
    ['This method requires a POST.', 'invalid-request'],
    ['Sorry, that user is suspended.', 'restricted'],
    ['Authorization: User (uid: 12) is suspended, deactivated or offboarded', 'account'],
    ['since date or since_id is too old', 'invalid-request'],
    ['No direct message with that ID found.', 'not-found'],
    ['_Missing: No status found with that ID', 'not-found'],
    ["This client application's callback url has been locked", 'access'],
    ["Could not follow user: You've already requested to follow them.", 'conflict'],
    ['Could not follow user: They have blocked you.', 'restricted'],
  ])('%s', check);
});
