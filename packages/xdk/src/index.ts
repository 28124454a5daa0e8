// Detect, map, plug: X's failures on a client of X's own SDK.

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
} from '@x-api-errors/core';
export type { ErrorContext, XHosts } from '@x-api-errors/core/adapter';
export { attachXErrors, type XdkClient, type XdkOptions } from './attach.ts';
