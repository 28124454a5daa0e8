import type { ExitCode } from '../exit.ts';
import type { Known } from '../failures.ts';
import { toReport, type Told } from '../report/markdown.ts';
import type { Terminal } from '../terminal.ts';
import { printFailures } from './print-failures.ts';

/** Prints a report on each failure of the input. */
export function reportCommand(
  terminal: Terminal,
  file: string | undefined,
  options: { readonly known: Known; readonly told: Told; readonly json: boolean },
): Promise<ExitCode> {
  const { known, told, json } = options;
  return printFailures(terminal, file, options, '\n\n---\n\n', (failure) => {
    const text = toReport(failure, told, known.now);
    return json ? JSON.stringify({ markdown: text, error: failure.info }) : text;
  });
}
