// Hides what a client's error carries from whatever prints it. Knows where clients keep secrets.

import { getXError, isObject } from './find.ts';
import { redactText } from '../redact/index.ts';
import { memberOf, orNothing } from '../safely.ts';

/** Where axios, got, ky and the SDKs keep credentials. */
const SECRETIVE = ['config', 'request', 'response', 'options'] as const;
/** twitter-api-v2 and X's SDK have the response's headers, and so its cookies, on the error itself. */
const SECRETIVE_OF_CLIENT = [...SECRETIVE, 'headers'] as const;
/** What is worth printing beside the info. */
const PRINTED = ['code', 'status'] as const;

function toJSON(this: Readonly<Record<string, unknown>>): object {
  const text = (name: string): string => redactText(orNothing(() => String(this[name])) ?? '');
  const json: Record<string, unknown> = { name: text('name'), message: text('message') };
  for (const name of PRINTED) {
    const value = this[name];
    if (typeof value === 'number') json[name] = value;
    else if (typeof value === 'string') json[name] = text(name);
  }
  const xError = getXError(this);
  return xError ? { ...json, xError } : json;
}

const isOpen = (error: object): boolean =>
  SECRETIVE.some((name) => Object.prototype.propertyIsEnumerable.call(error, name));

function hide(error: object, names: readonly string[]): void {
  for (const name of names)
    orNothing(() => {
      const own = Object.getOwnPropertyDescriptor(error, name);
      if (own?.enumerable) Object.defineProperty(error, name, { ...own, enumerable: false });
    });
  orNothing(() =>
    Object.defineProperty(error, 'toJSON', { value: toJSON, configurable: true, writable: true }),
  );
}

const MAX_ERRORS = 100;

/** Hardens every client's error in a chain of causes; others stay as they are. */
export function hardenCauses(cause: unknown): void {
  const queue: unknown[] = [cause];
  for (let index = 0; index < queue.length && index < MAX_ERRORS; index++) {
    const error = queue[index];
    if (!(error instanceof Error)) continue;
    orNothing(() => {
      if (isOpen(error)) hide(error, SECRETIVE);
      queue.push(error.cause);
      const { errors } = error as { errors?: unknown };
      if (Array.isArray(errors)) queue.push(...(errors as unknown[]).slice(0, MAX_ERRORS));
    });
  }
}

/**
 * Makes `config`, `request`, `response`, `options` and `headers` of an error non-enumerable, so that neither
 * `util.inspect` nor a logger nor a spread shows them, and gives it a `toJSON` with its name, message, `code`, `status` and
 * `xError`; the same for clients' errors among its causes. All stay readable; the error stays the same object. What is
 * frozen stays as it is. Never throws.
 *
 * @example
 * ```ts
 * import { harden } from '@x-api-errors/core/internal';
 *
 * harden(error);
 * console.error(error); // no authorization header
 * ```
 */
export function harden(error: unknown): void {
  if (!isObject(error)) return;
  hide(error, SECRETIVE_OF_CLIENT);
  hardenCauses(memberOf(error, 'cause'));
}
