// Which shape a body has: the order of the shapes. Each is in its own file.

import { isFailure } from '../../catalogue/http.ts';
import { REWRITTEN_CODE } from '../../catalogue/clients.ts';
import { codes, reasons } from '../../catalogue/packed.ts';
import { find } from '../../catalogue/table.ts';
import { asText, isObject, numericCode, type Item, type Members } from '../item.ts';
import { titled } from '../titles.ts';
import { firstOf, isArray, lengthOf } from '../../safely.ts';
import { readArray } from './array.ts';
import { readConnections } from './connections.ts';
import { readDisconnect } from './disconnect.ts';
import { readError } from './error.ts';
import { readErrors } from './errors.ts';
import { readFlat } from './flat.ts';
import { lend } from './lend.ts';
import { readLists } from './lists.ts';
import { readProcessing } from './processing.ts';
import { settle } from './partial.ts';
import { answerIn, isJsonText, readWrapped } from './wrapped.ts';
import { MAX_COUNTED, MAX_ITEMS, type Budget, type Reading, type ReadShape } from './reading.ts';

interface Shape {
  readonly read: ReadShape;
  /** The members in which it stands in a success: any of them, or one below it. */
  readonly members: readonly (readonly [member: string, ...below: string[]])[];
}

/** The shapes, most telling first. A flat problem is what remains: of a success it is known by its `type`. */
const shapes: readonly Shape[] = [
  { read: readDisconnect, members: [['disconnect']] },
  {
    read: readProcessing,
    members: [
      ['processing_info'],
      ['processingInfo'],
      ['data', 'processing_info', 'processingInfo'],
    ],
  },
  {
    read: readLists,
    members: [
      ['errors'],
      ['operation_errors'],
      ['operationErrors'],
      ['summary'],
      ['meta', 'summary'],
    ],
  },
  { read: readErrors, members: [['errors']] },
  { read: readConnections, members: [['data', 'results']] },
  { read: readError, members: [['error']] },
  { read: readFlat, members: [] },
];

/** The members in which a success may hold an error: each, or one of those below it. Every success is asked for them. */
export const successMembers = /* @__PURE__ */ shapes
  .flatMap(({ members }) => members)
  .map(([member, ...below]) => ({ member, below }));

/** Whether a client rewrote `error`: it holds X's own words, `errors` does not. */
const isRewritten = ({ error, errors }: Members): boolean =>
  typeof error === 'string' &&
  isArray(errors) &&
  lengthOf(errors) > 0 &&
  firstOf(errors, MAX_ITEMS).every((entry) => isObject(entry) && entry['code'] === REWRITTEN_CODE);

function readMembers(body: Members, strict: boolean, budget: Budget): Reading | undefined {
  if (isRewritten(body)) return readError(body, strict, budget);
  for (const { read } of shapes) {
    const reading = read(body, strict, budget);
    if (reading) return lend(reading);
  }
  return undefined;
}

/** `{ code: 422, message }` that came with a 422 repeats the status, and so does a code in `errors` that we do not know. */
function withoutStatus(
  reading: Reading | undefined,
  body: Members,
  status: number | undefined,
): Reading | undefined {
  if (!reading || status === undefined) return reading;
  let repeats = false;
  const { items } = reading;
  for (const { code } of items) if (code === status) repeats = true;
  if (!repeats) return reading;
  const others = items.map((item) =>
    item.code === status && (item.source === body || !(status in codes))
      ? { ...item, code: undefined }
      : item,
  );
  return { ...reading, items: others };
}

/** A body by its shape: one answer, or an array of them. */
function readWhole(
  body: object,
  strict: boolean,
  status: number | undefined,
  budget: Budget,
): Reading | undefined {
  const members = body as Members;
  const reading = isArray(body)
    ? readArray(body, strict, readMembers, budget)
    : withoutStatus(readMembers(members, strict, budget), members, status);
  return settle(reading, members, isFailure(status), budget);
}

const isSuccess = (status: number | undefined): boolean =>
  status !== undefined && !isFailure(status);

const ERROR_MEMBERS = /^(?:request|error(?:_description|_uri)?)$/;

/** `{ title: "UsageCapExceeded", detail }`, `{ title: "Client Forbidden", reason: "client-not-enrolled" }` */
function isKnownProblem({ data, title, detail, reason }: Members): boolean {
  const name = asText(title);
  if (name === undefined || data !== undefined) return false;
  if (find(reasons, asText(reason))) return true;
  return titled(name) !== undefined && asText(detail) !== undefined;
}

/**
 * What a client kept of an error and gives without a status: `{ code, message }` with a code we know, a problem with a title
 * or a reason we know, or `{ error }`.
 */
function isKept(body: Members): boolean {
  const code = numericCode(body['code']);
  if (code !== undefined && code in codes) return asText(body['message']) !== undefined;
  if (isKnownProblem(body)) return true;
  return (
    asText(body['error']) !== undefined && Object.keys(body).every((key) => ERROR_MEMBERS.test(key))
  );
}

const isOther = ({ code, problem }: Item): boolean =>
  problem === undefined && (code === undefined || !(code in codes));

/** What a client or a proxy says of its own around an answer: a status, a sentence, a code that is not X's. */
const isThin = ({ items }: Reading, { errors, error }: Members): boolean =>
  (errors === undefined || isJsonText(errors)) && !isObject(error) && items.every(isOther);

/**
 * What a body says failed, or `undefined` if it says nothing of the kind.
 *
 * @param status the HTTP status, where there is one: from 400 on any error shape counts, below only members X uses for errors
 */
export function readShape(given: object, status: number | undefined): Reading | undefined {
  const body = isSuccess(status) ? given : (answerIn(given) ?? given);
  const members = body as Members;
  const budget: Budget = { nodes: MAX_COUNTED };
  const strict = isSuccess(status) || (status === undefined && (isArray(body) || !isKept(members)));
  const reading = readWhole(body, strict, status, budget);
  const mayWrap = !isArray(body) && (!reading || (!isSuccess(status) && isThin(reading, members)));
  const wrapped = mayWrap
    ? readWrapped(members, isSuccess(status), (inner) => readWhole(inner, strict, status, budget))
    : undefined;
  return settle(wrapped, members, isFailure(status), budget) ?? reading;
}
