// Detect, map, plug: X's failures on an existing got instance.

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
  XErrorReason,
} from '@x-api-errors/core';
export type { XHosts } from '@x-api-errors/core/adapter';
export type {
  ErrorContext,
  GotError,
  GotResponse,
  AttachOptions,
  XErrorHooks,
} from './got-types.ts';
export { xErrorHooks } from './hooks.ts';
export { calculateDelay, type Attempt } from './retry.ts';
