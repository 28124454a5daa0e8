// The catalogue's hints stand in its packed columns and in its rows, too far apart for gzip to see: each is kept once.

import { edited, walk, type Node } from './syntax.ts';

/** Shorter strings gain nothing. */
const MIN_LENGTH = 20;

/** The string that a node stands for: minifiers write some as templates. */
function stringOf({ type, value, quasis }: Node): string | undefined {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  if (type !== 'TemplateLiteral') return undefined;
  const [text, ...others] = quasis as readonly { readonly value: { readonly cooked: string } }[];
  return others.length === 0 ? text?.value.cooked : undefined;
}

/** The same module with each long string that stands in it twice or more written once. */
export function shareStrings(code: string): string {
  const places = new Map<string, Node[]>();
  const keys = new Set<unknown>();
  const taken = new Set<unknown>();
  walk(code, (node) => {
    if (node.type === 'Property') keys.add(node['key']);
    if (node.type === 'Identifier') taken.add(node['name']);
    const value = stringOf(node);
    if (value !== undefined && value.length >= MIN_LENGTH && !keys.has(node))
      places.set(value, [...(places.get(value) ?? []), node]);
    return node.type !== 'TaggedTemplateExpression';
  });
  const repeated = [...places].filter(([, nodes]) => nodes.length > 1);
  if (repeated.length === 0) return code;
  const free = Array.from(
    { length: repeated.length + taken.size },
    (_, at) => `$${at.toString(36)}`,
  ).filter((name) => !taken.has(name));
  const shared = repeated.map(([value], at) => `${free[at]!}=${JSON.stringify(value)}`);
  const edits = repeated.flatMap(([, nodes], at) =>
    nodes.map(({ start, end }) => ({ start, end, by: free[at]! })),
  );
  return `const ${shared.join(',')};${edited(code, edits)}`;
}
