import { exit, type ExitCode } from '../exit.ts';
import { readFailures, type Failure, type Known, type Reading } from '../failures.ts';
import { readInput } from '../input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const TROUBLES: Readonly<Record<NonNullable<Reading['trouble']>, string>> = {
  empty: 'The input is empty. Give a body, or what curl -i or curl -v printed.',
  interim: 'The input has no final response, only interim ones (1xx).',
  unclear:
    'The input is neither JSON, XML or HTML nor what curl -i or curl -v printed. If it is a body, give its --status.',
};

/**
 * Prints each failure of the input, with `between` between two of them; JSON is one line each.
 *
 * @throws {UsageError} for what cannot be read
 */
export async function printFailures(
  terminal: Terminal,
  file: string | undefined,
  { known, json }: { readonly known: Known; readonly json: boolean },
  between: string,
  show: (failure: Failure) => string,
): Promise<ExitCode> {
  const { failures, trouble } = readFailures(await readInput(terminal, file), known);
  if (trouble !== undefined) throw new UsageError(TROUBLES[trouble]);
  if (failures.length === 0) {
    if (!json) terminal.print('Nothing failed.\n');
    return exit.nothingFailed;
  }
  terminal.print(`${failures.map(show).join(json ? '\n' : between)}\n`);
  return exit.found;
}
