// No secret of a pasted trace is printed, whatever its name and spelling.

import { describe, expect, it } from 'vitest';
import { LONG, NAMES, SECRET } from '../../../test/support/secret-names.mjs';
import { cli } from './support.ts';

/** Where a header's name and value stand in what curl prints and what is sent to X. */
const PLACES: Readonly<Record<string, (name: string, value: string) => string>> = {
  'a header sent': (name, value) => trace({ sent: `> ${name}: ${value}\n` }),
  'a folded header sent': (name, value) => trace({ sent: `> ${name}:\n>   ${value}\n` }),
  'a header sent, HTTP/2': (name, value) =>
    trace({ sent: `* [HTTP/2] [1] [${name}: ${value}]\n> ${name}: ${value}\n` }),
  'a header received': (name, value) => trace({ received: `< ${name}: ${value}\n` }),
  'the query': (name, value) => trace({ path: `/2/x?id=1&${name}=${value}&z=2` }),
  'the body': (name, value) => trace({ body: JSON.stringify({ title: 'x', [name]: value, z: 1 }) }),
  'the body, in words': (name, value) =>
    trace({ body: JSON.stringify({ errors: [{ code: 32, message: `${name}: ${value}` }] }) }),
  'the body, in text': (name, value) => trace({ body: `Not good: ${name}=${value}` }),
  'the body repeats a header': (name, value) =>
    trace({
      sent: `> ${name}: ${value === SECRET ? LONG : value}\n`,
      body: JSON.stringify({ title: `Value ${LONG} is bad`, list: [LONG] }),
    }),
  'curl -i': (name, value) => `HTTP/2 403 \r\n${name}: ${value}\r\n\r\n{"title":"x","status":403}`,
  'OAuth 1.0a': (_name, value) =>
    trace({
      sent: `> Authorization: OAuth oauth_token="${value}", oauth_signature="${value}%3D", oauth_version="1.0"\n`,
    }),
};

function trace({
  sent = '',
  received = '',
  path = '/2/x',
  body = '{"title":"x","status":403}',
}): string {
  return [
    '* Connected to api.x.com (192.0.2.1) port 443\n',
    `> POST ${path} HTTP/2\n> Host: api.x.com\n${sent}>\n`,
    `< HTTP/2 403 \n${received}<\n`,
    `${body}\n* Connection #0 to host api.x.com left intact\n`,
  ].join('');
}

describe.each([['classify'], ['classify', '--json'], ['report'], ['report', '--json']])(
  '%s %s',
  (...command) => {
    it.each(Object.entries(PLACES))(
      '%s',
      async (_, place) => {
        const leaks: string[] = [];
        for (const name of NAMES) {
          for (const value of [SECRET, LONG]) {
            const { code, out, err } = await cli(command.filter(Boolean), place(name, value));
            expect(code).toBe(0);
            if ((out + err).includes(SECRET)) leaks.push(`${place(name, value)}\n=>\n${out}${err}`);
            if (leaks.length > 3) break;
          }
        }
        expect(leaks).toEqual([]);
      },
      60_000,
    );
  },
);

describe('messages', () => {
  it.each([
    [['explain', `Bearer ${LONG}`]],
    [['explain', `access_token=${SECRET}`]],
    [['classify', `--token=${LONG}`]],
    [['list', '--kind', `access_token=${SECRET}`]],
    [['classify', `access_token=${SECRET}`]],
    [[`access_token=${SECRET}`]],
  ])('%s', async (args) => {
    const { out, err } = await cli(args);
    expect(out + err).not.toBe('');
    expect(out + err).not.toContain(SECRET);
  });

  it('no control characters of the input reach the terminal', async () => {
    const body = JSON.stringify({ title: 'a\u001b]0;x\u0007b', detail: '\u202etxt' });
    for (const command of ['classify', 'report']) {
      const { out } = await cli([command, '--status', '403'], `${body}\u009b31m`);
      expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});
