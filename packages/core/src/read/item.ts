// One error as X spells it: v2 problem, v1.1 code, Ads, GraphQL, a bare string. Reads members; decides nothing.

import { isXName } from '../catalogue/hosts.ts';
import { isErrorStatus } from '../catalogue/http.ts';
import { oauthNames, problems } from '../catalogue/packed.ts';
import { isPlaceholder, isSecretName, isSecretParameter } from '../redact/index.ts';
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
  /** JSON that was cut off: searched as text; of what is shown only `detail` is taken from it. */
  readonly fragment?: string | undefined;
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

/** A sentence, or several of a list in one. */
function asSentence(value: unknown): string | undefined {
  if (!isArray(value)) return asText(value);
  let text = '';
  for (const part of firstOf(value, 20)) {
    if (typeof part !== 'string') continue;
    text += text === '' || /[.!?]$/.test(text) ? ` ${part}` : `; ${part}`;
  }
  return asText(text.slice(1));
}

const PROBLEM_URI =
  /^https?:\/\/([\w.-]+)(?::\d{1,5})?\/(?:[\w-]+\/)*(?:problems\/|[\w-]+#)([\w-]+)\/?$/i;
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
  return slug !== undefined && isXName(host.toLowerCase()) ? slug.toLowerCase() : undefined;
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

export function httpStatus(value: unknown): number | undefined {
  const status = numericCode(value);
  return status !== undefined && isErrorStatus(status) ? status : undefined;
}

interface Parameter {
  readonly name: string;
  readonly values: readonly (string | undefined)[];
}
const NO_PARAMETERS: readonly Parameter[] = [];
const NO_MEMBERS: Members = {};
const MAX_PARAMETERS = 20;
/** Of all parameters of an error. */
const MAX_VALUES = 40;

/** `parameters: { ids: ["abc"] }` */
function readParameters(parameters: unknown): readonly Parameter[] {
  if (!isObject(parameters)) return NO_PARAMETERS;
  let left = MAX_VALUES;
  return Object.keys(parameters)
    .slice(0, MAX_PARAMETERS)
    .map((name) => {
      const given = parameters[name];
      const values = isArray(given) ? firstOf(given, left) : [given];
      left = Math.max(0, left - values.length);
      return { name, values: values.map(idText) };
    });
}

/** The values of secret parameters; `undefined` where there are none. */
function secretsIn(parameters: readonly Parameter[]): readonly string[] | undefined {
  let secrets: string[] | undefined;
  for (const { name, values } of parameters)
    for (const value of values) {
      if (value === undefined || secrets?.includes(value)) continue;
      if (isSecretParameter(name, value) && !isPlaceholder(value)) (secrets ??= []).push(value);
    }
  return secrets;
}

const NO_SECRETS: readonly string[] = [];
/** More are never repeated, and each is looked for in every string. */
const MAX_SECRETS = 100;

/** The secrets of all items, the longest first: one may hold another. */
export function secretsOf(items: readonly Item[]): readonly string[] {
  if (!items.some(({ secrets }) => secrets)) return NO_SECRETS;
  const found = new Set<string>();
  for (const { secrets } of items) if (secrets) for (const secret of secrets) found.add(secret);
  return [...found].slice(0, MAX_SECRETS).sort((a, b) => b.length - a.length);
}

/** The first two different sentences of an error; the most telling comes first. */
function sentencesOf(...candidates: readonly unknown[]): readonly (string | undefined)[] {
  let first: string | undefined;
  for (const candidate of candidates) {
    const sentence = asSentence(candidate);
    if (sentence === undefined || sentence === first) continue;
    if (first !== undefined) return [first, sentence];
    first = sentence;
  }
  return [first];
}

/** The members of an error that are read, each under one name. */
const noMembers = () => ({
  code: undefined as unknown,
  type: undefined as unknown,
  title: undefined as unknown,
  detail: undefined as unknown,
  message: undefined as unknown,
  errorMessage: undefined as unknown,
  error: undefined as unknown,
  errors: undefined as unknown,
  details: undefined as unknown,
  parameter: undefined as unknown,
  parameters: undefined as unknown,
  value: undefined as unknown,
  resourceType: undefined as unknown,
  resourceId: undefined as unknown,
  field: undefined as unknown,
  section: undefined as unknown,
  status: undefined as unknown,
  reason: undefined as unknown,
  name: undefined as unknown,
  kind: undefined as unknown,
  extensions: undefined as unknown,
});
type Found = ReturnType<typeof noMembers>;

/** Other spellings: snake case is X's, camel case what an SDK makes of it. */
const SPELLINGS: Readonly<Record<string, keyof Found>> = {
  resource_type: 'resourceType',
  resource_id: 'resourceId',
  error_message: 'errorMessage',
  connection_issue: 'reason',
  connectionIssue: 'reason',
  disconnect_type: 'reason',
  disconnectType: 'reason',
};

/** The name under which a member is kept, by its spelling. Without a prototype, only these are in it. */
const slots = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ Object.create(null) as Record<string, keyof Found>,
  /* @__PURE__ */ Object.fromEntries(
    /* @__PURE__ */ Object.keys(/* @__PURE__ */ noMembers()).map((name) => [name, name]),
  ),
  SPELLINGS,
);

