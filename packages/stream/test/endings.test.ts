// Every way a stream ends, told apart; nothing that came before is lost, and no error is given as data.

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { getXError, isXApiError, readXStream, type XStreamEvent } from '../src/index.ts';
import { asyncIterable, nodeStream, readAll, webStream } from './support.ts';

const X = 'https://api.x.com/2/problems/';
const data = { data: { id: '1', text: 'größe 🎉' }, matching_rules: [{ id: '2', tag: 't' }] };
const problem = (slug: string, members: object): object => ({ ...members, type: `${X}${slug}` });
const ended = (
  disconnectType: string,
  detail = 'This stream has been disconnected for operational reasons.',
): object =>
  problem('operational-disconnect', {
    title: 'operational-disconnect',
    disconnect_type: disconnectType,
    detail,
  });
const refused = (issue: string, detail: string): object =>
  problem('streaming-connection', {
    title: 'ConnectionException',
    connection_issue: issue,
    detail,
  });
const v11 = (code: number): object => ({ disconnect: { code, stream_name: 'name', reason: '' } });
const gnip = (message: string): object => ({
  error: { message, sent: '2017-01-11T18:12:52+00:00' },
});

const retried = { retry: { policy: 'backoff' } };
const byX = { kind: 'disconnect', fault: 'x', ...retried };
const byUs = { kind: 'disconnect', fault: 'caller', ...retried };
const tooMany = { kind: 'connection-limit', retry: { policy: 'backoff', delayMs: 60_000 } };

/** Sources: wire-facts S12 to S15 and §4; developer.x.com for the codes of v1.1. */
const problems: [name: string, problem: object, expected: object][] = [
  ['OperationalDisconnect', ended('OperationalDisconnect'), byX],
  [
    'UpstreamOperationalDisconnect',
    ended(
      'UpstreamOperationalDisconnect',
      'This stream has been disconnected upstream for operational reasons.',
    ),
    byX,
  ],
  ['UpstreamUncleanDisconnect', ended('UpstreamUncleanDisconnect'), byX],
  ['ForceDisconnect', ended('ForceDisconnect'), byX],
  ['InternalError', ended('InternalError'), byX],
  [
    'SlowReader',
    ended(
      'SlowReader',
      'This stream has been disconnected because your client was unable to keep up with us.',
    ),
    byUs,
  ],
  [
    'ClientApplicationStateDegraded',
    ended('ClientApplicationStateDegraded'),
    { kind: 'access', retry: { policy: 'after-fix' } },
  ],
  ['InvalidRules', ended('InvalidRules'), { kind: 'rules', retry: { policy: 'after-fix' } }],
  ['a disconnect_type of tomorrow', ended('SolarFlare', ''), { kind: 'disconnect', ...retried }],
  [
    'client-disconnected',
    problem('client-disconnected', {
      title: 'Client Disconnected',
      detail: 'Your client has gone away.',
    }),
    byUs,
  ],
  [
    'TooManyConnections',
    refused(
      'TooManyConnections',
      'This stream is currently at the maximum allowed connection limit.',
    ),
    tooMany,
  ],
  [
    'RuleConfigurationIssue',
    refused(
      'RuleConfigurationIssue',
      'You must define rules using the POST /2/tweets/search/stream/rules endpoint before connecting to filtered stream.',
    ),
    { kind: 'rules', retry: { policy: 'after-fix' } },
  ],
  [
    'RulesInvalidIssue',
    refused('RulesInvalidIssue', 'Rules are invalid.'),
    { kind: 'rules', retry: { policy: 'after-fix' } },
  ],
  [
    'ProvisioningSubscription',
    refused(
      'ProvisioningSubscription',
      'Your subscription change is currently being provisioned, please try again in a minute.',
    ),
    { kind: 'overloaded', retry: { policy: 'backoff', delayMs: 60_000 } },
  ],
];

const lines: [name: string, line: unknown, expected: object][] = [
  ...problems.flatMap(([name, flat, expected]): typeof lines => [
    [`${name}, flat`, flat, expected],
    [`${name}, wrapped`, { errors: [flat] }, expected],
    [`${name}, wrapped beside empty data`, { data: null, errors: [flat] }, expected],
  ]),
  ...[1, 3, 5, 7, 9, 10, 11, 12].map((code): (typeof lines)[number] => [
    `v1.1 disconnect ${String(code)}`,
    v11(code),
    { kind: 'disconnect', extra: { code }, ...retried },
  ]),
  ['v1.1 disconnect 2', v11(2), byUs],
  ['v1.1 disconnect 4', v11(4), byUs],
  ['v1.1 disconnect 6', v11(6), { kind: 'authentication', retry: { policy: 'after-fix' } }],
  ['v1.1 disconnect 99', v11(99), { kind: 'disconnect', ...retried }],
  [
    'Gnip, too many connections',
    gnip('Forced Disconnect: Too many connections. (Allowed Connections = 2)'),
    tooMany,
  ],
  [
    'Gnip, full buffer',
    gnip(
      'Force closing connection to because it reached the maximum allowed backup (buffer size is ).',
    ),
    { kind: 'disconnect', ...retried },
  ],
  ['Gnip, a plain line', 'X is closing for operational reasons', byX],
  ['v1.1, a plain line', 'Exceeded connection limit for user', tooMany],
  [
    'a page of the edge',
    '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>',
    { kind: 'server', ...retried },
  ],
  [
    'text nobody knows',
    'upstream prematurely closed',
    { kind: 'server', reason: 'line-not-json', evidence: 'text', ...retried },
  ],
  ['a number', '1953', { kind: 'server', reason: 'line-not-json' }],
  ['half a message', '{"data":{"id":"1"', { kind: 'server', reason: 'line-not-json' }],
  [
    'a credit limit',
    {
      title: 'CreditsDepleted',
      detail: 'Your enrolled account does not have any credits',
      type: `${X}credits`,
    },
    { kind: 'billing', retry: { policy: 'after-fix' } },
  ],
];

