// Light and dark: the system's, until one chooses.

import { byId } from './dom.ts';

const KEY = 'theme';
type Theme = 'light' | 'dark';

/** Some browsers keep nothing for pages from a disk. */
function stored(write?: Theme): string | null {
  try {
    if (write) localStorage.setItem(KEY, write);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function startTheme(): void {
  const button = byId('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const current = (): Theme =>
    (root.dataset['theme'] as Theme | undefined) ?? (system.matches ? 'dark' : 'light');
  const other = (): Theme => (current() === 'dark' ? 'light' : 'dark');
  const label = (): void =>
    void (button.textContent = `${other() === 'dark' ? 'Dark' : 'Light'} theme`);

  const chosen = stored();
  if (chosen === 'light' || chosen === 'dark') root.dataset['theme'] = chosen;
  button.addEventListener('click', () => {
    root.dataset['theme'] = other();
    stored(current());
    label();
  });
  system.addEventListener('change', label);
  label();
}
