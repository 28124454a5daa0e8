// The field for what is pasted or typed; answers as one types.

import type { Known } from '@x-api-errors/cli';
import { answerTo } from './answer.ts';
import { byId } from './dom.ts';
import { interpret } from './interpret.ts';

/** Screen readers hear the answer when typing has stopped. */
const PAUSE_MS = 500;

const value = (id: string): string => byId(id, HTMLInputElement).value.trim();

function known(now: number): Known {
  const [status, method, url] = [value('status'), value('method'), value('url')];
  return {
    now,
    ...(/^\d{3}$/.test(status) && { status: Number(status) }),
    ...(method !== '' && { method: method.toUpperCase() }),
    ...(url !== '' && { url }),
  };
}

export function startAsking(): void {
  const form = byId('ask', HTMLFormElement);
  const text = byId('text', HTMLTextAreaElement);
  const answer = byId('answer');
  const status = byId('status-line');
  let timer = 0;

  const show = (): void => {
    const now = Date.now();
    const { nodes, spoken } = answerTo(interpret(text.value, known(now)), now);
    answer.replaceChildren(...nodes);
    byId('clear').hidden = text.value === '';
    clearTimeout(timer);
    timer = window.setTimeout(() => (status.textContent = spoken), PAUSE_MS);
  };

  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  byId('clear').addEventListener('click', () => {
    form.reset();
    show();
    text.focus();
  });
  answer.addEventListener('click', ({ target }) => {
    const sample = target instanceof HTMLElement ? target.dataset['text'] : undefined;
    if (sample === undefined) return;
    text.value = sample;
    show();
    text.focus();
  });
  show();
}
