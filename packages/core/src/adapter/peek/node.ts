// A stream of Node's.

import { has, sizeOf, within, type Chunk, type Limits } from './chunks.ts';

export interface NodeStream {
  read(): Chunk | null;
  unshift(chunk: Chunk): void;
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  readonly complete?: boolean;
  readonly destroyed?: boolean;
  readonly readableEnded?: boolean;
  readonly _readableState?: { readonly ended?: boolean };
}

export const isNodeStream = (value: unknown): value is NodeStream =>
  has(value, 'read', 'unshift', 'on', 'off');

/** Chunks are read off the buffer and put back before the stream knows that it ended. */
export async function peekNode(
  stream: NodeStream,
  { maxBytes, timeoutMs }: Limits,
): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  if (stream.destroyed || stream.readableEnded) return chunks;
  await within(timeoutMs, (finish) => {
    const onReadable = (): void => {
      for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
        chunks.push(chunk);
        if (sizeOf(chunks) >= maxBytes) break;
      }
      const ended = stream.complete === true || stream._readableState?.ended === true;
      if (ended || sizeOf(chunks) >= maxBytes) finish();
    };
    const events = ['end', 'error', 'close', 'aborted'];
    for (const event of events) stream.on(event, finish);
    stream.on('readable', onReadable);
    return () => {
      for (const event of events) stream.off(event, finish);
      stream.off('readable', onReadable);
      if (stream.destroyed || stream.readableEnded) return;
      for (const chunk of [...chunks].reverse()) stream.unshift(chunk);
    };
  });
  return chunks;
}
