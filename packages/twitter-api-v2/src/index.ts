// Detect, map, plug: X's failures on twitter-api-v2's clients.

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
} from '@x-api-errors/core';
export type { ErrorContext, XHosts } from '@x-api-errors/core/adapter';
export { xErrors, type PluginOptions } from './plugin.ts';
