// What is pasted into the page, in whatever form, has the kind that `classify` gives it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryFor } from '@x-api-errors/cli';
import { classify } from '@x-api-errors/core';
import { explainAll } from '@x-api-errors/core/guide';
import {
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
import { hasBrowser, useBrowser, type Opened } from './browser.ts';

/** A text, the fields beside it, and the kinds that are to be shown. */
interface Case {
  readonly form: string;
  readonly text: string;
  readonly status?: string;
  readonly method?: string;
  readonly url?: string;
  readonly kinds: readonly (string | undefined)[];
}

/** An exchange in every form it may be pasted in. */
function formsOf({ method = 'GET', path = '/2/users/me', ...answer }: Shown): Case[] {
  const { status, headers = {}, body } = answer;
  const url = `https://api.x.com${path}`;
  const shown = { ...answer, method, path };
  const kindsOf = (info: ReturnType<typeof classify>): string[] => (info ? [info.kind] : []);
  const whole = kindsOf(classify({ status, headers, body, method, url }));
  const bare = kindsOf(classify({ status, body, method, url }));
  const forms: Case[] = [
    { form: 'curl -v', text: curlV(shown), kinds: whole },
    { form: 'curl -i', text: curlI(shown), method, url, kinds: whole },
    { form: 'a body', text: body, status: String(status), method, url, kinds: bare },
  ];
  const alone = kindsOf(classify({ body }));
  if (body.trim() !== '' && (alone.length > 0 || /^[[{<]/.test(body)))
    forms.push({ form: 'a body alone', text: body, kinds: alone });
  return forms;
}

describe.skipIf(!hasBrowser)('the kind of what is pasted', () => {
  const open = useBrowser();
  let opened: Opened;
  let pasted = 0;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => {
    console.log(`measured: ${pasted} texts pasted`);
  });

  /** Fills the fields as a user does, and reads what is shown. */
  async function shownByHand(cases: readonly Case[]): Promise<string[][]> {
    const { page } = opened;
    await page.locator('#more').evaluate((more) => {
      (more as HTMLDetailsElement).open = true;
    });
    const shown: string[][] = [];
    for (const { text, status = '', method = '', url = '' } of cases) {
      await page.fill('#text', '');
      for (const [id, value] of Object.entries({ status, method, url }))
        await page.fill(`#${id}`, value);
      await page.fill('#text', text);
      shown.push(await page.locator('#answer .kind').allTextContents());
    }
    return shown;
  }

  /** The same at once, without the pace of a browser's editing. */
  const shownAtOnce = (cases: readonly Case[]): Promise<string[][]> =>
    opened.page.evaluate(
      (all) =>
        all.map(({ text, status = '', method = '', url = '' }) => {
          for (const [id, value] of Object.entries({ status, method, url, text }))
            document.querySelector<HTMLInputElement>(`#${id}`)!.value = value;
          // What is read afterwards has been shown for this text.
          document.querySelector('#answer')!.replaceChildren();
          document.querySelector('#text')!.dispatchEvent(new Event('input', { bubbles: true }));
          return [...document.querySelectorAll('#answer .kind')].map((kind) => kind.textContent);
        }),
      [...cases],
    );

  async function expectSame(
    cases: readonly Case[],
    shownFor: (cases: readonly Case[]) => Promise<string[][]> = shownAtOnce,
  ): Promise<void> {
    const shown = await shownFor(cases);
    const wrong = cases.flatMap((each, at) =>
      JSON.stringify(shown[at]) === JSON.stringify(each.kinds)
        ? []
        : [{ ...each, shown: shown[at] }],
    );
    pasted += cases.length;
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
    expect(opened.messages).toEqual([]);
  }

  it('of every recorded exchange', async () => {
    const names = Object.keys(exchanges) as XExchangeName[];
    const cases = names.flatMap((name) => {
      const { method, path }: XExchange = exchanges[name];
      const { status, headers, body } = answerOf(name, Date.now());
      return formsOf({ method, path, status, headers, body: bodyText(body) });
    });
    await expectSame(cases, shownByHand);
  });

  it('of every row that X answers with', async () => {
    const members: Readonly<Record<string, string>> = {
      sentence: 'reason',
      limit: 'reason',
      label: 'name',
      oauth: 'name',
      ads: 'name',
      media: 'name',
    };
    const rows = explainAll().filter(
      ({ kind, space, key }) =>
        kind && !['kind', 'guide', 'network'].includes(space) && !/^\dxx$/.test(key),
    );
    const cases = rows.flatMap(({ space, key }) => {
      const value = /^\d+$/.test(key) && space !== 'ads' ? Number(key) : key;
      const query = { [members[space] ?? space]: value } as unknown as XFailureKey;
      const { status, headers, body } = makeXFailure(query);
      return status !== undefined && Number.isInteger(status)
        ? formsOf({ status, headers, body: bodyText(body) })
        : [];
    });
    await expectSame(cases);
  });

  it('of every row that is typed', async () => {
    const asked = explainAll().map((row) => ({ row, text: queryFor(row) }));
    const shown = await shownAtOnce(asked.map(({ text }) => ({ form: 'typed', text, kinds: [] })));
    const missed = asked.filter(
      ({ row }, at) => !shown[at]!.includes(row.kind ?? 'no failure') && row.space !== 'guide',
    );
    pasted += asked.length;
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  it.skipIf(!hasPage)("of every example of X's page", async () => {
    const inTables = [...codes, ...webhooks].flatMap(({ code, message, status }) => [
      ...formsOf({ status, body: JSON.stringify({ errors: [{ code, message }] }) }),
      ...(code >= 200 && code < 600 ? formsOf({ status: code, body: message }) : []),
    ]);
    const typed = problems.flatMap((problem) => [
      ...formsOf({ status: 403, body: JSON.stringify(problem) }),
      ...formsOf({
        status: 200,
        body: JSON.stringify({ errors: [problem], data: [{ id: '1' }] }),
      }),
    ]);
    const json = bodies.flatMap((body) =>
      formsOf({ status: 403, headers: { 'content-type': 'application/json' }, body }),
    );
    expect([codes.length, webhooks.length, problems.length, bodies.length]).toEqual([77, 7, 15, 1]);
    await expectSame([...inTables, ...typed, ...json]);
  });

  it('of a text from the clipboard', async () => {
    const { page } = await open();
    await page.fill('#text', '{"errors":[{"code":88}]}');
    await page.focus('#text');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    expect(await page.locator('#answer .kind').count()).toBe(0);
    await page.keyboard.press('Control+V');
    expect(await page.locator('#answer .kind').allTextContents()).toEqual(['rate-limit']);
  });
});
