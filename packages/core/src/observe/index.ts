// What traces, metrics, logs and issue trackers need of a failure. A separate entry, so that the main one stays small.

export { errorAttributes } from './attributes.ts';
export { fingerprint } from './fingerprint.ts';

export type { XErrorAttributes } from './attributes.ts';
