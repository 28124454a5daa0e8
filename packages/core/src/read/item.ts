// Room: one error, as X spells it: v2 problem, v1.1 code, Ads, GraphQL, a bare string. Reads members; decides nothing.

import { oauthNames, problems } from '../catalogue/packed.ts';
import { isPlaceholder, isSecretParameter } from '../redact/index.ts';
import { firstOf, isArray } from '../safely.ts';

/** One error as X sent it: nothing redacted, nothing decided. */
export interface Item {
  /** A numeric X code. */
  readonly code?: number | undefined;
  /** A code that is a word: Ads, OAuth 2, media. */
  readonly name?: string | undefined;
  readonly problem?: string | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  /** More words of X's, beside `detail`. */
  readonly more?: string | undefined;
  readonly parameter?: string | undefined;
  readonly value?: string | undefined;
  /** Values that X repeats of parameters whose name says they are secret. */
  readonly secrets?: readonly string[] | undefined;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly field?: string | undefined;
  readonly section?: string | undefined;
  /** A problem's own `status`. */
  readonly status?: number | undefined;
  /** `reason`, `connection_issue` or `disconnect_type`. */
  readonly reason?: string | undefined;
  /** GraphQL's `name`, else its `kind`. */
  readonly label?: string | undefined;
  /** What the problem around a list says, for all of its items. */
  around?: string | undefined;
  /** What it was read from, if more stands there: `extra` is the rest of it. */
  readonly source?: object | undefined;
}

export type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !isArray(value);
export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

const idText = (value: unknown): string | undefined =>
  Number.isSafeInteger(value) ? String(value) : asText(value);

const asSentence = (value: unknown): string | undefined =>
  isArray(value)
    ? asText(
        firstOf(value, 20)
          .filter((part) => typeof part === 'string')
          .join('; '),
      )
    : asText(value);

const X_HOST = /^(?:[\w-]+\.){0,3}(?:x|twitter)\.com$/i;
const PROBLEM_URI =
  /^https?:\/\/([^/:]+)(?::\d{1,5})?\/(?:[\w-]+\/)*(?:problems\/|[\w-]+#)([\w-]+)\/?$/i;
/** The slugs we know by the two spellings that nearly every answer has: what saves a walk through the pattern. */
const USUAL: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ ['twitter', 'x'].flatMap((name) =>
    Object.keys(problems).map((slug) => [`https://api.${name}.com/2/problems/${slug}`, slug]),
  ),
);

/** The slug of a problem type; `undefined` for `about:blank` and for what is not on X's hosts. */
export function problemSlug(type: unknown): string | undefined {
  if (typeof type !== 'string' || type.length > 200) return undefined;
  const usual = USUAL.get(type);
  if (usual !== undefined) return usual;
  const [, host = '', slug] = PROBLEM_URI.exec(type) ?? [];
  return slug !== undefined && X_HOST.test(host) ? slug.toLowerCase() : undefined;
}

export function numericCode(value: unknown): number | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

export const codeName = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z]\w{1,79}$/.test(value) ? value : undefined;

/** A name in `code`: X writes capitals, OAuth small letters; other words are a proxy's own. */
function nameIn(code: unknown): string | undefined {
  const name = codeName(code);
  return name !== undefined && (/^[A-Z]/.test(name) || name in oauthNames) ? name : undefined;
}

/** Whether an HTTP status tells a failure. */
export const isFailure = (status: number | undefined): boolean =>
  status !== undefined && status >= 400;

export function httpStatus(value: unknown): number | undefined {
  const status = numericCode(value);
  return status !== undefined && status >= 400 && status <= 599 ? status : undefined;
}

/** A parameter and its values. */
type Parameter = readonly [name: string, ...values: (string | undefined)[]];
const MAX_PARAMETERS = 20;
/** Of all parameters of an error. */
const MAX_VALUES = 40;

/** `parameters: { ids: ["abc"] }` */
function readParameters(parameters: unknown): readonly Parameter[] {
  if (!isObject(parameters)) return [];
  let left = MAX_VALUES;
  return Object.keys(parameters)
    .slice(0, MAX_PARAMETERS)
    .map((name) => {
      const given = parameters[name];
      const values = isArray(given) ? firstOf(given, left) : [given];
      left = Math.max(0, left - values.length);
      return [name, ...values.map(idText)];
    });
}

