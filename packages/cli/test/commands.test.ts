// What each command prints, and how it ends.

import { describe, expect, it } from 'vitest';
import { kinds } from '@x-api-errors/core';
import { explainAll, guides } from '@x-api-errors/core/guide';
import manifest from '../package.json' with { type: 'json' };
import { curlI, curlV } from '../../../test/support/curl.ts';
import { cli, objects } from './support.ts';

const DUPLICATE = '{"errors":[{"code":187,"message":"Status is a duplicate."}]}';

describe('explain', () => {
  it.each([
    ['187', 'code 187'],
    ['usage-capped', 'problem usage-capped'],
    ['https://api.x.com/2/problems/usage-capped', 'problem usage-capped'],
    ['429', 'status 429'],
    ['client-not-enrolled', 'reason client-not-enrolled'],
    ['reply-rule', 'sentence reply-rule'],
    ['rate-limit', 'kind rate-limit'],
    ['TooManyConnections', 'reason TooManyConnections'],
    ['ECONNRESET', 'network ECONNRESET'],
    ['code 422', 'code 422'],
    ['status 422', 'status 422'],
    ['disconnect 6', 'disconnect 6'],
    ['my stream keeps disconnecting', 'guide full-buffer'],
    ['crc', 'guide webhooks'],
  ])('%s', async (asked, first) => {
    const { code, out } = await cli(['explain', '--json', ...asked.split(' ')]);
    expect(code).toBe(0);
    expect(`${String(objects(out)[0]?.['space'])} ${String(objects(out)[0]?.['key'])}`).toBe(first);
  });

  it('a number of several spaces in each of them', async () => {
    const { out } = await cli(['explain', '422', '--json']);
    expect(
      objects(out)
        .slice(0, 2)
        .map(({ space }) => space),
    ).toEqual(['status', 'code']);
  });

  it('every row and guide by what is printed of it', async () => {
    for (const { key } of explainAll()) {
      const { code, out } = await cli(['explain', '--json', key]);
      expect([key, code]).toEqual([key, 0]);
      const ids = objects(out).flatMap((row) => [row['key'], row['reason']]);
      expect([key, ids]).toEqual([key, expect.arrayContaining([key])]);
    }
  });

  it('steps are numbered, with a link', async () => {
    const { out } = await cli(['explain', 'crc']);
    const { title, steps } = guides.webhooks;
    expect(out).toContain(`${title}\n`);
    expect(out.match(/^ +\d+\. /gm)).toHaveLength(steps.length);
    expect(out).toMatch(/ source +https:\/\//);
    expect(objects((await cli(['explain', 'crc', '--json'])).out)[0]?.['steps']).toEqual(steps);
  });

  it('nothing known, nothing asked', async () => {
    expect((await cli(['explain', 'qwertz'])).code).toBe(2);
    expect(await cli(['explain'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('classify', () => {
  it('for people', async () => {
    const args = [
      'classify',
      '--status',
      '403',
      '--method',
      'post',
      '--url',
      'https://api.x.com/2/tweets',
    ];
    const { code, out } = await cli(args, DUPLICATE);
    expect(code).toBe(0);
    expect(out).toContain(
      'POST https://api.x.com/2/tweets\nConflict: Status is a duplicate. (code 187, HTTP 403)\n',
    );
    expect(out).toContain('x-api-errors explain code 187');
  });

  it('waits', async () => {
    const answer = {
      status: 429,
      headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1795349112' },
      body: '',
    };
    expect((await cli(['classify'], curlI(answer))).out).toContain(
      'after-reset, in 6 min, at 2026-11-22T12:05:13.000Z',
    );
    expect((await cli(['classify', '--now', '2026-11-22T12:05:00Z'], curlI(answer))).out).toContain(
      'in 13 s',
    );
  });

  it('a file, standard input by its name, the failures among several answers', async () => {
    const files = {
      'a.txt':
        curlV({ status: 200, body: '{"data":{}}' }) + curlV({ status: 403, body: DUPLICATE }),
    };
    expect(objects((await cli(['classify', 'a.txt', '--json'], '', { files })).out)).toMatchObject([
      { kind: 'conflict' },
    ]);
    expect((await cli(['classify', '-'], DUPLICATE)).code).toBe(0);
  });

  it('what the input says counts before what the options say', async () => {
    const { out } = await cli(
      ['classify', '--json', '--status', '500'],
      curlI({ status: 403, body: '' }),
    );
    expect(objects(out)).toMatchObject([{ status: 403 }]);
  });

  it.each([
    ['{"data":{"id":"1"}}'],
    [curlI({ status: 200, body: '{"data":{"id":"1"}}' })],
    [curlV({ status: 204, body: '' })],
    ['HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n'],
  ])('nothing failed: %j', async (input) => {
    expect(await cli(['classify'], input)).toEqual({ code: 1, out: 'Nothing failed.\n', err: '' });
    expect(await cli(['classify', '--json'], input)).toEqual({ code: 1, out: '', err: '' });
    expect((await cli(['report'], input)).code).toBe(1);
  });

  it.each([
    ['', /empty/],
    [' \n', /empty/],
    ['HTTP/1.1 100 Continue\r\n\r\n', /interim/],
    ['hello', /neither JSON/],
    ['{"errors":[{"code":18', /neither JSON/],
    ['a\0b', /binary/],
    ['x'.repeat(17 * 1_048_576), /16 MiB/],
  ])('cannot be read: %#', async (input, why) => {
    const { code, out, err } = await cli(['classify'], input);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(why);
  });

  it('text of PowerShell, and an empty body whose status is known', async () => {
    const utf16 = Buffer.from(`\ufeff${DUPLICATE}`, 'utf16le');
    expect(objects((await cli(['classify', '--json'], utf16)).out)).toMatchObject([{ code: 187 }]);
    expect(objects((await cli(['classify', '--json', '--status', '404'], '')).out)).toMatchObject([
      { kind: 'not-found' },
    ]);
  });
});

describe('report', () => {
  const text = curlV({
    status: 403,
    headers: {
      date: 'Sun, 22 Nov 2026 11:59:00 GMT',
      'x-transaction-id': 'a1b2c3',
      'set-cookie': 'guest_id=v1%3A1',
    },
    body: '{"client_id":"101","title":"Client Forbidden","detail":"```","reason":"client-not-enrolled","type":"https://api.x.com/2/problems/client-forbidden"}',
    method: 'POST',
    path: '/2/tweets',
    requestHeaders: { Authorization: 'Bearer AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0' },
  });

  it('has all that X asks for', async () => {
    const { code, out } = await cli(
      ['report', '--expected', 'a Post', '--step', 'one', '--step', 'two', '--tried', 'three'],
      text,
    );
    expect(code).toBe(0);
    expect(out.match(/^## .*/gm)).toEqual(
      [
        'Problem',
        'API call',
        'Response',
        'Expected',
        'Tried so far',
        'Steps to reproduce',
        'Time and ids',
      ].map((name) => `## ${name}`),
    );
    for (const part of [
      'POST https://api.x.com/2/tweets\n',
      'Authorization: [REDACTED]',
      'x-transaction-id: a1b2c3',
      'a Post',
      '1. one\n2. two',
      '- three',
      'Time: 2026-11-22T11:59:00.000Z',
      'App ID: 101',
      '\n````\n', // longer than the fence in the body
    ])
      expect(out).toContain(part);
    expect(out).not.toContain('fill in');
  });

  it('says what is missing', async () => {
    const { out } = await cli(['report'], DUPLICATE);
    expect(out.match(/fill in/g)).toHaveLength(4);
    expect(out).toContain('Time: 2026-11-22T12:00:00.000Z');
  });

  it('keeps ids exact, and a body bounded', async () => {
    const id = '{"errors":[{"code":144,"id":1276230436478386177}]}';
    expect((await cli(['report'], id)).out).toContain('1276230436478386177');
    const long = JSON.stringify({ errors: [{ code: 144, message: 'x'.repeat(50_000) }] });
    expect((await cli(['report'], long)).out.length).toBeLessThan(11_000);
  });

  it('one a failure', async () => {
    expect((await cli(['report'], text + text)).out.match(/^---$/gm)).toHaveLength(1);
    expect(objects((await cli(['report', '--json'], text + text)).out)).toMatchObject([
      { error: { kind: 'access' } },
      { error: { kind: 'access' } },
    ]);
  });
});

describe('list', () => {
  it('everything, or one kind', async () => {
    expect(objects((await cli(['list', '--json'])).out)).toEqual(
      JSON.parse(JSON.stringify(explainAll())),
    );
    for (const kind of kinds) {
      const { code, out } = await cli(['list', '--kind', kind]);
      expect(code).toBe(0);
      expect(
        out
          .trimEnd()
          .split('\n')
          .every((line) => line.includes(kind)),
      ).toBe(true);
    }
    expect((await cli(['list', '--kind', 'nonsense'])).err).toContain('rate-limit');
  });
});

describe('the command line', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['classify', '--nonsense']],
    [['classify', 'a', 'b']],
    [['list', 'a']],
    [['classify', '--status', 'abc']],
    [['classify', '--now', 'later']],
    [['classify', 'nowhere.txt']],
  ])('%j is not understood', async (args) => {
    const { code, out, err } = await cli(args, DUPLICATE);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^x-api-errors: \S.*\nTry x-api-errors --help\.\n$/);
  });

  it('--help and --version, everywhere', async () => {
    for (const args of [['--help'], ['-h'], ['help'], ['explain', '--help'], ['classify', '-h']]) {
      const { code, out } = await cli(args);
      expect(code).toBe(0);
      expect(out).toContain('Usage');
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    }
    expect(await cli(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });

  it('colors only where there are some', async () => {
    expect((await cli(['explain', '187'], '', { colors: true })).out).toContain('\u001b[1m');
    for (const args of [['explain', '187'], ['explain', 'crc'], ['classify'], ['list']])
      expect((await cli(args, DUPLICATE)).out).not.toContain('\u001b');
  });
});
