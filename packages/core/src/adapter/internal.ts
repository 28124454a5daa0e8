// What our own adapters share beyond the public API. Not for others: it changes in any release.

export { AFTER_RESET_MS } from '../advise/advise.ts';
export { MAX_TIMER_MS } from '../advise/retry.ts';
export { headerReader } from '../read/headers.ts';
export { harden } from '../tell/harden.ts';
export { instant, scopeWords } from '../tell/limit.ts';
export { briefly, orNothing, quietly } from '../safely.ts';
export { carryOn, classifyAttempt } from '../client-errors/attempt.ts';
export { isUnread, readClientError } from '../client-errors/shapes.ts';
export { joinUrl } from '../client-errors/url.ts';
export {
  attachRules,
  checkOptions,
  clientRules,
  checkSameOptions,
  isFunction,
  misuse,
  serverRules,
  trueOrFalse,
} from './check-options.ts';
export { takePlace } from './limits.ts';
export { onAbort } from './on-abort.ts';
export { report } from './report.ts';
export { answerOf, httpErrorOf, isBodyHeader } from './server.ts';
export { tunnelRefusal } from './tunnel.ts';
export { retryDelayNow } from './wait.ts';

export type { ClientFailure } from '../client-errors/shapes.ts';
export type { LimitedAnswer, LimitedRequest, ReportAnswer, RequestLimits } from './limits.ts';
export type { ServerAnswer, ServerOptions } from './server.ts';