const textOf = (line: unknown): string => (typeof line === 'string' ? line : JSON.stringify(line));

describe.each(lines)('%s', (_name, line, expected) => {
  const whole = `${JSON.stringify(data)}\r\n\r\n${JSON.stringify(data)}\r\n${textOf(line)}`;

  it.each(['\r\n', '\n', '\r\n{"data":{"id":"after"}}\r\n'])(
    'ends a stream, with %j after it',
    async (end) => {
      const bytes = Buffer.from(whole + end);
      for (const source of [
        nodeStream([bytes]),
        webStream([...bytes].map((byte) => Uint8Array.of(byte))),
        [bytes.toString()],
      ]) {
        const { messages, error, info } = await readAll(readXStream(source));
        expect(messages).toEqual([data, data]);
        expect(isXApiError(error)).toBe(true);
        expect(info).toMatchObject({ partial: false, ...expected });
        expect(info?.status).toBeUndefined();
      }
    },
  );

  it.runIf(typeof line === 'object')('is the same, parsed by somebody else', async () => {
    const { messages, info } = await readAll(readXStream(asyncIterable([data, data, line])));
    expect(messages).toEqual([data, data]);
    expect(info).toMatchObject(expected);
  });

  it.runIf(typeof line === 'object' || /closing|Exceeded/.test(textOf(line)))(
    'is the same without a newline at the end',
    async () => {
      const { messages, info } = await readAll(readXStream([Buffer.from(whole)]));
      expect(messages).toEqual([data, data]);
      expect(info).toMatchObject(expected);
    },
  );
});

describe('what is no end', () => {
  const content: [string, object][] = [
    ['a deletion', { delete: { status: { id: 1, id_str: '1', user_id: 3 } } }],
    ['scrub_geo', { scrub_geo: { user_id: 123, up_to_status_id: 987 } }],
    [
      'a withheld status',
      { status_withheld: { id: 1234567890, user_id: 123, withheld_in_countries: ['de'] } },
    ],
    ['connection metadata', { type: 'connection_metadata', datacenter: 'atla', timestamp: 1 }],
    [
      'a replay that is done',
      { info: { message: 'Replay Request Completed', sent: '2017', activity_count: 8874 } },
    ],
    [
      'a v1.1 Post',
      { id: 1, id_str: '1', text: 'This stream has been disconnected for operational reasons.' },
    ],
    [
      'a Post about errors',
      { data: { id: '1', text: '{"errors":[{"title":"operational-disconnect"}]}' } },
    ],
    ['no errors', { data: { id: '1' }, errors: [] }],
    [
      'an enterprise activity',
      { id: 'tag:search.twitter.com,2005:1', objectType: 'activity', verb: 'post', body: 'x' },
    ],
  ];
  it.each(content)('%s is given', async (_name, message) => {
    const { messages } = await readAll(readXStream([`${JSON.stringify(message)}\n`]));
    expect(messages).toEqual([message]);
  });

  it('errors beside data stay with the data, out of sight of JSON', async () => {
    const partial = {
      ...data,
      errors: [
        problem('resource-not-found', {
          title: 'Forbidden',
          detail: 'User has been suspended: [user_2].',
          resource_type: 'user',
          value: 'user_2',
          parameter: 'entities.mentions.username',
        }),
      ],
    };
    for (const source of [
      [`${JSON.stringify(partial)}\r\n`],
      [structuredClone(partial)],
      [Object.freeze(structuredClone(partial))],
    ]) {
      const { messages } = await readAll(readXStream(source));
      expect(messages).toEqual([partial]);
      expect(getXError(messages[0])).toMatchObject({ kind: 'restricted', partial: true });
      expect(JSON.parse(JSON.stringify(messages[0]))).toEqual(partial);
    }
  });

  it('notices are events', async () => {
    const events: XStreamEvent[] = [];
    const warning = {
      code: 'FALLING_BEHIND',
      message: 'Your queue is now over 60% full.',
      percent_full: 60,
    };
    const { messages } = await readAll(
      readXStream([{ limit: { track: 1234 } }, { warning }, data], {
        onEvent: (event) => events.push(event),
      }),
    );
    expect(messages).toEqual([data]);
    expect(events).toEqual([
      { type: 'limit', undelivered: 1234 },
      { type: 'warning', percentFull: 60, code: 'FALLING_BEHIND', message: warning.message },
    ]);
  });

  it('what onEvent throws is swallowed', async () => {
    const onEvent = (): never => {
      throw new Error('mine');
    };
    const { messages, info } = await readAll(readXStream(['\r\n', data], { onEvent }));
    expect(messages).toEqual([data]);
    expect(info?.kind).toBe('disconnect');
  });
});

