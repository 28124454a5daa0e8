// What is known about a row of the catalogue.

import { spaceNames } from '@x-api-errors/cli';
import { guides, type Explanation, type ExplanationElsewhere } from '@x-api-errors/core/guide';
import { anchorOf } from './anchors.ts';
import { h, jump } from './dom.ts';
import { faultWords } from './fault.ts';
import { stepsOf } from './guide.ts';
import { part, facts } from './parts.ts';
import { retryOfRow } from './retry.ts';
import { advisedBy } from './schedule.ts';

const isUrl = (text: string): boolean => text.startsWith('https:');

const outside = (url: string): Node | string =>
  isUrl(url) ? h('a', { href: url }, url.replace(/^https:\/\/(?:www\.)?/, '')) : url;

function exception({ when, kind, policy, reason, advice }: ExplanationElsewhere): HTMLElement {
  const changes = [kind, policy, reason].flatMap((word) =>
    word ? [' ', h('code', {}, word)] : [],
  );
  return h('li', {}, h('b', {}, when), ...changes, advice === undefined ? '' : `: ${advice}`);
}

/** Its guides, as links into the catalogue. */
const guideLinks = ({ guides: names }: Explanation): HTMLElement | undefined =>
  names.length > 0
    ? part(
        'Step by step',
        h('ul', {}, ...names.map((name) => h('li', {}, jump(`guide-${name}`, guides[name].title)))),
      )
    : undefined;

/** All but the title. `now`: epoch ms. */
export function explanationOf(row: Explanation, now: number): HTMLElement {
  const { space, key, means, text, advice, policy, fault, elsewhere, note, status, versions } = row;
  const guide = space === 'guide';
  return h(
    'div',
    { class: 'explanation' },
    !guide && part('What it means', h('p', {}, means)),
    guide
      ? stepsOf(key as keyof typeof guides)
      : part('What to do', h('p', { class: 'todo' }, advice)),
    policy && part('Retry', retryOfRow(policy, advisedBy(row, now), now)),
    elsewhere && part('Exceptions', h('ul', {}, ...elsewhere.map(exception))),
    note !== undefined && part('Good to know', h('p', {}, note)),
    !guide && guideLinks(row),
    facts({
      'X says': text && `“${text}”`,
      'Who has to act': fault && faultWords[fault],
      'Sent with': [status && `HTTP ${status}`, ...(versions ?? [])].filter(Boolean).join(', '),
      Source: outside(row.sourceUrl),
      Link: jump(anchorOf(row), `#${anchorOf(row)}`),
    }),
  );
}

/** "X error code". */
export const spaceOf = ({ space }: Explanation): string =>
  spaceNames[space].replace(/^[a-z]/, (letter) => letter.toUpperCase());
