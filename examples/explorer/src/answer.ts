// The answer to what is pasted or typed.

import { titleOf, type Found } from '@x-api-errors/cli';
import { guides, type Explanation } from '@x-api-errors/core/guide';
import { anchorOf } from './anchors.ts';
import { h, jump } from './dom.ts';
import { examples } from './examples.ts';
import { explanationOf } from './explanation.ts';
import { failureOf } from './failure.ts';
import { guidesOf } from './guide.ts';
import type { Interpretation, Trouble } from './interpret.ts';
import { part } from './parts.ts';

/** What the page shows, and the same for those who listen. */
export interface Answer {
  readonly nodes: readonly Node[];
  readonly spoken: string;
}

/** More failures in one text are counted. */
const MAX_FAILURES = 20;

const troubles: Readonly<Record<Trouble, string>> = {
  empty: '',
  interim: 'There are only interim answers (1xx) in this text, no final one.',
  unclear:
    'This is neither a response nor something the catalogue knows. If it is a body, enter its HTTP status under “Add what the text does not say”.',
  long: 'This text is too long. Paste the failed calls only.',
};

const say = (text: string): Answer => ({ nodes: [h('p', { class: 'say' }, text)], spoken: text });

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`;

function rowCard(row: Explanation, now: number): HTMLElement {
  const { kind } = row;
  return h(
    'article',
    {},
    h('p', { class: 'call' }, titleOf(row)),
    h('h3', { class: 'kind' }, kind ?? 'no failure'),
    explanationOf({ ...row, guides: [] }, now),
  );
}

function found({ rows, guides: names, also }: Found, now: number): Answer {
  const steps =
    names.length > 0 && h('article', {}, h('h3', {}, 'Step by step'), ...guidesOf(names));
  const mentions =
    also.length > 0 &&
    h(
      'article',
      {},
      part(
        'See also',
        h('ul', {}, ...also.map((row) => h('li', {}, jump(anchorOf(row), titleOf(row))))),
      ),
    );
  const titles = [...rows.map(titleOf), ...names.map((name) => guides[name].title)];
  return {
    nodes: [...rows.map((row) => rowCard(row, now)), steps, mentions].filter(
      (node) => node !== false,
    ),
    spoken: `${count(titles.length, 'answer')}. ${titles[0] ?? ''}`,
  };
}

/** What is shown for an interpretation. `now`: epoch ms. */
export function answerTo(interpretation: Interpretation, now: number): Answer {
  switch (interpretation.type) {
    case 'nothing':
      return { nodes: [examples()], spoken: '' };
    case 'trouble':
      return say(troubles[interpretation.trouble]);
    case 'fine':
      return say(`Nothing failed: ${count(interpretation.exchanges, 'response')}, no error in it.`);
    case 'found':
      return found(interpretation.found, now);
    case 'failures': {
      const { failures, exchanges } = interpretation;
      const [first] = failures;
      const shown = failures.slice(0, MAX_FAILURES);
      const rest = failures.length - shown.length;
      const summary = `${failures.length} of ${count(exchanges, 'call')} failed${rest > 0 ? `; the first ${MAX_FAILURES} are shown` : ''}.`;
      return {
        nodes: [
          ...(exchanges > 1 ? [h('p', { class: 'say' }, summary)] : []),
          ...shown.map((failure) => failureOf(failure, now)),
        ],
        spoken: `${summary} ${first?.info.kind ?? ''}: ${first?.info.hint ?? ''}`,
      };
    }
  }
}
