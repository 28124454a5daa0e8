// What adapters share: ours and other people's.

export { attachXError } from './attach.ts';
export { isXHost } from './host.ts';
export { mayTellErrors } from './success.ts';
export { peek } from './peek.ts';

export type { XHosts } from './host.ts';
export type { Peeked, PeekOptions } from './peek.ts';
export type { AttachOptions, ErrorContext } from './options.ts';
