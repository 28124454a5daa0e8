// Reads the beginning of a body that is still a stream, and leaves all of it readable.

import { has, join } from './chunks.ts';
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

/** What is no stream is its own body; `undefined` for a stream that is not to be touched. */
async function begin(source: unknown, options: PeekOptions | false): Promise<Peeked<unknown>> {
  const isStream = [isNodeStream, isWebStream, isResponse, isBlob].some((is) => is(source));
  if (!isStream) return { body: source, source };
  if (options === false) return { body: undefined, source };
  const { maxBytes = 65_536, timeoutMs = 2000 } = options;
  const limits = { maxBytes, timeoutMs };
  if (isNodeStream(source)) return { body: join(await peekNode(source, limits)), source };
  if (isWebStream(source)) {
    return source.locked ? { body: undefined, source } : peekWeb(source, limits);
  }
  if (isResponse(source)) {
    const isUnread = !source.bodyUsed && source.body?.locked === false;
    return { body: isUnread ? await peekResponse(source, limits) : undefined, source };
  }
  const start = await (source as BlobLike).slice(0, maxBytes).arrayBuffer();
  return { body: new Uint8Array(start), source };
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
    return (await begin(source, options === true ? {} : options)) as Peeked<T>;
  } catch {
    return { body: undefined, source };
  }
}
