// Whatever is pasted, in whatever form, means what `classify` says of the parts.

import { describe, expect, it } from 'vitest';
import { classify } from '@x-api-errors/core';
import { explainAll } from '@x-api-errors/core/guide';
import {
  EXCHANGES_AT,
  answerOf,
  bodyText,
  exchanges,
  makeXFailure,
  type XExchange,
  type XExchangeName,
  type XFailureKey,
} from '@x-api-errors/testing';
import { curlI, curlV, type Shown } from '../../../test/support/curl.ts';
import { bodies, codes, hasPage, problems, webhooks } from '../../../test/support/x-page.ts';
import { cli, objects } from './support.ts';

const at = ['--now', String(EXCHANGES_AT)];

/** Pastes an exchange in every form. */
async function expectSame({
  method = 'GET',
  path = '/2/users/me',
  ...answer
}: Shown): Promise<void> {
  const { status, headers = {}, body } = answer;
  const url = `https://api.x.com${path}`;
  const shown = { ...answer, method, path };
  const call = ['--method', method, '--url', url];
  const whole = classify({ status, headers, body, method, url }, { now: EXCHANGES_AT });
  const bare = classify({ status, body, method, url }, { now: EXCHANGES_AT });
  const forms = [
    ['curl -i', whole, call, curlI(shown)],
    ['curl -i, HTTP/1.1', whole, call, curlI(shown, '1.1')],
    ['curl -i, a file of Windows lines made Unix', whole, call, curlI(shown).replaceAll('\r', '')],
    ['curl -v', whole, [], curlV(shown)],
    ['curl -v, HTTP/1.1', whole, [], curlV(shown, '1.1')],
    ['a body', bare, [...call, '--status', String(status)], body],
  ] as const;
  for (const [form, expected, options, input] of forms) {
    const { code, out } = await cli(['classify', '--json', ...options, ...at], input);
    // An empty body on its own is still told by its status.
    expect([form, status, code, ...objects(out)]).toEqual(
      expected ? [form, status, 0, JSON.parse(JSON.stringify(expected))] : [form, status, 1],
    );
  }
  const alone = classify({ body }, { now: EXCHANGES_AT });
  if (body.trim() === '') return;
  const { code, out } = await cli(['classify', '--json', ...at], body);
  expect(objects(out)[0]?.['kind']).toBe(alone?.kind);
  expect(code).toBe(alone ? 0 : /^[[{<"]/.test(body) ? 1 : 2);
}

describe('every recorded exchange', () => {
  it.each(Object.keys(exchanges) as XExchangeName[])('%s', async (name) => {
    const { method, path }: XExchange = exchanges[name];
    const { status, headers, body } = answerOf(name, EXCHANGES_AT);
    await expectSame({ method, path, status, headers, body: bodyText(body) });
  });
});

describe('every row that X answers with', () => {
  const rows = explainAll().filter(
    ({ kind, space }) => kind && !['kind', 'guide', 'network'].includes(space),
  );
  it.each([...new Set(rows.map(({ space }) => space))])('of the space %s', async (space) => {
    for (const { key } of rows.filter((row) => row.space === space)) {
      // A class of statuses is no answer.
      if (/^\dxx$/.test(key)) continue;
      const member = {
        sentence: 'reason',
        limit: 'reason',
        label: 'name',
        oauth: 'name',
        ads: 'name',
        media: 'name',
      };
      const query = {
        [(member as Record<string, string>)[space] ?? space]:
          /^\d+$/.test(key) && space !== 'ads' ? Number(key) : key,
      };
      const { status, headers, body } = makeXFailure(query as unknown as XFailureKey);
      if (Number.isInteger(status))
        await expectSame({ status: status!, headers, body: bodyText(body) });
    }
  });
});

describe.skipIf(!hasPage)("every example of X's page", () => {
  it('is read', () => {
    expect([codes.length, webhooks.length, problems.length, bodies.length]).toEqual([77, 7, 15, 1]);
  });

  it.each([...codes, ...webhooks])(
    'code or status $code: $message',
    async ({ code, message, status }) => {
      await expectSame({ status, body: JSON.stringify({ errors: [{ code, message }] }) });
      if (code >= 200 && code < 600) await expectSame({ status: code, body: message });
    },
  );

  it.each(problems)('$type', async (problem) => {
    await expectSame({ status: 403, body: JSON.stringify(problem) });
    await expectSame({
      status: 200,
      body: JSON.stringify({ errors: [problem], data: [{ id: '1' }] }),
    });
  });

  it.each(bodies.map((body) => [body] as const))('%s', async (body) => {
    await expectSame({ status: 403, headers: { 'content-type': 'application/json' }, body });
  });
});
