// `pnpm corpus FILE`: scores `classify` over labelled responses and prints the misses.

import { readCases, score } from '../corpus/score.mjs';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Usage: pnpm corpus FILE   (one labelled response a line)');
  process.exit(2);
}
const { cases, strict, lenient, kind, rows } = score(readCases(file));
const show = (info) =>
  info
    ? `${info.kind} ${info.retry.policy} ${info.retry.outcome} partial=${info.partial} code=${info.code} problem=${info.problem} by ${info.evidence}`
    : 'no error';
for (const row of rows) {
  const { kind: kinds, policy, outcome, ...rest } = row.expect;
  const wanted = row.expect.isError
    ? `${kinds} ${policy} ${outcome} partial=${rest.partial} code=${rest.code} problem=${rest.problem}`
    : 'no error';
  const severity = row.lenient.length > 0 ? 'MISS  ' : 'strict';
  console.log(
    `${severity} ${row.id}  ${row.strict.join(', ')}\n        got    ${show(row.info)}\n        wanted ${wanted}`,
  );
  if (row.info) console.log(`        ${row.info.message}`);
}
const percent = (part) => `${((100 * part) / cases).toFixed(1)} %`;
console.log(
  `${cases} cases: strict ${strict} (${percent(strict)}), lenient ${lenient} (${percent(lenient)}), kind strict ${kind} (${percent(kind)})`,
);
