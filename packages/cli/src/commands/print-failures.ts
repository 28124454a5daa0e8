import { exit, type ExitCode } from '../exit.ts';
import { readFailures, type Failure, type Known } from '../failures.ts';
import type { Terminal } from '../terminal.ts';

/** Prints each failure of the input, with `between` between two of them; JSON is one line each. */
export async function printFailures(
  terminal: Terminal,
  file: string | undefined,
  { known, json }: { readonly known: Known; readonly json: boolean },
  between: string,
  show: (failure: Failure) => string,
): Promise<ExitCode> {
  const failures = await readFailures(terminal, file, known);
  if (failures.length === 0) {
    if (!json) terminal.print('Nothing failed.\n');
    return exit.nothingFailed;
  }
  terminal.print(`${failures.map(show).join(json ? '\n' : between)}\n`);
  return exit.found;
}
