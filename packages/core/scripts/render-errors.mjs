// Renders ERRORS.md from the catalogue; `--check` fails when the file is stale.

import { readFileSync, writeFileSync } from 'node:fs';
import { load } from './load.mjs';

const { explain, explainAll, guides, sources } = await load('guide/index.ts');
const file = new URL('../ERRORS.md', import.meta.url);
const rows = explainAll();

const sections = [
  ['kind', 'Kinds', 'What a failure asks of you; the most blocking first.'],
  ['status', 'HTTP statuses', 'The last resort: a body that says more outranks them.'],
  ['problem', 'Problem types', 'The last segment of `type`, on whichever of X’s hosts.'],
  ['code', 'Error codes', '`errors[].code`. Not HTTP statuses, even where the numbers agree.'],
  ['reason', 'Reasons', '`reason`, `connection_issue` and `disconnect_type` of a problem.'],
  ['sentence', 'Sentences', 'What X says in words only, by the `reason` of the `XErrorInfo`.'],
  ['limit', 'Limits', 'By the headers that report them, and by the `reason` of the `XErrorInfo`.'],
  ['label', 'Labels', 'The word that opens a message, or an item’s `name`.'],
  ['oauth', 'OAuth 2 names', '`error` of the token endpoint.'],
  ['ads', 'Ads codes', '`errors[].code` of the Ads API.'],
  ['media', 'Media names', '`processing_info.error.name` of an upload.'],
  ['disconnect', 'Disconnect codes', '`disconnect.code` of v1.1 streams.'],
  ['network', 'Network codes', 'What clients throw when no answer came.'],
];

const cell = (text = '') => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const sentence = (text) => text[0].toUpperCase() + text.slice(1);
const idOf = (id) => id.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
const anchor = (id) => `<a id="${idOf(id)}"></a>`;

/** The public ids a row is found by, also those of its exceptions. */
const idsOf = ({ space, key, reason, elsewhere = [] }) =>
  [...new Set([reason, ...elsewhere.map((other) => other.reason)])].filter((id) => {
    const found = id === undefined ? undefined : explain({ reason: id });
    return found?.space === space && found.key === key;
  });

const exception = ({ when, kind, reason, policy, advice }) => {
  const changes = [kind, reason, policy].filter(Boolean).map((word) => `\`${word}\``);
  return cell(
    `${sentence(when)}${changes.length > 0 ? ` (${changes.join(', ')})` : ''}${advice ? `: ${advice}` : '.'}`,
  );
};

const guideLinks = (names) => names.map((name) => `[${name}](#guide-${name})`).join(', ');

/** Where a kind's example is looked for, the most telling first. */
const TELLING = ['code', 'sentence', 'problem'];

/** One answer of the kind. */
function exampleOf(kind) {
  const own = rows.filter((row) => row.kind === kind && row.space !== 'kind');
  const byText = TELLING.flatMap((space) => own.filter((row) => row.space === space && row.text));
  const [row = own.find(({ space }) => space === 'network')] = byText;
  if (!row) return undefined;
  const { space, key, text } = row;
  const link = `[\`${key}\`](#${idOf(`${space}-${key}`)})`;
  return `For example ${text ? `“${text}” (${space} ${link})` : link}`;
}

function line(row) {
  const { space, key, kind, policy, reason, text, means, advice, status, note, source } = row;
  const anchors = [`${space}-${key}`, ...idsOf(row)].map(anchor).join('');
  const said =
    space === 'kind'
      ? [exampleOf(key)]
      : [text && `“${text}”`, status !== undefined && `HTTP ${status}`];
  const todo = [
    cell(advice),
    ...(row.elsewhere ?? []).map(exception),
    row.guides.length > 0 && `See ${guideLinks(row.guides)}.`,
  ];
  const cells = [
    `${anchors}\`${key}\`${reason && reason !== key ? `<br>\`${reason}\`` : ''}`,
    kind ?? '–',
    cell(said.filter(Boolean).join(' · ')),
    cell([means, note].filter(Boolean).join(' ')),
    todo.filter(Boolean).join('<br>'),
    policy ?? '–',
    source,
  ];
  return `| ${cells.join(' | ')} |`;
}

const section = ([space, title, about]) => {
  const own = rows.filter((row) => row.space === space);
  return [
    `## ${title}`,
    '',
    `${about} ${own.length} rows.`,
    '',
    '| key | kind | X says | it means | what to do | retry | source |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...own.map(line),
    '',
  ].join('\n');
};

const step = ({ do: what, because, text, outdated, only }) =>
  [
    `1. ${only ? `(${only}) ` : ''}${what}`,
    because && ` ${because}`,
    text && ` _“${text}”_`,
    outdated && ` (Outdated: ${outdated})`,
  ]
    .filter(Boolean)
    .join('');

const guide = ([name, { title, headings = [], steps }]) =>
  [
    `### ${title}`,
    '',
    `${anchor(`guide-${name}`)}\`${name}\``,
    ...(headings.length > 0
      ? ['', `On X’s page: ${headings.map((heading) => `“${heading}”`).join(', ')}.`]
      : []),
    '',
    ...steps.map(step),
    '',
  ].join('\n');

const page = `<!-- Generated from the catalogue by packages/core/scripts/render-errors.mjs. Do not edit. -->

# X's errors

Each row has an anchor: its space and key (\`#code-187\`, \`#problem-usage-capped\`), and its \`reason\` (\`#reply-rule\`) where it has one.

${sections.map(section).join('\n')}
## Guides

${Object.entries(guides).map(guide).join('\n')}
## Sources

${Object.entries(sources)
  .map(([name, where]) => `- \`${name}\`: ${where}`)
  .join('\n')}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== page) {
    console.error('ERRORS.md is stale: run `npx -y pnpm@12.21.0 reference`');
    process.exit(1);
  }
} else {
  writeFileSync(file, page);
}
