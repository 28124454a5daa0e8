// The guide's rows carry the patterns that rows are found by in X's words. Only `classify` reads them, and has its own copy.

import type { Plugin } from 'vite';
import { edited, walk, type Edit } from './syntax.ts';

const isNamed = (key: unknown, name: string): boolean =>
  (key as { readonly name?: unknown }).name === name;

export const withoutPatterns = (): Plugin => ({
  name: 'without-patterns',
  transform(code, id) {
    if (!id.endsWith('/core/dist/guide.js')) return undefined;
    const edits: Edit[] = [];
    walk(code, ({ type, key, value, start, end }) => {
      if (type !== 'Property' || !isNamed(key, 'patterns')) return true;
      if ((value as { readonly type: string }).type !== 'ArrayExpression') return true;
      edits.push({ start, end: code[end] === ',' ? end + 1 : end, by: '' });
      return false;
    });
    return { code: edited(code, edits), map: null };
  },
});
