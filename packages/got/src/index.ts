// Detect, map, plug: X's failures on an existing got instance.

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
} from '@x-api-errors/core';
export type { AttachOptions, ErrorContext, XHosts } from '@x-api-errors/core/adapter';
export type { XErrorHooks } from './got-types.ts';
export { xErrorHooks } from './hooks.ts';
export { calculateDelay, type Attempt } from './retry.ts';
