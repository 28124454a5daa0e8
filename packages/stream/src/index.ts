// The only door.

export { keepConnected } from './keep-connected.ts';
export { readXStream } from './read.ts';

export { XApiError, getXError, isXApiError, retryDelayMs, shouldRetry } from '@x-api-errors/core';
export type {
  RateLimit,
  RetryAdvice,
  XErrorInfo,
  XErrorItem,
  XErrorKind,
} from '@x-api-errors/core';
export type {
  Checkpoint,
  ConnectContext,
  FillContext,
  Gap,
  KeepConnectedOptions,
  NodeStreamLike,
  ReadXStreamOptions,
  ResponseLike,
  Signal,
  WebStreamLike,
  XConnectionEvent,
  XStreamEvent,
  XStreamMessage,
  XStreamSource,
} from './types.ts';