describe('an end without a word', () => {
  const line = `${JSON.stringify(data)}\r\n`;
  it.each([
    ['nothing at all', '', 0, 'stream-closed'],
    ['after a whole line', line, 1, 'stream-closed'],
    ['in the middle of a line', line + line.slice(0, 20), 1, 'stream-cut'],
    [
      'in the middle of a character',
      Buffer.from(line + '{"data":{"text":"🎉').subarray(0, -2),
      1,
      'stream-cut',
    ],
    ['before the newline of a whole line', line + line.trim(), 2, 'stream-closed'],
  ])('%s is a disconnect', async (_name, sent, count, reason) => {
    for (const source of [nodeStream([Buffer.from(sent)]), new Response(sent), [sent]]) {
      const { messages, info } = await readAll(readXStream(source));
      expect(messages).toHaveLength(count);
      expect(info).toMatchObject({ ...byX, reason, format: 'stream' });
    }
  });

  it.each([
    ['a reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['an error of no known kind', new Error('boom')],
    ['an end too early', undefined],
  ])('%s is network', async (_name, error) => {
    const broken = new Readable({
      read() {
        this.push(line);
        this.destroy(error);
      },
    });
    const { info } = await readAll(readXStream(broken));
    expect(info).toMatchObject({ kind: 'network', fault: 'network', ...retried });
  });

  it('what had arrived before a reset is given, however slow the reader', async () => {
    const stream = new Readable({ read: () => undefined, highWaterMark: 1_000_000 });
    for (let index = 0; index < 100; index++) stream.push(line.repeat(10));
    const reader = readXStream(stream);
    const first = await reader.next();
    expect(first.value).toEqual(data);
    stream.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    const { messages, info } = await readAll(reader);
    expect(messages).toHaveLength(999);
    expect(info?.kind).toBe('network');
  });

  it('an error of the maker of an iterable stays his own', async () => {
    const mine = new RangeError('mine');
    const failing = (async function* () {
      yield await Promise.resolve(data);
      throw mine;
    })();
    const { messages, error } = await readAll(readXStream(failing));
    expect(messages).toEqual([data]);
    expect(error).toBe(mine);
  });

  it('ends once: after it nothing comes', async () => {
    const stream = readXStream([]);
    await expect(stream.next()).rejects.toThrow(/Stream disconnected/);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});

describe('a Response that is not a stream', () => {
  const cases: [number, string, object][] = [
    [
      429,
      JSON.stringify(
        refused(
          'TooManyConnections',
          'This stream is currently at the maximum allowed connection limit.',
        ),
      ),
      { kind: 'connection-limit', status: 429 },
    ],
    [
      409,
      JSON.stringify(refused('RuleConfigurationIssue', 'You must define rules.')),
      { kind: 'rules', status: 409 },
    ],
    [
      401,
      '{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}',
      { kind: 'authentication', status: 401 },
    ],
    [
      503,
      '',
      { kind: 'overloaded', status: 503, retry: { policy: 'backoff', outcome: 'rejected' } },
    ],
    [302, '', { kind: 'unknown', status: 302, reason: 'not-a-stream', retry: { policy: 'never' } }],
  ];
  it.each(cases)('%i is thrown', async (status, body, expected) => {
    const { messages, info } = await readAll(readXStream(new Response(body, { status })));
    expect(messages).toEqual([]);
    expect(info).toMatchObject(expected);
  });

  it('one without a body is closed at once', async () => {
    const { info } = await readAll(readXStream(new Response(null, { status: 204 })));
    expect(info?.reason).toBe('stream-closed');
  });
});

describe('no secret', () => {
  it('reaches an info', async () => {
    const secret = 'AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3D';
    const { info } = await readAll(readXStream([`Authorization: Bearer ${secret}\n`]));
    expect(info?.reason).toBe('line-not-json');
    expect(JSON.stringify(info)).not.toContain(secret.slice(25));
    expect(info?.message).not.toMatch(/[\r\n]/);
  });
});

describe('misuse', () => {
  it.each([
    [42, {}, /expected a stream/],
    [undefined, {}, /expected a stream/],
    [{ status: 200, data: {}, headers: {} }, {}, /pass its `data`/],
    [[], { stallMs: 0 }, /stallMs must be a number above 0; got 0/],
    [[], { stall: 1 }, /readXStream has no option stall/],
    [[], { onEvent: 'log' }, /onEvent must be a function; got log/],
  ])('%o with %o is reported at once', (source, options, message) => {
    expect(() => readXStream(source as never, options as never)).toThrow(TypeError);
    expect(() => readXStream(source as never, options as never)).toThrow(message);
  });
});
