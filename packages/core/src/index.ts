// What the main entry exports.

export { classify } from './classify.ts';
export { classifyError } from './client-errors/index.ts';
export { getXError } from './tell/find.ts';
export { XApiError, isXApiError } from './tell/error.ts';
export { isXHttpError, toHttpError } from './serve/index.ts';
export { redact } from './redact/index.ts';
export { retryDelayMs, shouldRetry } from './advise/retry.ts';
export { readRateLimit } from './read-rate-limit.ts';
export { kinds } from './catalogue/kinds.ts';

export type { RetryPolicy, XErrorFault, XErrorKind } from './catalogue/kinds.ts';
export type { ClassifyErrorOptions } from './client-errors/index.ts';
export type { HttpErrorOptions, ProblemDetails, WebResponse, XHttpError } from './serve/index.ts';
export type { RetryDelayOptions, ShouldRetryOptions } from './advise/retry.ts';
export type { XErrorReason } from './catalogue/reason-ids.ts';
export type {
  FailureInput,
  HeadersLike,
  Json,
  RateLimit,
  RetryAdvice,
  RetryOutcome,
  XErrorEvidence,
  XErrorFormat,
  XErrorInfo,
  XErrorItem,
} from './types.ts';
