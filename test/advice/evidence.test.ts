// No hint contradicts the evidence at hand: over every row, every exchange and every situation they can come in.

import { describe, expect, it } from 'vitest';
import { classify, type FailureInput, type XErrorInfo } from '@x-api-errors/core';
import { EXCHANGES_AT, answerOf, exchanges, type XExchange } from '@x-api-errors/testing';
import { AT, rowCases } from './inputs.ts';

interface Failure {
  readonly name: string;
  readonly input: FailureInput;
  readonly now: number;
}
interface Judged extends Failure {
  readonly info: XErrorInfo;
}

/** What is known, and what then may not be said. */
interface Evidence {
  readonly known: string;
  readonly holds: (judged: Judged) => boolean;
  readonly never: RegExp;
}

const headers = (left: number, stem = 'x-rate-limit'): Record<string, string> => ({
  [`${stem}-limit`]: '800',
  [`${stem}-remaining`]: String(left),
  [`${stem}-reset`]: String(AT / 1000 + 600),
});
const withHeaders =
  (more: Record<string, string>) =>
  (input: FailureInput): FailureInput => ({
    ...input,
    headers: { ...(input.headers as Record<string, string> | undefined), ...more },
  });

/** What a caller may ask, and what X may send beside an error. */
const variations: Readonly<Record<string, (input: FailureInput) => FailureInput>> = {
  'as it is': (input) => input,
  'a read': (input) => ({ ...input, method: 'GET' }),
  'a write': (input) => ({ ...input, method: 'POST' }),
  'no method': (input) => ({ ...input, method: undefined }),
  'no path': (input) => ({ ...input, url: undefined }),
  'an open window': withHeaders(headers(799)),
  'a closed window': withHeaders(headers(0)),
  'a closed day of the app': withHeaders(headers(0, 'x-app-limit-24hour')),
  'a closed day of the user': withHeaders(headers(0, 'x-user-limit-24hour')),
  'a closed ads account': withHeaders(headers(0, 'x-account-rate-limit')),
  'a token that reads': withHeaders({ 'x-access-level': 'read' }),
  'a token that writes': withHeaders({ 'x-access-level': 'read-write' }),
  'a write by a token that reads': (input) =>
    withHeaders({ 'x-access-level': 'read' })({ ...input, method: 'POST' }),
  'after a lost answer': (input) => ({
    ...input,
    method: 'POST',
    previous: classify({ status: 503, method: 'POST' }, { now: AT }),
  }),
  'no body': ({ body: _body, ...input }) => input,
};

const failures: readonly Failure[] = [
  ...rowCases.map(({ name, input }) => ({ name, input, now: AT })),
  ...Object.entries<XExchange>(exchanges).map(([name, { method, path }]) => ({
    name,
    input: {
      ...answerOf(name as keyof typeof exchanges, EXCHANGES_AT),
      method,
      url: `https://api.x.com${path}`,
    },
    now: EXCHANGES_AT,
  })),
];
const all: readonly Judged[] = failures.flatMap(({ name, input, now }) =>
  Object.entries(variations).flatMap(([variation, vary]) => {
    const varied = vary(input);
    const info = classify(varied, { now });
    return info ? [{ name: `${name}, ${variation}`, input: varied, now, info }] : [];
  }),
);

const given = (name: string, { input }: Judged): string | undefined =>
  (input.headers as Record<string, string> | undefined)?.[name];
const open = (judged: Judged): boolean => Number(given('x-rate-limit-remaining', judged)) > 0;
const isRead = ({ input }: Judged): boolean => input.method === 'GET';
const isWrite = ({ input }: Judged): boolean => input.method === 'POST';
const kindIn =
  (...kinds: readonly string[]) =>
  ({ info }: Judged): boolean =>
    kinds.includes(info.kind);
const kindOut =
  (...kinds: readonly string[]) =>
  ({ info }: Judged): boolean =>
    !kinds.includes(info.kind);
const both =
  (...tests: readonly ((judged: Judged) => boolean)[]) =>
  (judged: Judged): boolean =>
    tests.every((test) => test(judged));
