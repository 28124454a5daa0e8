// The command line as values.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Known } from './failures.ts';
import type { Told } from './report/markdown.ts';
import { UsageError } from './usage-error.ts';

export type Command =
  | { readonly name: 'help' | 'version' }
  | { readonly name: 'explain'; readonly words: readonly string[]; readonly json: boolean }
  | { readonly name: 'list'; readonly kind: string | undefined; readonly json: boolean }
  | {
      readonly name: 'classify' | 'report';
      readonly file: string | undefined;
      readonly known: Known;
      readonly told: Told;
      readonly json: boolean;
    };

const input = {
  status: { type: 'string' },
  method: { type: 'string' },
  url: { type: 'string' },
  now: { type: 'string' },
} as const;
const common = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** The options of each command. */
const commands = {
  explain: common,
  list: { ...common, kind: { type: 'string' } },
  classify: { ...common, ...input },
  report: {
    ...common,
    ...input,
    expected: { type: 'string' },
    step: { type: 'string', multiple: true },
    tried: { type: 'string', multiple: true },
    'app-id': { type: 'string' },
    time: { type: 'string' },
  },
} as const satisfies Readonly<Record<string, ParseArgsConfig['options']>>;
type CommandName = keyof typeof commands;

type Values = Readonly<Record<string, unknown>>;

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

function parse(name: CommandName, args: string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args, options: commands[name], allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function statusFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{2}$/.test(text))
    throw new UsageError('--status takes an HTTP status, such as 403.');
  return Number(text);
}

function timeFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(new Date(ms).getTime()))
    throw new UsageError('--now takes a time: 2026-11-22T12:00:00Z, or epoch milliseconds.');
  return ms;
}

/** `{ [key]: value }`, or nothing where there is none. */
const member = <K extends string, V>(key: K, value: V | undefined): { [Key in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [Key in K]?: V });

function knownFrom(values: Values, now: number): Known {
  return {
    ...member('status', statusFrom(textOf(values['status']))),
    ...member('method', textOf(values['method'])?.toUpperCase()),
    ...member('url', textOf(values['url'])),
    now: timeFrom(textOf(values['now'])) ?? now,
  };
}

const toldFrom = (values: Values): Told => ({
  ...member('expected', textOf(values['expected'])),
  ...member('appId', textOf(values['app-id'])),
  ...member('time', textOf(values['time'])),
  steps: textsOf(values['step']),
  tried: textsOf(values['tried']),
});

/**
 * What is to be done.
 *
 * @param now epoch ms
 * @throws {UsageError} where the command line does not say
 */
export function readArguments(args: readonly string[], now: number): Command {
  const [first = '', ...rest] = args;
  if (first === '--help' || first === '-h' || first === 'help') return { name: 'help' };
  if (first === '--version' || first === '-v') return { name: 'version' };
  if (!isCommand(first))
    throw new UsageError(first === '' ? 'No command given.' : 'Unknown command.');
  const { values, positionals } = parse(first, rest);
  if (values['help'] === true) return { name: 'help' };
  if (values['version'] === true) return { name: 'version' };
  const json = values['json'] === true;
  if (first === 'explain') return { name: first, words: positionals, json };
  const [file, ...others] = positionals;
  if (others.length > 0 || (first === 'list' && file !== undefined))
    throw new UsageError(`${first} takes ${first === 'list' ? 'no file' : 'one file'}.`);
  if (first === 'list') return { name: first, kind: textOf(values['kind']), json };
  return { name: first, file, known: knownFrom(values, now), told: toldFrom(values), json };
}
