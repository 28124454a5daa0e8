// What a failed response means.

import { find, keyOf, toReport, type Failure } from '@x-api-errors/cli';
import type { XErrorEvidence, XErrorInfo, XErrorItem } from '@x-api-errors/core';
import { anchorOf } from './anchors.ts';
import { h, jump } from './dom.ts';
import { faultWords } from './fault.ts';
import { guidesOf } from './guide.ts';
import { copyable, facts, part } from './parts.ts';
import { retryOf } from './retry.ts';

const evidenceWords: Readonly<Record<XErrorEvidence, string>> = {
  code: 'the error code',
  problem: 'the problem type',
  member: 'a member of the body',
  name: 'an error name',
  text: 'X’s words',
  status: 'the HTTP status alone',
  header: 'the x-access-level header',
  cause: 'what ended the call',
  local: 'the client itself',
};

/** As many items of one response as fit. */
const MAX_ITEMS = 10;

const wordsOf = ({ detail, title, problem, code }: XErrorItem): string =>
  detail ?? title ?? problem ?? String(code ?? '');

const itemsOf = ({ errors, errorCount }: XErrorInfo): HTMLElement | false =>
  errorCount > 1 &&
  part(
    `All ${errorCount} errors`,
    h(
      'ul',
      {},
      ...errors
        .slice(0, MAX_ITEMS)
        .map((item) => h('li', {}, h('code', {}, item.kind), ` ${wordsOf(item)}`)),
      errorCount > MAX_ITEMS && h('li', {}, `and ${errorCount - MAX_ITEMS} more`),
    ),
  );

const limitOf = ({ rateLimit }: XErrorInfo): string =>
  rateLimit?.limit === undefined ? '' : `${rateLimit.remaining ?? '?'} of ${rateLimit.limit} left`;

/** One failure in full. `now`: epoch ms. */
export function failureOf(failure: Failure, now: number): HTMLElement {
  const { info } = failure;
  const { method, url } = info.request ?? {};
  const { rows, guides } = find(keyOf(info));
  const [row] = rows;
  const call = [method, url].filter(Boolean).join(' ');
  return h(
    'article',
    { class: 'failure' },
    call !== '' && h('p', { class: 'call' }, call),
    h('h3', { class: 'kind' }, info.kind),
    h('p', { class: 'message' }, info.message),
    part('What it means', h('p', {}, row?.means ?? info.detail)),
    part('What to do', h('p', { class: 'todo' }, info.hint)),
    part('Retry', retryOf(info, now)),
    itemsOf(info),
    guides.length > 0 && part('Step by step', ...guidesOf(guides)),
    facts({
      'Who has to act': faultWords[info.fault],
      'Decided by': evidenceWords[info.evidence],
      Row: row && jump(anchorOf(row), `#${anchorOf(row)}`),
      Limit: limitOf(info),
      'Access level': info.accessLevel,
      Transaction: info.transactionId,
    }),
    copyable('XErrorInfo as JSON', () => JSON.stringify(info, null, 2)),
    copyable('Report for X’s forum', () => toReport(failure, { steps: [], tried: [] }, now)),
  );
}
