// Room: how our errors print in Node: their stacks and the info, without what hangs on the cause.

import { redactText } from './redact.ts';
import type { XErrorInfo } from './types.ts';

/** Node asks an object for its own printing under this name. */
export const INSPECT = Symbol.for('nodejs.util.inspect.custom');

type Inspect = (value: unknown, options: unknown) => string;

const stackOf = (error: Error): string => redactText(error.stack ?? error.message);

/** What `console.error` shows of an error of ours: a client's error as its cause shows its stack only, no token in it. */
export function print(error: Error, info: XErrorInfo, options: unknown, inspect: Inspect): string {
  const cause = error.cause instanceof Error ? `\n  [cause]: ${stackOf(error.cause)}` : '';
  return `${stackOf(error)}${cause}\n  xError: ${inspect(info, options)}`;
}
