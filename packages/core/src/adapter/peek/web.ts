// A stream of the web's.

import { orNothing, quietly } from '../../safely.ts';
import { Beginning, has, within, type Limits } from './chunks.ts';
import type { Peeked } from './index.ts';

export interface WebStream {
  tee(): [WebStream, WebStream];
  getReader(): WebReader;
  cancel(reason?: unknown): Promise<void>;
  readonly locked: boolean;
}

interface WebReader {
  read(): Promise<{ done: boolean; value?: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}

interface WebController {
  enqueue(chunk: unknown): void;
  error(reason: unknown): void;
}

type WebStreamClass = new (
  source: { pull(controller: WebController): void },
  strategy: { highWaterMark: number },
) => WebStream;

export const isWebStream = (value: unknown): value is WebStream => has(value, 'tee', 'getReader');

interface Look {
  readonly beginning: Beginning;
  /** Our branch has nothing left to give. */
  readonly isOver: boolean;
  /** It died while we looked. */
  readonly failure: { readonly error: unknown } | undefined;
}

/** Reads one branch of two; the other has everything. */
export async function readBranch(branch: WebStream, limits: Limits): Promise<Look> {
  const beginning = new Beginning(limits.maxBytes);
  const reader = branch.getReader();
  const state = { isStopped: false, isOver: false, failure: undefined as Look['failure'] };
  await within(limits, (finish) => {
    const pump = async (): Promise<void> => {
      while (!beginning.isFull && !state.isStopped) {
        const { done, value } = await reader.read();
        state.isOver = done;
        if (done) break;
        beginning.add(value);
      }
    };
    pump().then(finish, (error: unknown) => {
      state.failure = { error };
      finish();
    });
    return () => {
      state.isStopped = true;
    };
  });
  // The other branch goes on alone.
  if (!state.isOver && !state.failure) quietly(() => reader.cancel());
  return { beginning, isOver: state.isOver, failure: state.failure };
}

/** A stream with the same chunks and the same error as one that died while we looked: an error drops what waits in a branch. */
export function replay(stream: WebStream, chunks: readonly unknown[], error: unknown): WebStream {
  const { constructor } = stream as unknown as { readonly constructor: WebStreamClass };
  const left = [...chunks].reverse();
  return new constructor(
    {
      pull: (controller) => {
        if (left.length > 0) controller.enqueue(left.pop());
        else controller.error(error);
      },
    },
    { highWaterMark: 0 },
  );
}

export async function peekWeb(stream: WebStream, limits: Limits): Promise<Peeked<WebStream>> {
  if (stream.locked) return { body: undefined, source: stream };
  const [ours, theirs] = stream.tee();
  const look = await readBranch(ours, limits).catch(() => undefined);
  if (!look) return { body: undefined, source: theirs };
  const { beginning, failure } = look;
  const again = failure && orNothing(() => replay(stream, beginning.chunks, failure.error));
  return { body: beginning.join(), source: again ?? theirs };
}
