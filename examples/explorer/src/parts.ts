// What answers are made of: parts with a heading, and facts.

import { h } from './dom.ts';

export const part = (title: string, ...children: readonly (Node | string)[]): HTMLElement =>
  h('div', { class: 'part' }, h('h4', {}, title), ...children);

/** Names and values; what is empty or absent is left out. */
export function facts(values: Readonly<Record<string, Node | string | undefined>>): HTMLElement {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return h(
    'dl',
    {},
    ...pairs.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}

/** A text to copy, folded away; `make` writes it when it is opened. */
export function copyable(title: string, make: () => string): HTMLElement {
  const text = h('pre', { tabindex: '0', 'aria-label': title });
  const button = h('button', { type: 'button' }, 'Copy');
  const details = h('details', { class: 'copy' }, h('summary', {}, title), button, text);
  const write = (): string => (text.textContent ||= make());
  details.addEventListener('toggle', write, { once: true });
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(write()).then(
      () => (button.textContent = 'Copied'),
      () => getSelection()?.selectAllChildren(text),
    );
  });
  return details;
}
