import { kinds } from '@x-api-errors/core';
import { explainAll } from '@x-api-errors/core/guide';
import { exit, type ExitCode } from '../exit.ts';
import { listLine } from '../print/explanation.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** Prints every row of the catalogue, or those of one kind. */
export function listCommand(
  terminal: Terminal,
  { kind, json }: { readonly kind: string | undefined; readonly json: boolean },
): ExitCode {
  if (kind !== undefined && !(kinds as readonly string[]).includes(kind))
    throw new UsageError(`There is no such kind. Kinds: ${kinds.join(', ')}`);
  const rows = explainAll().filter((row) => kind === undefined || row.kind === kind);
  const lines = rows.map((row) => (json ? JSON.stringify(row) : listLine(row)));
  terminal.print(`${lines.join('\n')}\n`);
  return exit.found;
}
