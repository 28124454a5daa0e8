// A module as a tree, and changes to its text.

import { parseSync } from 'vite';

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Calls `visit` with every node; where it returns false, those within are left out. */
export function walk(code: string, visit: (node: Node) => boolean): void {
  const descend = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(descend);
    else if (isNode(value) && visit(value)) Object.values(value).forEach(descend);
  };
  descend(parseSync('module.js', code).program);
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The text with these places replaced, none of which overlap. */
export function edited(code: string, edits: readonly Edit[]): string {
  let at = 0;
  let text = '';
  for (const { start, end, by } of edits.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(at, start) + by;
    at = end;
  }
  return text + code.slice(at);
}