/** The values of secret parameters; `undefined` where there are none. */
function secretsIn(parameters: readonly Parameter[]): readonly string[] | undefined {
  const secrets: string[] = [];
  for (const [name, ...values] of parameters)
    for (const value of values)
      if (
        value !== undefined &&
        !secrets.includes(value) &&
        isSecretParameter(name, value) &&
        !isPlaceholder(value)
      )
        secrets.push(value);
  return secrets.length === 0 ? undefined : secrets;
}

const NO_SECRETS: readonly string[] = [];
/** More are never repeated, and each is looked for in every string. */
const MAX_SECRETS = 100;

/** The secrets of all items, the longest first: one may hold another. */
export function secretsOf(items: readonly Item[]): readonly string[] {
  const found = new Set<string>();
  for (const { secrets } of items) if (secrets) for (const secret of secrets) found.add(secret);
  if (found.size === 0) return NO_SECRETS;
  return [...found].slice(0, MAX_SECRETS).sort((a, b) => b.length - a.length);
}

/** The sentences of an error, the most telling first; what only repeats it is left out. */
function sentencesOf(...candidates: readonly unknown[]): readonly string[] {
  const found: string[] = [];
  for (const candidate of candidates) {
    const sentence = asSentence(candidate);
    if (sentence !== undefined && sentence !== found[0]) found.push(sentence);
  }
  return found;
}

/**
 * An item out of whatever stands in `errors`. Snake case is X's, camel case what an SDK makes of it. One walk over the
 * members there are: asking for each member there might be costs more than all the rest.
 *
 * @param around the problem around a list: the list is not its own
 */
export function readItem(raw: unknown, around = false): Item | undefined {
  if (typeof raw === 'string') return raw.trim() === '' ? undefined : { detail: raw };
  if (!isObject(raw)) return undefined;
  let code, type, title, nested, detail, message, errorMessage, error, details: unknown;
  let parameter,
    value,
    resourceType,
    resourceId,
    field,
    section,
    status,
    reason,
    name,
    kind: unknown;
  let parameters: readonly Parameter[] = [];
  for (const key in raw) {
    const member = raw[key];
    if (member === null || member === undefined) continue;
    switch (key) {
      case 'code':
        code = member;
        break;
      case 'type':
        type = member;
        break;
      case 'title':
        title = member;
        break;
      case 'detail':
        detail = member;
        break;
      case 'message':
        message = member;
        break;
      case 'parameter':
        parameter = member;
        break;
      case 'parameters':
        parameters = readParameters(member);
        break;
      case 'value':
        value = member;
        break;
      case 'resource_type':
      case 'resourceType':
        resourceType = member;
        break;
      case 'resource_id':
      case 'resourceId':
        resourceId = member;
        break;
      case 'field':
        field = member;
        break;
      case 'section':
        section = member;
        break;
      case 'status':
        status = member;
        break;
      case 'reason':
      case 'connection_issue':
      case 'connectionIssue':
      case 'disconnect_type':
      case 'disconnectType':
        reason = member;
        break;
      case 'errors':
        if (!around && isArray(member) && isObject(member[0])) nested = member[0]['message'];
        break;
      case 'error_message':
      case 'errorMessage':
        errorMessage = member;
        break;
      case 'error':
        error = member;
        break;
      case 'details':
        details = member;
        break;
      case 'name':
        name = member;
        break;
      case 'kind':
        kind = member;
        break;
      case 'extensions':
        if (isObject(member)) {
          code ??= member['code'];
          name ??= member['name'];
        }
        break;
    }
  }
  const ownName = asText(parameter);
  const named: readonly Parameter[] =
    ownName === undefined
      ? parameters
      : [[ownName, idText(value) ?? parameters[0]?.[1]], ...parameters];
  const [sentence, more] = sentencesOf(nested, detail, message, errorMessage, error, details);
  return {
    code: numericCode(code),
    name: nameIn(code),
    problem: problemSlug(type),
    title: asText(title),
    detail: sentence,
    more,
    parameter: named[0]?.[0],
    value: idText(value) ?? named[0]?.[1],
    secrets: secretsIn(named),
    resourceType: asText(resourceType),
    resourceId: idText(resourceId),
    field: asText(field),
    section: asText(section),
    status: httpStatus(status),
    reason: asText(reason),
    label: asText(name) ?? asText(kind),
    around: undefined,
    source: raw,
  };
}
