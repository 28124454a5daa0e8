import { explainAll, guides, type GuideName } from '@x-api-errors/core/guide';
import { exit, type ExitCode } from '../exit.ts';
import { find, type Found } from '../find.ts';
import { explanationText, guideText } from '../print/explanation.ts';
import { paint } from '../print/paint.ts';
import { queryFor, titleOf } from '../print/words.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** For programs: the rows in full, guides with their steps. */
function toJson({ rows, guides: names, also }: Found): string[] {
  const shown = explainAll()
    .filter(({ space, key }) => space === 'guide' && names.includes(key as GuideName))
    .map((row) => ({ ...row, steps: guides[row.key as GuideName].steps }));
  const seen = new Set(shown.map(({ key }) => `guide ${key}`));
  const rest = also.filter(({ space, key }) => !seen.has(`${space} ${key}`));
  return [...rows, ...shown, ...rest].map((row) => JSON.stringify(row));
}

function toText({ rows, guides: names, also }: Found, colors: boolean): string[] {
  const styles = paint(colors);
  const width = Math.max(0, ...also.map((row) => queryFor(row).length));
  const mentions = also.map(
    (row) => `  ${queryFor(row).padEnd(width)}  ${styles.dim(titleOf(row))}`,
  );
  return [
    ...rows.map((row) => explanationText(row, styles)),
    ...names.map((name) => guideText(name, styles)),
    ...(mentions.length > 0 ? [[styles.bold('See also'), ...mentions].join('\n')] : []),
  ];
}

/** Prints what is known about a code, a status, a problem type, a name, a reason, a kind, or what plain words describe. */
export function explainCommand(
  terminal: Terminal,
  words: readonly string[],
  { json }: { readonly json: boolean },
): ExitCode {
  const asked = words.join(' ').trim();
  if (asked === '')
    throw new UsageError('Say what to explain: a code, a status, a name, or words.');
  const found = find(asked);
  const texts = json ? toJson(found) : toText(found, terminal.colors);
  if (texts.length === 0)
    throw new UsageError('Nothing is known about that. `x-api-errors list` prints all there is.');
  terminal.print(`${texts.join(json ? '\n' : '\n\n')}\n`);
  return exit.found;
}
