// What the main entry exports.

export { makeXFailure } from './make.ts';
export { startXSimulator } from './simulator.ts';
export { drop, fail, hang, reply, slow, stall, succeed, truncate } from './steps.ts';
export { runningClock, standingClock } from './clock.ts';
export { answerOf, bodyText } from './answers.ts';
export { EXCHANGES_AT, exchanges } from './exchanges/index.ts';

export type { XFailure, XFailureKey, XFailureOverrides } from './make.ts';
export type { CapOptions, LimitOptions } from './limits.ts';
export type { StreamOptions, XStream } from './stream.ts';
export type { RecordedRequest, Simulator, SimulatorOptions } from './simulator.ts';
export type { Stage, Step } from './steps.ts';
export type { Clock } from './clock.ts';
export type { XAnswer, XExchange, XExchangeName } from './exchanges/index.ts';
