// What adapters share: ours and other people's.

export { harden } from '../tell/harden.ts';
export { readClientError } from '../client-errors/shapes.ts';
export { orNothing, quietly } from '../safely.ts';
export { attachXError } from './attach.ts';
export { classifyAttempt } from '../client-errors/attempt.ts';
export { isXHost } from '../client-errors/host.ts';
export { takePlace } from './limits.ts';
export { report } from './report.ts';
export { routeOf } from './route.ts';
export { answerOf, httpErrorOf, isBodyHeader } from './server.ts';
export { mayFail } from './may-fail.ts';
export { peek } from './peek/index.ts';
export { retryDelayNow } from './wait.ts';

export type { ClientFailure } from '../client-errors/shapes.ts';
export type { XHosts } from '../client-errors/host.ts';
export type { LimitedAnswer, LimitedRequest, ReportAnswer, RequestLimits } from './limits.ts';
export type { Peeked, PeekOptions } from './peek/index.ts';
export type { AttachOptions, ErrorContext } from './options.ts';
export type { ServerAnswer, ServerOptions } from './server.ts';
