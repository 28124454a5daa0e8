// Detect, map, plug: X's failures on an existing axios instance.

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
} from '@x-api-errors/core';
export type { AttachOptions, ErrorContext, PeekOptions, XHosts } from '@x-api-errors/core/adapter';
export type { Instance } from './axios-types.ts';
export { attachXErrors } from './attach.ts';
export { retryCondition, retryDelay } from './retry.ts';
