// Packs the evidence columns of the catalogue's rows into src/catalogue/packed.ts, which is all that the main entry ships, and
// the ids of the rows into src/catalogue/reason-ids.ts, the type of `reason`; `--check` fails when a file is stale.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { load } from './load.mjs';

const catalogue = fileURLToPath(new URL('../src/catalogue/', import.meta.url));

/** The tables as they stand in the sources. */
const TABLES = [
  'ads',
  'ads-families',
  'codes',
  'disconnects',
  'labels',
  'limits',
  'media',
  'network',
  'oauth',
  'problems',
  'reasons',
  'sentences',
  'statuses',
];

/** Columns that stay in the documentation. */
const FACTS = new Set([
  'source',
  'means',
  'text',
  'status',
  'versions',
  'note',
  'titles',
  'vagueTitles',
  'patterns',
  'pattern',
  'kind',
  'hint',
]);
const evidenceOf = (row) => ({
  kind: row.kind,
  hint: row.kind === null ? undefined : row.hint,
  rest: Object.fromEntries(Object.entries(row).filter(([column]) => !FACTS.has(column))),
});

const print = (value) => JSON.stringify(value).replace(/"([A-Za-z]\w*)":/g, '$1:');

/** The columns behind the words: none is printed that only repeats the default; a reason alone stands for itself. */
function columns({ kind, hint, rest }) {
  const { length } = Object.keys(rest);
  return [
    print(kind),
    ...(hint || length > 0 ? [hint ? print(hint) : '0'] : []),
    ...(length > 0 ? [print(length === 1 && rest.reason ? rest.reason : rest)] : []),
  ];
}

/** Rows of the same evidence share a line. */
function table(name, rows) {
  const lines = new Map();
  for (const [word, row] of rows) {
    const key = columns(evidenceOf(row)).join(', ');
    lines.set(key, [...(lines.get(key) ?? []), word]);
  }
  const body = [...lines].map(([key, words]) => `  [${print(words.join(' '))}, ${key}],`);
  return `export const ${name} = /* @__PURE__ */ tableOf([\n${body.join('\n')}\n]);\n`;
}

const letters = (title) => title.toLowerCase().replace(/[^a-z]/g, '');

/** Titles by their letters: those of a row, vague ones as defaults, and the slug's own words. */
function titlesOf(problems) {
  const found = new Map();
  for (const [slug, row] of Object.entries(problems)) {
    if (row.kind === null) continue;
    const { generic, ...specific } = row;
    for (const title of row.titles ?? []) found.set(letters(title), specific);
    for (const title of row.vagueTitles ?? []) found.set(letters(title), { ...row, generic: true });
    if (!found.has(letters(slug))) found.set(letters(slug), row);
  }
  return [...found];
}

const sentences = (name, rows) => {
  const body = rows.map((row) => {
    const [kind, hint = '0', rest = '0'] = columns(evidenceOf(row));
    const patterns = row.patterns.map((pattern) => print(pattern.source));
    return `  [${[kind, hint, rest, ...patterns].join(', ')}],`;
  });
  return `export const ${name}: readonly PackedSentences[] = [\n${body.join('\n')}\n];\n`;
};

/** The ids of rows and of their exceptions, in order. */
function reasonIds(value, ids = new Set()) {
  if (typeof value !== 'object' || value === null) return ids;
  if (typeof value.reason === 'string') ids.add(value.reason);
  for (const part of Object.values(value)) reasonIds(part, ids);
  return ids;
}

const NOTICE =
  "// Generated from the catalogue's rows by scripts/pack-catalogue.mjs. Do not edit.\n\n";

const reasonPage = (all) => `${NOTICE}/**
 * The public id of a row: these today, more in later minors.
 */
export type XErrorReason =
${[...reasonIds(all)]
  .sort()
  .map((id) => `  | '${id}'`)
  .join('\n')}
  | (string & {});
`;

function packedPage(all) {
  const isFamily = ([name, { kind, hint, ...rest }]) =>
    Object.keys(evidenceOf({ kind, ...rest }).rest).length === 0 &&
    !hint &&
    all.adsFamilies.find(({ pattern }) => pattern.test(name))?.kind === kind;
  const entries = Object.entries;
  return `${NOTICE}import { tableOf, evidence, type PackedSentences } from './table.ts';

${table('codes', entries(all.codes))}
${sentences('sentences', all.sentences)}
${sentences('weakSentences', all.weakSentences)}
${table('problems', entries(all.problems))}
/** By the letters of the title, lower case. */
${table('titles', titlesOf(all.problems))}
${table('statuses', entries(all.statuses))}
${table('oauthNames', entries(all.oauthNames))}
/** Without those that \`adsFamilies\` covers. */
${table(
  'adsNames',
  entries(all.adsNames).filter((row) => !isFamily(row)),
)}
${table('mediaNames', entries(all.mediaNames))}
${table('reasons', entries(all.reasons))}
${table('labels', entries(all.labels))}
${table('disconnects', entries(all.disconnects))}
${table('networkCodes', entries(all.networkCodes))}
export const protectedSentence = ${all.PROTECTED_TIMELINE.pattern};
export const protectedStatus = ${all.PROTECTED_TIMELINE.status};
export const protectedTimeline = /* @__PURE__ */ evidence(${columns(evidenceOf(all.PROTECTED_TIMELINE)).join(', ')});
`;
}

const all = await load(...TABLES.map((name) => `catalogue/${name}.ts`));
const pages = { 'packed.ts': packedPage(all), 'reason-ids.ts': reasonPage(all) };
for (const [name, text] of Object.entries(pages)) {
  const target = catalogue + name;
  const page = await format(text, { ...(await resolveConfig(target)), parser: 'typescript' });
  if (!process.argv.includes('--check')) writeFileSync(target, page);
  else if (readFileSync(target, 'utf8') !== page) {
    console.error(
      `catalogue/${name} is stale: run \`node packages/core/scripts/pack-catalogue.mjs\``,
    );
    process.exitCode = 1;
  }
}
