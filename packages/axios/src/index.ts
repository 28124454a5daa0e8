// Detect, map, plug: X's failures on an existing axios instance.

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
  XErrorReason,
} from '@x-api-errors/core';
export type { PeekOptions, XHosts } from '@x-api-errors/core/adapter';
export type { AttachOptions, ErrorContext, Instance, XErrorsConfig } from './axios-types.ts';
export { attachXErrors } from './attach.ts';
export { retryCondition, retryDelay, xRetry } from './retry.ts';
export type { XRetry, XRetryOptions } from './retry.ts';
