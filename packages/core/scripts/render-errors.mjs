// Renders ERRORS.md from the catalogue; `--check` fails when the file is stale.

import { readFileSync, writeFileSync } from 'node:fs';
import { explainAll, guides, sources } from '../dist/guide.js';

const file = new URL('../ERRORS.md', import.meta.url);
const rows = explainAll();

const sections = [
  ['kind', 'Kinds', 'What a failure asks of you; most blocking first.'],
  ['status', 'HTTP statuses', 'The last resort: a body that says more outranks them.'],
  ['problem', 'Problem types', 'The last segment of `type`, on whichever of X’s hosts.'],
  ['code', 'Error codes', '`errors[].code`. Not HTTP statuses, even where the numbers agree.'],
  ['oauth', 'OAuth 2 names', '`error` of the token endpoint.'],
  ['ads', 'Ads codes', '`errors[].code` of the Ads API.'],
  ['media', 'Media names', '`processing_info.error.name` of an upload.'],
  ['reason', 'Reasons', '`reason`, `connection_issue` and `disconnect_type` of a problem.'],
  ['label', 'Labels', 'The word that opens a message, or an item’s `name`.'],
  ['disconnect', 'Disconnect codes', '`disconnect.code` of v1.1 streams.'],
  ['network', 'Network codes', 'What clients throw when no answer came.'],
];

const cell = (text = '') => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

function line({ key, kind, policy, text, means, advice, status, note, source }) {
  const said = [text && `“${text}”`, status !== undefined && `HTTP ${status}`]
    .filter(Boolean)
    .join(' · ');
  const meaning = [means, note].filter(Boolean).join(' ');
  return `| \`${key}\` | ${kind ?? '–'} | ${cell(said)} | ${cell(meaning)} | ${cell(advice)} | ${policy ?? '–'} | ${source} |`;
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

const step = ({ do: what, because, text, outdated }) =>
  [
    `1. ${what}`,
    because && ` ${because}`,
    text && ` _“${text}”_`,
    outdated && ` (Outdated: ${outdated})`,
  ]
    .filter(Boolean)
    .join('');

const guide = ([name, { title, steps }]) =>
  [`### ${title}`, '', `\`${name}\``, '', ...steps.map(step), ''].join('\n');

const page = `<!-- Generated from the catalogue by packages/core/scripts/render-errors.mjs. Do not edit. -->

# X's errors

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
