// The only door of the main entry.

export { classify } from './classify.ts';
export { getXError } from './info.ts';
export { XApiError, isXApiError } from './error.ts';
export { isXHttpError, toHttpError } from './http-error/index.ts';
export { redact } from './redact/index.ts';
export { retryDelayMs, shouldRetry } from './retry.ts';
export { readRateLimit } from './rate-limit.ts';
export { kinds } from './catalogue/kinds.ts';

export type { RetryPolicy, XErrorFault, XErrorKind } from './catalogue/kinds.ts';
export type {
  HttpErrorOptions,
  ProblemDetails,
  WebResponse,
  XHttpError,
} from './http-error/index.ts';
export type { RetryDelayOptions, ShouldRetryOptions } from './retry.ts';
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
