// Runs the program without a process.

import { run } from '../src/run.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line with this on standard input, and these files. */
export async function cli(
  args: readonly string[],
  input: string | Uint8Array = '',
  { files = {}, colors = false }: { files?: Record<string, string>; colors?: boolean } = {},
): Promise<Result> {
  let out = '';
  let err = '';
  const code = await run(args, {
    print: (text) => void (out += text),
    warn: (text) => void (err += text),
    read: (path) => {
      if (path === undefined)
        return Promise.resolve(typeof input === 'string' ? Buffer.from(input) : input);
      const text = files[path];
      return text === undefined
        ? Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }))
        : Promise.resolve(Buffer.from(text));
    },
    colors,
    typed: false,
    now: NOW,
  });
  return { code, out, err };
}

/** What `--json` printed. */
export const objects = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
