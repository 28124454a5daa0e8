// Reads the beginning of a body that is still a stream, and leaves all of it readable.

import { has, join, type Limits } from './chunks.ts';
import { isNodeStream, peekNode } from './node.ts';
import { isResponse, isWebStream, peekResponse, peekWeb } from './web.ts';

export interface PeekOptions {
  /** 65,536 unless told. */
  readonly maxBytes?: number;
  /** 2,000 unless told. */
  readonly timeoutMs?: number;
}

/** What was read, and the source to hand on: the same object, or for a web stream one that gives the same bytes. */
export interface Peeked<T> {
  readonly body: unknown;
  readonly source: T;
}

interface BlobLike {
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
  arrayBuffer(): Promise<ArrayBuffer>;
}

const isBlob = (value: unknown): value is BlobLike => has(value, 'slice', 'arrayBuffer');

/** Reads the beginning of one stream. */
type Begin = (limits: Limits) => Promise<Peeked<unknown>>;

/** How to begin with a source; `undefined` for what is no stream. */
function beginnerOf(source: unknown): Begin | undefined {
  if (isNodeStream(source))
    return async (limits) => ({ body: join(await peekNode(source, limits)), source });
  if (isWebStream(source)) return (limits) => peekWeb(source, limits);
  if (isResponse(source))
    return async (limits) => ({ body: await peekResponse(source, limits), source });
  if (isBlob(source))
    return async ({ maxBytes }) => {
      const start = await source.slice(0, maxBytes).arrayBuffer();
      return { body: new Uint8Array(start), source };
    };
  return undefined;
}

/**
 * The beginning of a body that may not be read yet: a Node stream, a web stream, a `Blob`, a fetch `Response`. Text, bytes
 * and parsed JSON are their own body. It stops at `maxBytes` or after `timeoutMs`, never rejects, and nothing is lost: go on
 * with `source`, which is the same object except for a web stream. `false` leaves streams alone.
 *
 * @example
 * ```ts
 * import { peek } from '@x-api-errors/core/adapter';
 *
 * const { body, source } = await peek(response.data, { maxBytes: 65_536, timeoutMs: 2_000 });
 * response.data = source;
 * ```
 */
export async function peek<T>(source: T, options: PeekOptions | boolean = {}): Promise<Peeked<T>> {
  try {
    const begin = beginnerOf(source);
    if (!begin) return { body: source, source };
    if (options === false) return { body: undefined, source };
    const { maxBytes = 65_536, timeoutMs = 2000 } = options === true ? {} : options;
    return (await begin({ maxBytes, timeoutMs })) as Peeked<T>;
  } catch {
    return { body: undefined, source };
  }
}
