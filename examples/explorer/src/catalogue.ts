// Every row: searched, filtered, opened in place.

import { kinds, type RetryPolicy, type XErrorKind } from '@x-api-errors/core';
import { guides, search, type Explanation, type GuideName } from '@x-api-errors/core/guide';
import { anchorOf, rows } from './anchors.ts';
import { byId, h } from './dom.ts';
import { explanationOf, spaceOf } from './explanation.ts';
import { policyTag } from './retry.ts';

const policies: readonly RetryPolicy[] = [
  'never',
  'after-fix',
  'after-reset',
  'after-delay',
  'backoff',
];

const saysOf = ({ space, key, text, means }: Explanation): string =>
  space === 'guide' ? guides[key as GuideName].title : (text ?? means);

/** A row, folded; what is in it is made when it is opened. */
function itemOf(row: Explanation): HTMLDetailsElement {
  const { key, kind, policy, reason } = row;
  const item = h(
    'details',
    { id: anchorOf(row), class: 'row' },
    h(
      'summary',
      {},
      h(
        'span',
        { class: 'key' },
        key,
        reason !== undefined && reason !== key && h('small', {}, ` ${reason}`),
      ),
      h('span', { class: 'says' }, saysOf(row)),
      kind !== undefined && kind !== key && h('span', { class: 'of-kind' }, kind),
      policy && policyTag(policy),
    ),
  );
  item.addEventListener(
    'toggle',
    () => {
      item.append(explanationOf(row, Date.now()));
    },
    { once: true },
  );
  return item;
}

const items = new Map<string, HTMLDetailsElement>();

function itemFor(row: Explanation): HTMLDetailsElement {
  const anchor = anchorOf(row);
  const item = items.get(anchor) ?? itemOf(row);
  items.set(anchor, item);
  return item;
}

const group = (title: string, members: readonly Explanation[]): HTMLElement =>
  h(
    'section',
    {},
    h('h3', {}, title, h('small', {}, ` ${members.length}`)),
    ...members.map(itemFor),
  );

/** By what they are, in the catalogue's order. */
function groups(shown: readonly Explanation[]): HTMLElement[] {
  const names = [...new Set(shown.map(spaceOf))];
  return names.map((name) =>
    group(
      name,
      shown.filter((row) => spaceOf(row) === name),
    ),
  );
}

interface Filters {
  readonly text: string;
  readonly space: string;
  readonly kind: string;
  readonly policy: string;
}

/** Whether a row is or can be of this kind, or wants this retry. */
const has = (row: Explanation, member: 'kind' | 'policy', wanted: string): boolean =>
  wanted === '' || [row, ...(row.elsewhere ?? [])].some((each) => each[member] === wanted);

const matching = ({ text, space, kind, policy }: Filters): Explanation[] =>
  (text === '' ? rows : search(text)).filter(
    (row) =>
      (space === '' || spaceOf(row) === space) &&
      has(row, 'kind', kind) &&
      has(row, 'policy', policy),
  );

const fill = (id: string, all: string, values: readonly string[]): HTMLSelectElement => {
  const select = byId(id, HTMLSelectElement);
  select.append(
    h('option', { value: '' }, all),
    ...values.map((value) => h('option', { value }, value)),
  );
  return select;
};

/** Shows the catalogue; the function it returns opens a row of it. */
export function startCatalogue(): (row: Explanation) => void {
  const form = byId('filters', HTMLFormElement);
  const text = byId('search', HTMLInputElement);
  const space = fill('by-space', 'everywhere', [...new Set(rows.map(spaceOf))]);
  const kind = fill('by-kind', 'any', kinds satisfies readonly XErrorKind[]);
  const policy = fill('by-policy', 'any', policies);
  const list = byId('rows');

  const show = (): void => {
    const asked = text.value.trim();
    const shown = matching({
      text: asked,
      space: space.value,
      kind: kind.value,
      policy: policy.value,
    });
    list.replaceChildren(
      ...(asked === '' || shown.length === 0 ? groups(shown) : [group('Best match first', shown)]),
    );
    byId('count').textContent =
      shown.length === 0
        ? 'Nothing matches. Try fewer words or filters.'
        : `${shown.length} of ${rows.length} rows`;
  };

  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  show();

  return (row) => {
    const item = itemFor(row);
    if (!item.isConnected) {
      form.reset();
      show();
    }
    item.open = true;
    item.scrollIntoView();
    item.querySelector('summary')?.focus({ preventScroll: true });
  };
}