const reason =
  (...reasons: readonly string[]) =>
  ({ info }: Judged): boolean =>
    info.reason !== undefined && reasons.includes(info.reason);

/** X's own words, which are no name of a status. */
const FILLER =
  /^(?:authorization error|bad (?:gateway|request)|client forbidden|conflict|forbidden|gateway timeout|internal server error|invalid request|not found|not found error|one or more parameters to your request was invalid\.|payment required|service unavailable|too many requests|unauthorized|you are not permitted to perform this action\.)$/i;
const says = ({ info }: Judged): boolean =>
  info.errors.some(({ detail }) => detail !== undefined && !FILLER.test(detail));
/** X says nothing in words, nor in members. */
const saysNothing = ({ input: { body, cause } }: Judged): boolean =>
  (body === undefined || body === '') && cause === undefined;
const scope =
  (wanted: string) =>
  ({ info }: Judged) =>
    info.rateLimit?.scope === wanted;

const evidence: readonly Evidence[] = [
  {
    known: 'X gives a reason in words',
    holds: says,
    never: /gives no reason|does not say why|without a reason/i,
  },
  {
    known: 'X says nothing',
    holds: saysNothing,
    never:
      /as X says|X names|the message (?:says|names|gives)|in the detail|Act on the (?:text|reason)|details\[\]|the reason X gives/i,
  },
  {
    known: 'requests are left in the window',
    holds: both(open, kindIn('rate-limit'), ({ info }) => info.rateLimit === undefined),
    never: /until .{0,40}resets|until the window/i,
  },
  {
    known: 'the headers say which limit it is',
    holds: ({ info }) => info.rateLimit !== undefined,
    never: /did not say which limit|hidden burst/i,
  },
  {
    known: 'the window is used up',
    holds: scope('window'),
    never: /24-hour|this user's|ads account/i,
  },
  {
    known: 'the app’s day is used up',
    holds: scope('app-24h'),
    never: /other users can go on|the window resets/i,
  },
  {
    known: 'the user’s day is used up',
    holds: scope('user-24h'),
    never: /all users of the app|the window resets/i,
  },
  {
    known: 'the ads account is used up',
    holds: scope('account'),
    never: /the window resets|24-hour/i,
  },
  {
    known: 'no parameter is named',
    holds: ({ info }) => info.errors.every(({ parameter }) => parameter === undefined),
    never: /parameter (?:that )?X names/i,
  },
  {
    known: 'no access level was sent',
    holds: (judged) => given('x-access-level', judged) === undefined,
    never: /x-access-level says/i,
  },
  {
    known: 'the token may write',
    holds: (judged) => given('x-access-level', judged) === 'read-write',
    never: /this token may only read\./i,
  },
  {
    known: 'the credentials are good',
    holds: kindOut('authentication', 'access', 'forbidden'),
    never:
      /new (?:access )?tokens?\b|issue new|authorize again(?!\.? ?(?:restarts|ing))|check keys|check key and secret/i,
  },
  {
    known: 'the credentials are at fault',
    holds: kindIn('authentication'),
    never: /(?:credentials|keys|tokens?|permissions) (?:are|is) fine/i,
  },
  {
    known: 'the token is good, its app is not enrolled',
    holds: reason('client-not-enrolled', 'no-project'),
    never: /issue new|get a new/i,
  },
  {
    known: 'the app is suspended',
    holds: reason('app-suspended'),
    never: /issue new|get a new|check keys|plan\b/i,
  },
  { known: 'a read', holds: isRead, never: /whether the write|after a write|write may/i },
  {
    known: 'a write whose outcome nobody knows',
    holds: both(isWrite, ({ info }) => info.retry.outcome === 'unknown'),
    never: /^(?!.*(?:whether the write|was done|poll the status))/i,
  },
  {
    known: 'the write was not done',
    holds: both(isWrite, ({ info }) => info.retry.outcome === 'rejected'),
    never: /check whether the write was done|the write may/i,
  },
  {
    known: 'what was asked is the case',
    holds: ({ info }) => info.retry.outcome === 'already-done',
    never: /^(?:retry|repeat|correct|check the|send it again)\b/i,
  },
  {
    known: 'the same call cannot succeed',
    holds: ({ info }) => info.retry.policy === 'never' && info.retry.outcome !== 'unknown',
    never: /\bretry\b|repeat the call|then send it again|\breconnect\b|growing waits/i,
  },
  {
    known: 'the same call can succeed by waiting',
    holds: ({ info }) => ['backoff', 'after-delay', 'after-reset'].includes(info.retry.policy),
    never: /^(?:skip|drop|nothing to do)\b/i,
  },
  {
    known: 'a quota of webhooks or subscriptions',
    holds: reason('webhook-limit', 'subscription-limit'),
    never: /HTTPS|answer the CRC|check id/i,
  },
  {
    known: 'an id or a URL of a webhook is at fault',
    holds: reason('webhook-id-invalid', 'url-validation-failed', 'duplicate-webhook-url'),
    never: /CRC|upgrade the plan/i,
  },
  {
    known: 'no webhook is involved',
    holds: both(
      kindOut('webhook'),
      ({ input, info }) =>
        !/webhook|subscription|account_activity|replay|crc/i.test(
          `${input.url ?? ''} ${info.message} ${info.reason ?? ''}`,
        ),
    ),
    never: /\bCRC\b|upgrade the plan\. URL/i,
  },
  {
    known: 'no stream is involved',
    holds: kindOut('connection-limit', 'rules', 'disconnect', 'overloaded', 'account'),
    never: /\breconnect/i,
  },
  {
    known: 'no media is involved',
    holds: both(
      kindOut('media'),
      ({ input, info }) =>
        !/media|upload/i.test(`${input.url ?? ''} ${info.message} ${info.reason ?? ''}`),
    ),
    never: /\bupload\b|codec|expires_after_secs/i,
  },
  {
    known: 'the status is another one than 503',
    holds: ({ input }) => input.status !== 503,
    never: /if every write gets 503/i,
  },
  {
    known: 'X answered',
    holds: ({ input, info }) => input.status !== undefined && info.fault === 'x',
    never: /check the connection|name resolution|nothing was sent/i,
  },
  {
    known: 'no answer came',
    holds: ({ input }) => input.status === undefined && input.body === undefined,
    never: /X says|X names|the message|in the detail/i,
  },
  {
    known: 'an endpoint answered',
    holds: both(kindIn('not-found'), says),
    never: /no such endpoint/i,
  },
  {
    known: 'no endpoint answered',
    holds: both(
      kindIn('not-found'),
      ({ input }) => input.status === 404 && (input.body === undefined || input.body === ''),
    ),
    never: /drop the id|drop this/i,
  },
  {
    known: 'money is the matter',
    holds: kindIn('billing'),
    never: /\bwait\b|slow down|permission/i,
  },
  {
    known: 'the acting account is blocked',
    holds: kindIn('account'),
    never: /skip this|slow down|plan\b|new (?:tokens|keys)\b(?! do not help)/i,
  },
  {
    known: 'the target is closed, the acting account is fine',
    holds: kindIn('restricted', 'not-found'),
    never: /has to log in|unlock the account|upgrade the plan|new keys/i,
  },
  {
    known: 'the limit is one of requests',
    holds: kindIn('rate-limit'),
    never: /buy credits|unlock|permission/i,
  },
];

it('there are rows, exchanges and situations', () => {
  expect(failures.length).toBeGreaterThan(450);
  expect(all.length).toBeGreaterThan(5000);
});

describe.each(evidence.map((each) => [each.known, each] as const))(
  'where %s',
  (_known, { holds, never }) => {
    const there = all.filter(holds);

    it('no hint says otherwise', () => {
      expect(there.length).toBeGreaterThan(0);
      const contradictions = there.filter(({ info }) => never.test(info.hint));
      expect(contradictions.map(({ name, info }) => `${name}: ${info.hint}`)).toEqual([]);
    });

    it('there are hints that would', () => {
      expect(all.some((judged) => !holds(judged) && never.test(judged.info.hint))).toBe(true);
    });
  },
);
