// Misuse speaks when an adapter is installed: what was expected, what was given. Nothing here runs per request.

import { kinds } from '../catalogue/kinds.ts';
import { isSecretName, redact } from '../redact/index.ts';
import { isErrorStatus } from '../catalogue/http.ts';
import { isHostPattern } from '../client-errors/host.ts';
import type { AttachOptions } from './options.ts';
import type { ServerOptions } from './server.ts';

/** What an option takes, in words after "to be". */
interface Rule {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

/** A rule for every option; one without a rule does not compile. */
type Rules<Options> = Readonly<Record<keyof Options, Rule>>;

const MAX_SHOWN = 5;

/** A value as a developer recognizes it, without its secrets. */
function show(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(redact(value.slice(0, 100)));
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value) && depth < 2)
    return `[${value
      .slice(0, MAX_SHOWN)
      .map((item) => show(item, depth + 1))
      .join(', ')}]`;
  const name = (value.constructor as { readonly name?: string } | undefined)?.name ?? 'Object';
  if (name !== 'Object' || depth >= 2) return `a value of the class ${name}`;
  const members = Object.entries(value).slice(0, MAX_SHOWN);
  if (members.length === 0) return '{}';
  const shown = members.map(([key, member]) =>
    isSecretName(key) ? `${show(key)}: a secret` : `${show(key)}: ${show(member, depth + 1)}`,
  );
  return `{ ${shown.join(', ')} }`;
}

/** The error of a misuse: whose, what was expected, what was given. */
export const misuse = (call: string, expected: string, given: unknown): TypeError =>
  new TypeError(`${call}: expected ${expected}, got ${show(given)}`);

export const isFunction = (value: unknown): boolean => typeof value === 'function';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWait = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && value >= 0 && Number.isFinite(value));

const aFunction = (signature: string): Rule => ({ expected: signature, accepts: isFunction });

export const trueOrFalse: Rule = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
};

const PEEK_MEMBERS = ['maxBytes', 'timeoutMs', 'signal'];

const hosts: Rule = {
  expected: "a list of host names (['proxy.example', '*.proxy.example']) or (url) => boolean",
  accepts: (value) => isFunction(value) || (Array.isArray(value) && value.every(isHostPattern)),
};

const partial: Rule = {
  expected: "'attach' or 'ignore'",
  accepts: (value) => value === 'attach' || value === 'ignore',
};

const onError = /* @__PURE__ */ aFunction('(info, { host, error?, response? }) => void');

export const attachRules: Rules<AttachOptions> = {
  hosts,
  partial,
  peek: {
    expected: 'true, false or { maxBytes, timeoutMs }, both numbers from 0',
    accepts: (value) =>
      typeof value === 'boolean' ||
      (isRecord(value) &&
        Object.keys(value).every((name) => PEEK_MEMBERS.includes(name)) &&
        isWait(value['maxBytes']) &&
        isWait(value['timeoutMs'])),
  },
  harden: trueOrFalse,
  limits: {
    expected: 'what xLimits() returns',
    accepts: (value) => isRecord(value) && isFunction(value['take']),
  },
  onError,
};

/** Of a client that reads every body itself, and sends at once. */
export const clientRules: Rules<Omit<AttachOptions, 'peek' | 'limits'>> = {
  hosts,
  partial,
  harden: trueOrFalse,
  onError,
};

export const serverRules: Rules<ServerOptions> = {
  status: {
    expected: "statuses from 400 to 599 by kind ({ 'rate-limit': 429 })",
    accepts: (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([kind, status]) =>
          (kinds as readonly string[]).includes(kind) &&
          (status === undefined || isErrorStatus(status)),
      ),
  },
  expose: /* @__PURE__ */ aFunction('(info) => boolean'),
  type: /* @__PURE__ */ aFunction('(info) => string'),
  render: /* @__PURE__ */ aFunction('(problem, info) => object'),
  hosts,
  recognize: /* @__PURE__ */ aFunction('(error) => XErrorInfo | undefined'),
  onError: /* @__PURE__ */ aFunction('(info, { host, error, request }) => void'),
  // A member of a global is not taken for free of side effects: it would keep the table in every bundle.
  now: { expected: 'a time in epoch ms', accepts: (value) => Number.isFinite(value) },
};

/** @throws {TypeError} when an option is unknown, or takes something else; `undefined` counts as absent */
export function checkOptions<Options extends object>(
  call: string,
  options: unknown,
  rules: Rules<Options>,
): asserts options is Options {
  const names = Object.keys(rules) as (keyof Options & string)[];
  if (!isRecord(options)) throw misuse(call, `options (${names.join(', ')})`, options);
  for (const [name, value] of Object.entries(options)) {
    const known = names.find((one) => one === name);
    if (!known) throw misuse(call, `one of the options ${names.join(', ')}`, name);
    const { expected, accepts } = rules[known];
    if (value !== undefined && !accepts(value))
      throw misuse(call, `${name} to be ${expected}`, value);
  }
}

const membersOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** Whether two options ask for the same: lists and objects by what is in them. Functions are not compared. */
function isSame(before: unknown, now: unknown): boolean {
  if (Object.is(before, now)) return true;
  if (isFunction(before) || isFunction(now))
    return isFunction(before ?? now) && isFunction(now ?? before);
  const [first, second] = [membersOf(before), membersOf(now)];
  return (
    first.length > 0 &&
    first.length === second.length &&
    first.every(([name, member]) => Object.is(member, Reflect.get(now as object, name)))
  );
}

/** @throws {TypeError} when what is installed already was installed with other options; one that is not given is not compared */
export function checkSameOptions(call: string, before: object, now: object): void {
  for (const [name, given] of Object.entries(now)) {
    const first: unknown = Reflect.get(before, name);
    if (given !== undefined && !isSame(first, given))
      throw misuse(`${call}, a second time`, `${name} to be ${show(first)} again`, given);
  }
}
