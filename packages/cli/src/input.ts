// Reads what is pasted or piped in.

import { UsageError } from './usage-error.ts';
import type { Terminal } from './terminal.ts';

/** More than any answer of X's; keeps a stream piped in by mistake from filling the memory. */
const MAX_BYTES = 16 * 1_048_576;
const MAX_MIB = String(MAX_BYTES / 1_048_576);

const BYTE_ORDERS = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
] as const;

/** The text of these bytes: UTF-8, or what PowerShell writes into files. */
function decode(bytes: Uint8Array): string {
  const marked = BYTE_ORDERS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const text = new TextDecoder(marked?.[1] ?? 'utf-8').decode(bytes);
  if (text.includes('\0'))
    throw new UsageError(
      'The input is binary. Give the text that curl printed; for compressed responses, use curl --compressed.',
    );
  return text;
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EISDIR: 'It is a directory',
  EACCES: 'Permission denied',
};

/**
 * The text of a file, or of standard input without one or with `-`.
 *
 * @throws {UsageError} where it cannot be read, is too large, or is no text
 */
export async function readInput(terminal: Terminal, path: string | undefined): Promise<string> {
  const file = path === '-' ? undefined : path;
  if (file === undefined && terminal.typed)
    terminal.warn('Paste a response, then press Ctrl-D (Windows: Ctrl-Z, Enter).\n');
  let bytes: Uint8Array;
  try {
    bytes = await terminal.read(file, MAX_BYTES);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${WHY[code] ?? message}: ${file ?? 'standard input'}`);
  }
  if (bytes.length > MAX_BYTES) throw new UsageError(`The input is longer than ${MAX_MIB} MiB.`);
  return decode(bytes);
}