/** One walk over the members there are: asking for each member there might be costs more than all the rest. */
function findMembers(raw: Members): Found {
  const found = noMembers();
  for (const key in raw) {
    const slot = slots[key];
    if (slot === undefined) continue;
    const member = raw[key];
    if (member !== null && member !== undefined) found[slot] = member;
  }
  return found;
}

/** A name beside a value: gateways call the parameter so. */
const namedSecret = ({ name, field }: Found): string | undefined =>
  [name, field].map(asText).find((text) => text !== undefined && isSecretName(text));

/** Of all parameters: the one that X names, before those it lists. */
function parametersOf(found: Found): readonly Parameter[] {
  const { parameter, parameters, value } = found;
  const listed = parameters === undefined ? NO_PARAMETERS : readParameters(parameters);
  const name = asText(parameter) ?? (value === undefined ? undefined : namedSecret(found));
  if (name === undefined) return listed;
  return [{ name, values: [idText(value) ?? listed[0]?.values[0]] }, ...listed];
}

/** The first of an error's own list of errors: it says more than what is around it. */
const firstNested = (errors: unknown): Members =>
  isArray(errors) && isObject(errors[0]) ? errors[0] : NO_MEMBERS;

/**
 * An item out of whatever stands in `errors`.
 *
 * @param around the problem around a list: the list is not its own
 */
export function readItem(raw: unknown, around = false): Item | undefined {
  if (typeof raw === 'string') return raw.trim() === '' ? undefined : { detail: raw };
  if (!isObject(raw)) return undefined;
  const found = findMembers(raw);
  const extensions = isObject(found.extensions) ? found.extensions : NO_MEMBERS;
  const nested = around ? NO_MEMBERS : firstNested(found.errors);
  const code = found.code ?? extensions['code'] ?? nested['code'];
  const parameters = parametersOf(found);
  const [detail, more] = sentencesOf(
    nested['message'],
    found.detail,
    found.message,
    found.errorMessage,
    found.error,
    found.details,
  );
  return {
    code: numericCode(code),
    name: nameIn(code),
    problem: problemSlug(found.type),
    title: asText(found.title),
    detail,
    more,
    parameter: parameters[0]?.name,
    value: idText(found.value) ?? parameters[0]?.values[0],
    secrets: secretsIn(parameters),
    resourceType: asText(found.resourceType),
    resourceId: idText(found.resourceId),
    field: asText(found.field),
    section: asText(found.section),
    status: httpStatus(found.status),
    reason: asText(found.reason),
    label: asText(found.name ?? extensions['name']) ?? asText(found.kind),
    around: undefined,
    source: raw,
  };
}
