// Whether and when to try again: in words, and as a small picture.

import { duration, outcomeWords } from '@x-api-errors/cli';
import { shouldRetry, type RetryPolicy, type XErrorInfo } from '@x-api-errors/core';
import { h } from './dom.ts';
import { waitsOf, type Advised, type Wait } from './schedule.ts';

const policyWords: Readonly<Record<RetryPolicy, string>> = {
  never: 'Do not repeat it: the same call will not succeed.',
  'after-fix': 'Only after a fix: someone has to change something first.',
  'after-reset': 'When the limit has reset.',
  'after-delay': 'Later: X does not say when.',
  backoff: 'Soon, with growing waits.',
};

export const policyTag = (policy: RetryPolicy): HTMLElement =>
  h('span', { class: `policy ${policy}` }, policy);

const short = (ms: number): string =>
  ms < 2 ? '0' : ms < 1000 ? `${Math.round(ms)} ms` : duration(ms);

const range = ({ earliestMs, latestMs }: Wait): string =>
  `${short(earliestMs)} to ${short(latestMs)}`;

/** A known wait: chance only adds a little to it. */
const jittered = ({ earliestMs, latestMs }: Wait): string =>
  `${short(earliestMs)} + up to ${short(latestMs - earliestMs)}`;

const SVG = 'http://www.w3.org/2000/svg';

function bar(x: number, width: number, height: number, kind: string): SVGElement {
  const rect = document.createElementNS(SVG, 'rect');
  const place = {
    x: `${x}%`,
    width: `${width}%`,
    y: `${8 - height / 2}`,
    height: `${height}`,
    class: kind,
  };
  for (const [name, value] of Object.entries(place)) rect.setAttribute(name, value);
  return rect;
}

/** One wait: a thin line while it is too early, a bar over the moments that chance picks from. */
function drawing({ earliestMs, latestMs }: Wait, longestMs: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const start = (earliestMs / longestMs) * 98;
  const width = Math.max(1.5, ((latestMs - earliestMs) / longestMs) * 98);
  svg.append(bar(0, 100, 1, 'axis'), bar(0, start, 3, 'wait'), bar(start, width, 10, 'draw'));
  return svg;
}

/** The waits as a table whose middle column is drawn: what it shows stands beside it. */
function schedule(waits: readonly Wait[]): HTMLElement {
  const grow = waits.length > 1;
  const longestMs = Math.max(...waits.map(({ latestMs }) => latestMs));
  return h(
    'table',
    { class: 'schedule' },
    h('caption', {}, grow ? 'Wait before each retry, picked at random' : 'Wait before the retry'),
    ...waits.map((wait, at) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, grow ? `Retry ${at + 1}` : 'Retry'),
        h('td', {}, drawing(wait, longestMs)),
        h('td', {}, grow ? range(wait) : jittered(wait)),
      ),
    ),
  );
}

const instant = (at: number): HTMLElement =>
  h(
    'time',
    { datetime: new Date(at).toISOString() },
    new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' }),
  );

/** Whether a program should try again without asking, where a later attempt may succeed. */
function automatic(info: XErrorInfo): string {
  const { policy, outcome } = info.retry;
  if (policy === 'never' || policy === 'after-fix') return '';
  if (shouldRetry(info, { attempt: 1 })) return 'Safe to retry automatically.';
  return outcome === 'rejected'
    ? 'The wait is too long for a call: schedule the retry.'
    : 'Do not retry automatically: the write might be done twice.';
}

/** The advice of a row: `advised` where its waits are known. */
export function retryOfRow(
  policy: RetryPolicy,
  advised: Advised | undefined,
  now: number,
): HTMLElement {
  const waits = advised ? waitsOf(advised, now) : [];
  return h(
    'div',
    {},
    h('p', {}, policyTag(policy), ' ', policyWords[policy]),
    waits.length > 0 && schedule(waits),
  );
}

/** The advice of a failure, with its instant and what became of the call. */
export function retryOf(info: XErrorInfo, now: number): HTMLElement {
  const { retry } = info;
  const outcome = outcomeWords[retry.outcome];
  const block = retryOfRow(retry.policy, info, now);
  const notes = [outcome && `The call: ${outcome}.`, automatic(info)].filter(Boolean).join(' ');
  block.append(
    ...(retry.at === undefined ? [] : [h('p', {}, 'Not before ', instant(retry.at), '.')]),
    ...(notes === '' ? [] : [h('p', { class: 'quiet' }, notes)]),
  );
  return block;
}
