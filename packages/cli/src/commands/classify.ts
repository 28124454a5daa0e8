import type { ExitCode } from '../exit.ts';
import type { Known } from '../failures.ts';
import { failureText } from '../print/failure.ts';
import { paint } from '../print/paint.ts';
import type { Terminal } from '../terminal.ts';
import { printFailures } from './print-failures.ts';

/** Prints what each failed response of the input means. */
export function classifyCommand(
  terminal: Terminal,
  file: string | undefined,
  options: { readonly known: Known; readonly json: boolean },
): Promise<ExitCode> {
  const colors = paint(terminal.colors);
  return printFailures(terminal, file, options, '\n\n', ({ info }) =>
    options.json ? JSON.stringify(info) : failureText(info, colors),
  );
}
