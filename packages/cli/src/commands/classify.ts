import { exit, type ExitCode } from '../exit.ts';
import { readFailures, type Known } from '../failures.ts';
import { failureText } from '../print/failure.ts';
import { paint } from '../print/paint.ts';
import type { Terminal } from '../terminal.ts';

/** Prints what each failed response of the input means. */
export async function classifyCommand(
  terminal: Terminal,
  file: string | undefined,
  { known, json }: { readonly known: Known; readonly json: boolean },
): Promise<ExitCode> {
  const failures = await readFailures(terminal, file, known);
  if (failures.length === 0) {
    if (!json) terminal.print('Nothing failed.\n');
    return exit.nothingFailed;
  }
  const colors = paint(terminal.colors);
  const texts = failures.map(({ info }) =>
    json ? JSON.stringify(info) : failureText(info, colors),
  );
  terminal.print(`${texts.join(json ? '\n' : '\n\n')}\n`);
  return exit.found;
}
