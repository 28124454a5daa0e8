// Guides: steps in order.

import { guides, type GuideName, type GuideStep } from '@x-api-errors/core/guide';
import { h } from './dom.ts';

const step = ({ do: what, because, text, outdated, only }: GuideStep): HTMLElement =>
  h(
    'li',
    {},
    h('p', {}, only ? `(${only}) ` : '', what),
    text !== undefined && h('p', { class: 'quiet' }, `X says: “${text}”`),
    because !== undefined && h('p', { class: 'quiet' }, because),
    outdated !== undefined && h('p', { class: 'quiet' }, `Outdated: ${outdated}`),
  );

export const stepsOf = (name: GuideName): HTMLElement =>
  h('ol', { class: 'steps' }, ...guides[name].steps.map(step));

/** Guides to open, below an answer; the only one is open. */
export const guidesOf = (names: readonly GuideName[]): HTMLElement[] =>
  names.map((name) => {
    const details = h(
      'details',
      { class: 'guide' },
      h('summary', {}, guides[name].title),
      stepsOf(name),
    );
    details.open = names.length === 1;
    return details;
  });
