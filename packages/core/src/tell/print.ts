// How our errors show in logs: themselves, their `XErrorInfo`, and only the words of their cause.

import { hardenCauses } from './harden.ts';
import { isObject } from './find.ts';
import { redactText } from '../redact/index.ts';
import { memberOf } from '../safely.ts';
import type { XErrorInfo } from '../types.ts';

/** Node asks an object for its own printing under this name. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
/** pino puts a symbol of this description on an error while it reads its `message`, `stack` and `cause`. */
const PINO_TAG = 'circular-ref-tag';
const MAX_DEPTH = 10;

type Inspect = (value: unknown, options: unknown) => string;

const textOf = (error: object, name: 'message' | 'stack'): string | undefined => {
  const text = memberOf(error, name);
  return typeof text === 'string' ? redactText(text) : undefined;
};

/** A cause as a log may show it: redacted words. */
interface Shown {
  readonly message: string | undefined;
  readonly stack: string | undefined;
  readonly cause: Shown | undefined;
}

function show(value: unknown, seen = new Set<object>()): Shown | undefined {
  if (!isObject(value) || seen.has(value) || seen.size > MAX_DEPTH) return undefined;
  seen.add(value);
  const cause = memberOf(value, 'cause');
  return {
    message: textOf(value, 'message'),
    stack: textOf(value, 'stack'),
    cause: show(cause, seen),
  };
}

const isReadByPino = (error: Error): boolean =>
  Object.getOwnPropertySymbols(error).some(({ description }) => description === PINO_TAG);

/**
 * Gives an error of ours its `cause`, the original. It is behind an accessor, because Node prints a fatal error without asking
 * for its custom printing. Whoever reads it may be a logger that prints it (winston, serialize-error): a client's error is
 * hardened first, everything in it stays readable. pino joins the messages of all causes, and got's holds the URL: pino gets
 * redacted words.
 */
export function setCause(error: Error, cause: unknown): void {
  Object.defineProperty(error, 'cause', {
    get: () => {
      if (isReadByPino(error)) return show(cause);
      hardenCauses(cause);
      return cause;
    },
    configurable: true,
  });
}

/** Settles what `console.error` shows of an error of ours: its stack, the info, and the stacks of its causes, redacted. */
export function printWithInfo(error: Error, info: XErrorInfo, cause: unknown): void {
  const print = (_depth: number, options: unknown, inspect: Inspect): string => {
    let text = textOf(error, 'stack') ?? error.message;
    for (let shown = show(cause); shown; shown = shown.cause) {
      const words = shown.stack ?? shown.message;
      if (words !== undefined) text += `\n  [cause]: ${words}`;
    }
    return `${text}\n  xError: ${inspect(info, options)}`;
  };
  Object.defineProperty(error, INSPECT, { value: print });
}

/**
 * Gives an error the frames of the one it stands for: where that was thrown says more than where ours was made. Of its words
 * the stack shows none, as some frameworks send it to the client.
 */
export function takeFrames(error: Error, origin: unknown): void {
  const stack = isObject(origin) ? textOf(origin, 'stack') : undefined;
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  if (frames.length > 0) error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
}
