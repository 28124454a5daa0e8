import { exit, type ExitCode } from '../exit.ts';
import { readFailures, type Known } from '../failures.ts';
import { markdown, type Told } from '../report/markdown.ts';
import type { Terminal } from '../terminal.ts';

/** Prints a report on each failure of the input. */
export async function reportCommand(
  terminal: Terminal,
  file: string | undefined,
  { known, told, json }: { readonly known: Known; readonly told: Told; readonly json: boolean },
): Promise<ExitCode> {
  const failures = await readFailures(terminal, file, known);
  if (failures.length === 0) {
    if (!json) terminal.print('Nothing failed.\n');
    return exit.nothingFailed;
  }
  const texts = failures.map((failure) => {
    const text = markdown(failure, told, known.now);
    return json ? JSON.stringify({ markdown: text, error: failure.info }) : text;
  });
  terminal.print(`${texts.join(json ? '\n' : '\n\n---\n\n')}\n`);
  return exit.found;
}
