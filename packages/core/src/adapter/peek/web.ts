// A stream of the web's, alone or in a fetch `Response`.

import { has, join, sizeOf, within, type Chunk, type Limits } from './chunks.ts';

export interface WebStream {
  tee(): [WebStream, WebStream];
  getReader(): WebReader;
  cancel(reason?: unknown): Promise<void>;
  readonly locked: boolean;
}

interface WebReader {
  read(): Promise<{ done: boolean; value?: Uint8Array }>;
  cancel(reason?: unknown): Promise<void>;
}

/** A fetch `Response`: a clone is read, so that it stays the same object. */
export interface ResponseLike {
  clone(): { readonly body: WebStream | null };
  readonly body: WebStream | null;
  readonly bodyUsed: boolean;
}

export const isWebStream = (value: unknown): value is WebStream => has(value, 'tee', 'getReader');
export const isResponse = (value: unknown): value is ResponseLike =>
  has(value, 'clone', 'json') && 'bodyUsed' in (value as object);

/** Reads one branch of two; the other has everything. `isOver`: this branch has nothing left to give. */
async function readBranch(
  reader: WebReader,
  { maxBytes, timeoutMs }: Limits,
): Promise<{ readonly chunks: readonly Chunk[]; readonly isOver: boolean }> {
  const chunks: Chunk[] = [];
  let isOver = false;
  await within(timeoutMs, (finish) => {
    const pump = async (): Promise<void> => {
      while (sizeOf(chunks) < maxBytes) {
        const { done, value } = await reader.read();
        isOver = done;
        if (done) break;
        if (value) chunks.push(value);
      }
    };
    pump().then(finish, finish);
    return () => undefined;
  });
  return { chunks, isOver };
}

/** Goes on alone: the other branch. */
const letGo = (reader: WebReader): void => {
  reader.cancel().catch(() => undefined);
};

export async function peekWeb(
  stream: WebStream,
  limits: Limits,
): Promise<{ readonly body: unknown; readonly source: WebStream }> {
  if (stream.locked) return { body: undefined, source: stream };
  const [ours, theirs] = stream.tee();
  const reader = ours.getReader();
  const { chunks, isOver } = await readBranch(reader, limits);
  if (!isOver) letGo(reader);
  return { body: join(chunks), source: theirs };
}

export async function peekResponse(response: ResponseLike, limits: Limits): Promise<unknown> {
  if (response.bodyUsed || response.body?.locked !== false) return undefined;
  const reader = response.clone().body?.getReader();
  if (!reader) return undefined;
  const { chunks, isOver } = await readBranch(reader, limits);
  if (!isOver) {
    letGo(reader);
    // The fetch of Node 20 and 22 cancels the body of an aborted request, and throws where nobody catches when a cancelled
    // clone makes that fail.
    const theirs = response.body;
    const cancel = theirs.cancel.bind(theirs);
    theirs.cancel = (reason) => cancel(reason).catch(() => undefined);
  }
  return join(chunks);
}
