// A stream of Node's.

import { orNothing } from '../../safely.ts';
import { Beginning, has, within, type Limits } from './chunks.ts';
import type { Peeked } from './index.ts';

export interface NodeStream {
  read(): unknown;
  unshift(chunk: unknown, encoding?: string): void;
  on(event: string, listener: (error?: unknown) => void): unknown;
  off(event: string, listener: (error?: unknown) => void): unknown;
  destroy(): unknown;
  readonly complete?: boolean;
  readonly destroyed?: boolean;
  readonly errored?: unknown;
  readonly readableEnded?: boolean;
  readonly readableEncoding?: string | null;
  readonly readableLength?: number;
  readonly readableObjectMode?: boolean;
  readonly _readableState?: { readonly ended?: boolean };
}

interface ReadableClass {
  from(chunks: AsyncIterable<unknown>, options: object): NodeStream;
}

export const isNodeStream = (value: unknown): value is NodeStream =>
  has(value, 'read', 'unshift', 'on', 'off');

const ignore = (): void => undefined;

/** Nothing can be put back. */
const isGone = (stream: NodeStream): boolean =>
  stream.destroyed === true || stream.readableEnded === true;

/** `Readable`, without importing Node: the class highest in the stream's own line that has a `from`. */
function readableOf(stream: NodeStream): ReadableClass | undefined {
  let found: ReadableClass | undefined;
  let next = Object.getPrototypeOf(stream) as { readonly constructor?: object } | null;
  for (; next; next = Object.getPrototypeOf(next) as typeof next)
    if (Object.hasOwn(next, 'constructor') && Object.hasOwn(next.constructor!, 'from'))
      found = next.constructor as ReadableClass;
  return found;
}

/**
 * A stream with the same chunks and the same end as one that died while we looked. It does nothing until it is read, and does
 * not throw where nobody listens: the `IncomingMessage` it stands for would not, either.
 */
function replay(stream: NodeStream, chunks: readonly unknown[], failure: unknown): NodeStream {
  // eslint-disable-next-line @typescript-eslint/require-await -- an error in the same turn as a chunk would drop it
  async function* again(): AsyncGenerator {
    yield* chunks;
    if (!failure && stream.readableEnded === true) return;
    // Closed without an error. What is thrown then goes nowhere: returning would make it a whole body.
    if (!failure) lazy.destroy();
    throw failure;
  }
  const encoding = stream.readableEncoding ?? undefined;
  const lazy = readableOf(stream)?.from(again(), {
    objectMode: stream.readableObjectMode === true,
    // One chunk at a time: an error would drop what waits.
    highWaterMark: 1,
    ...(encoding !== undefined && { encoding, defaultEncoding: encoding }),
  }) as NodeStream;
  return lazy.on('error', ignore) as NodeStream;
}

/** Nothing more will come into the buffer. */
const isOver = (stream: NodeStream): boolean =>
  stream.complete === true || stream._readableState?.ended === true;

/**
 * Reads what is buffered; whether more may come. An ended stream with an empty buffer is not touched: it would emit `end`,
 * which is the caller's to hear.
 */
function readOn(stream: NodeStream, beginning: Beginning): boolean {
  while (!beginning.isFull && stream.readableLength !== 0) {
    const chunk = stream.read();
    if (chunk === null) break;
    beginning.add(chunk);
  }
  return !isOver(stream) && !beginning.isFull;
}

/**
 * Chunks are read off the buffer and put back before the stream knows that it ended. One that died meanwhile gets a stand-in,
 * unless its class descends from no `Readable`.
 */
export async function peekNode(stream: NodeStream, limits: Limits): Promise<Peeked<NodeStream>> {
  const beginning = new Beginning(limits.maxBytes);
  const isEmpty = isOver(stream) && stream.readableLength === 0;
  if (isGone(stream) || isEmpty) return { body: beginning.join(), source: stream };
  let failure: unknown;
  await within(limits, (finish) => {
    const onReadable = (): void => {
      if (orNothing(() => readOn(stream, beginning)) !== true) finish();
    };
    const onError = (error?: unknown): void => {
      failure = error;
      finish();
    };
    const endings = ['end', 'close', 'aborted'];
    for (const event of endings) stream.on(event, finish);
    stream.on('error', onError);
    stream.on('readable', onReadable);
    return () => {
      for (const event of endings) stream.off(event, finish);
      stream.off('readable', onReadable);
      // The error of a stream that is being destroyed is still to be emitted.
      if (isGone(stream)) stream.on('error', ignore);
      stream.off('error', onError);
      if (isGone(stream)) return;
      const encoding = stream.readableEncoding ?? undefined;
      for (const chunk of [...beginning.chunks].reverse()) stream.unshift(chunk, encoding);
    };
  });
  const body = beginning.join();
  if (!isGone(stream)) return { body, source: stream };
  const source = orNothing(() => replay(stream, beginning.chunks, stream.errored ?? failure));
  return { body, source: source ?? stream };
}
