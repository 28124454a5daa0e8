// A command line, from its words to its exit code.

import { redact } from '@x-api-errors/core';
import manifest from '../package.json' with { type: 'json' };
import { readArguments, type Command } from './arguments.ts';
import { classifyCommand } from './commands/classify.ts';
import { explainCommand } from './commands/explain.ts';
import { listCommand } from './commands/list.ts';
import { reportCommand } from './commands/report.ts';
import { exit, type ExitCode } from './exit.ts';
import { HELP } from './help.ts';
import { printable } from './print/layout.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

async function perform(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.name) {
    case 'help':
      terminal.print(HELP);
      return exit.found;
    case 'version':
      terminal.print(`${manifest.version}\n`);
      return exit.found;
    case 'explain':
      return explainCommand(terminal, command.words, command);
    case 'list':
      return listCommand(terminal, command);
    case 'classify':
      return classifyCommand(terminal, command.file, command);
    case 'report':
      return reportCommand(terminal, command.file, command);
  }
}

/** Runs one command line. What cannot be read is said on standard error. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await perform(readArguments(args, terminal.now), terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`x-api-errors: ${printable(redact(error.message))}\nTry x-api-errors --help.\n`);
    return exit.badInput;
  }
}
