// A row or a guide of the catalogue, for people.

import { guides, sources, type Explanation, type GuideName } from '@x-api-errors/core/guide';
import { field, more, numbered } from './layout.ts';
import type { Paint } from './paint.ts';
import { titleOf } from './words.ts';

const isUrl = (text: string): boolean => /^https?:/.test(text);

function elsewhereOf({ elsewhere = [] }: Explanation): string[] {
  return elsewhere.map(({ when, kind, policy, advice, reason }) => {
    const differs = [kind, policy, reason].filter((part) => part !== undefined).join(', ');
    return `${when}${differs && ` (${differs})`}${advice === undefined ? '' : `: ${advice}`}`;
  });
}

/** A row, with all that is known about it. */
export function explanationText(row: Explanation, { bold, dim, cyan }: Paint): string {
  const { kind, fault, policy, status, versions = [], means, advice, note, sourceUrl } = row;
  const documented = [status === undefined ? '' : `HTTP ${status}`, ...versions].filter(Boolean);
  const retry = policy === undefined ? [] : [field('retry', policy)];
  const lines = [
    bold(titleOf(row)),
    ...(kind === undefined ? [] : [field('kind', `${kind}, fault: ${fault ?? 'unknown'}`)]),
    ...retry,
    ...(documented.length > 0 ? [field('sent with', documented.join(', '))] : []),
    field('means', means),
    field('do', cyan(advice)),
    ...(note === undefined ? [] : [field('note', note)]),
    ...elsewhereOf(row).map((text, at) => (at === 0 ? field('but', text) : more(text))),
    field('source', dim(sourceUrl)),
  ];
  return lines.join('\n');
}

/** A guide, its steps numbered. */
export function guideText(name: GuideName, { bold, dim }: Paint): string {
  const { title, source, steps } = guides[name];
  const link = sources[source];
  const texts = steps.map(({ do: what, because, text, outdated, only }) => {
    const [first, ...rest] = [
      `${only === undefined ? '' : `(${only}) `}${what}`,
      ...(text === undefined ? [] : [dim(`X says: "${text}"`)]),
      ...(because === undefined ? [] : [dim(because)]),
      ...(outdated === undefined ? [] : [dim(`Outdated: ${outdated}`)]),
    ];
    return [first, ...rest.map((line) => `      ${line}`)].join('\n');
  });
  return [
    bold(title),
    ...numbered(texts),
    ...(isUrl(link) ? [field('source', dim(link))] : []),
  ].join('\n');
}

/** A row in a list. */
export function listLine({ space, key, kind, policy, text, means }: Explanation): string {
  const cells = [
    space.padEnd(10),
    key.padEnd(34),
    (kind ?? '').padEnd(16),
    (policy ?? '').padEnd(11),
  ];
  return [...cells, text ?? means].join(' ').trimEnd();
}
