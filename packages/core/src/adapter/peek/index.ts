// Reads the beginning of a body that is still a stream, and leaves all of it readable.

import type { Signal } from '../on-abort.ts';
import { Beginning, has, within, type Limits } from './chunks.ts';
import { isNodeStream, peekNode } from './node.ts';
import { isResponse, peekResponse } from './response.ts';
import { isWebStream, peekWeb } from './web.ts';

export interface PeekOptions {
  /** Default 65,536. */
  readonly maxBytes?: number;
  /** In all, until what came has to do. Default 400. */
  readonly timeoutMs?: number;
  /** The request's own signal: its abort ends the look immediately. An adapter sets it. */
  readonly signal?: Signal | null | undefined;
}

/** What was read, and the source to hand on: the same object but for web streams, and Node streams that died meanwhile. */
export interface Peeked<T> {
  readonly body: unknown;
  readonly source: T;
}

interface BlobLike {
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
  arrayBuffer(): Promise<ArrayBuffer>;
}

const isBlob = (value: unknown): value is BlobLike => has(value, 'slice', 'arrayBuffer');

async function peekBlob(source: BlobLike, limits: Limits): Promise<Peeked<BlobLike>> {
  const beginning = new Beginning(limits.maxBytes);
  await within(limits, (finish) => {
    const read = async (): Promise<void> => {
      beginning.add(new Uint8Array(await source.slice(0, limits.maxBytes).arrayBuffer()));
    };
    read().then(finish, finish);
    return () => undefined;
  });
  return { body: beginning.chunks.length > 0 ? beginning.join() : undefined, source };
}

/** Reads the beginning of one stream. */
type Begin = (limits: Limits) => Promise<Peeked<unknown>>;

/** How to begin with a source; `undefined` for what is no stream. */
function beginnerOf(source: unknown): Begin | undefined {
  if (isNodeStream(source)) return (limits) => peekNode(source, limits);
  if (isWebStream(source)) return (limits) => peekWeb(source, limits);
  if (isResponse(source)) return (limits) => peekResponse(source, limits);
  if (isBlob(source)) return (limits) => peekBlob(source, limits);
  return undefined;
}

/** The defaults: more of a body says nothing more, and a caller waits for it. */
const MAX_BYTES = 65_536;
const TIMEOUT_MS = 400;

/**
 * Reads the beginning of a body that may not have been read yet: a Node stream, a web stream, a `Blob`, a fetch `Response`.
 * Text, bytes and parsed JSON are returned as they are. It stops at `maxBytes`, after `timeoutMs`, or when `signal` aborts,
 * and never rejects; `body` is what came until then.
 *
 * Nothing is lost: continue with `source`. It is the same object, except for a web stream, and for a Node stream that died
 * while it was looked at: then it is a stream that replays what came and fails with the original error once it is read. A
 * `Response` that died so stays the same object, and its `body` replays. (A stream that does not descend from Node's
 * `Readable` has no such stand-in.) `false` leaves streams alone.
 *
 * @param options limits in bytes and ms, from the moment of the call; `body` may share memory with the source
 * @example
 * ```ts
 * import { peek } from '@x-api-errors/core/adapter';
 *
 * const { body, source } = await peek(response.data, { maxBytes: 65_536, timeoutMs: 400, signal });
 * response.data = source;
 * ```
 */
export async function peek<T>(source: T, options: PeekOptions | boolean = {}): Promise<Peeked<T>> {
  try {
    const begin = beginnerOf(source);
    if (!begin) return { body: source, source };
    if (options === false) return { body: undefined, source };
    const own = options === true ? {} : options;
    const { maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS, signal } = own;
    return (await begin({ maxBytes, timeoutMs, signal: signal ?? undefined })) as Peeked<T>;
  } catch {
    return { body: undefined, source };
  }
}
