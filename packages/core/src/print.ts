// Room: how our errors print in Node: their stacks and the info, without what hangs on the cause.

import { redactText } from './redact/index.ts';
import type { XErrorInfo } from './types.ts';

/** Node asks an object for its own printing under this name. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

type Inspect = (value: unknown, options: unknown) => string;

const stackOf = (error: Error): string => redactText(error.stack ?? error.message);

/**
 * Settles what `console.error` shows of an error of ours: its stack and the info; a client's error as its cause shows
 * its stack only, no token in it.
 */
export function printWithInfo(error: Error, info: XErrorInfo): void {
  const print = (_depth: number, options: unknown, inspect: Inspect): string => {
    const cause = error.cause instanceof Error ? `\n  [cause]: ${stackOf(error.cause)}` : '';
    return `${stackOf(error)}${cause}\n  xError: ${inspect(info, options)}`;
  };
  Object.defineProperty(error, INSPECT, { value: print });
}
