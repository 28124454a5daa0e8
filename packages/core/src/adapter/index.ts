// What an adapter needs, whoever writes it. Public API.

export { attachXError } from './attach.ts';
export { isXHost } from '../client-errors/host.ts';
export { routeOf } from './route.ts';
export { mayFail } from './may-fail.ts';
export { peek } from './peek/index.ts';

export type { XHosts } from '../client-errors/host.ts';
export type { AttachOptions, ErrorContext } from './options.ts';
export type { Peeked, PeekOptions } from './peek/index.ts';
