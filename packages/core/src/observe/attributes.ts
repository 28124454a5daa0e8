// A failure as the flat record that spans, logs and metrics take.

import type { RetryPolicy, XErrorFault, XErrorKind } from '../catalogue/kinds.ts';
import type { RetryOutcome, XErrorInfo } from '../types.ts';
import { readScalar, type Scalar } from './read.ts';

/**
 * The attributes, each with its cardinality: a metric takes the low ones, spans and logs take all.
 *
 * A type alias, because an interface is not assignable to OpenTelemetry's `Attributes`.
 */
export type XErrorAttributes = {
  /** Low: an HTTP status. Absent where no response came. */
  readonly 'http.response.status_code'?: number;
  /** Low: one of `kinds`. */
  readonly 'x_api.error.kind'?: XErrorKind;
  /** Low: who has to act. */
  readonly 'x_api.error.fault'?: XErrorFault;
  /** Low: whether something was given or done beside the errors. */
  readonly 'x_api.error.partial'?: boolean;
  /** Low: the id of a row of the catalogue. */
  readonly 'x_api.error.reason'?: string;
  /** X's numbers and names, a few hundred. Unknown ones are kept, so X decides how many there are. */
  readonly 'x_api.error.code'?: number | string;
  /** X's slugs, a few dozen. Unknown ones are kept, too. */
  readonly 'x_api.error.problem'?: string;
  /** Low. */
  readonly 'x_api.retry.policy'?: RetryPolicy;
  /** Low. */
  readonly 'x_api.retry.outcome'?: RetryOutcome;
  /** High: one per response. Not for metrics. */
  readonly 'x_api.transaction_id'?: string;
};

/** Where each attribute is found in an `XErrorInfo`, and of which types it may be. */
const members: readonly (readonly [
  name: keyof XErrorAttributes,
  types: string,
  ...path: string[],
])[] = [
  ['http.response.status_code', 'number', 'status'],
  ['x_api.error.kind', 'string', 'kind'],
  ['x_api.error.fault', 'string', 'fault'],
  ['x_api.error.partial', 'boolean', 'partial'],
  ['x_api.error.reason', 'string', 'reason'],
  ['x_api.error.code', 'number string', 'code'],
  ['x_api.error.problem', 'string', 'problem'],
  ['x_api.retry.policy', 'string', 'retry', 'policy'],
  ['x_api.retry.outcome', 'string', 'retry', 'outcome'],
  ['x_api.transaction_id', 'string', 'transactionId'],
];

/**
 * A failure as a flat record for spans, logs and metrics: numbers, strings and booleans only, absent members left out.
 * Nothing in it is secret. Never throws.
 *
 * `x_api.transaction_id` is unique to each response: leave it out of metrics. `error.type` is not included, because HTTP
 * instrumentation sets it to the status; on a span of your own set it to the kind.
 *
 * @example
 * ```ts
 * import { classify } from '@x-api-errors/core';
 * import { errorAttributes } from '@x-api-errors/core/observe';
 *
 * const info = classify({ status: 403, body: { errors: [{ code: 187, message: 'Status is a duplicate.' }] } });
 * if (info) errorAttributes(info)['x_api.error.kind']; // 'conflict'
 * ```
 */
export function errorAttributes(info: XErrorInfo): XErrorAttributes {
  const attributes: Partial<Record<keyof XErrorAttributes, Scalar>> = {};
  for (const [name, types, ...path] of members) {
    const value = readScalar(info, ...path);
    if (value !== undefined && types.includes(typeof value)) attributes[name] = value;
  }
  return attributes as XErrorAttributes;
}
