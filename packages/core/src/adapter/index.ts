// What adapters share: ours and other people's.

export { harden } from '../harden.ts';
export { orNothing, quietly } from '../total.ts';
export { attachXError } from './attach.ts';
export { classifyAttempt } from './attempt.ts';
export { isXHost } from './host.ts';
export { report } from './report.ts';
export { answerOf, httpErrorOf, isBodyHeader } from './server.ts';
export { mayTellErrors } from './success.ts';
export { peek } from './peek/index.ts';
export { retryDelayNow } from './wait.ts';

export type { XHosts } from './host.ts';
export type { Peeked, PeekOptions } from './peek/index.ts';
export type { AttachOptions, ErrorContext } from './options.ts';
export type { ServerAnswer, ServerOptions } from './server.ts';
