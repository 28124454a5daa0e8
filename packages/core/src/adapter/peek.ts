// Reads the beginning of a body that is still a stream, and leaves all of it readable.

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

type Chunk = Uint8Array | string;

interface NodeStream {
  read(): Chunk | null;
  unshift(chunk: Chunk): void;
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  readonly complete?: boolean;
  readonly destroyed?: boolean;
  readonly readableEnded?: boolean;
  readonly _readableState?: { readonly ended?: boolean };
}

interface WebStream {
  tee(): [WebStream, WebStream];
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array }>;
    cancel(): Promise<void>;
  };
  readonly locked: boolean;
}

interface BlobLike {
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A fetch `Response`: a clone is read, so that it stays the same object. */
interface ResponseLike {
  clone(): { readonly body: WebStream | null };
  readonly body: { readonly locked: boolean } | null;
  readonly bodyUsed: boolean;
}

interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');

const isNodeStream = (value: unknown): value is NodeStream =>
  has(value, 'read', 'unshift', 'on', 'off');
const isWebStream = (value: unknown): value is WebStream => has(value, 'tee', 'getReader');
const isResponse = (value: unknown): value is ResponseLike =>
  has(value, 'clone', 'json') && 'bodyUsed' in (value as object);
const isBlob = (value: unknown): value is BlobLike => has(value, 'slice', 'arrayBuffer');

const sizeOf = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { length }) => sum + length, 0);

function join(chunks: readonly Chunk[]): Uint8Array | string {
  if (chunks.some((chunk) => typeof chunk === 'string')) return chunks.join('');
  const whole = new Uint8Array(sizeOf(chunks));
  let at = 0;
  for (const chunk of chunks as readonly Uint8Array[]) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Settles after `timeoutMs` at the latest; `start` returns what is to be undone then. */
function within(timeoutMs: number, start: (finish: () => void) => () => void): Promise<void> {
  const timers = globalThis as unknown as Timers;
  return new Promise((resolve) => {
    const finish = (): void => {
      timers.clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = timers.setTimeout(finish, timeoutMs);
    const stop = start(finish);
  });
}

/** Chunks are read off the buffer and put back before the stream knows that it ended. */
async function peekNode(
  stream: NodeStream,
  maxBytes: number,
  timeoutMs: number,
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

async function peekWeb(
  stream: WebStream,
  maxBytes: number,
  timeoutMs: number,
): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  const reader = stream.getReader();
  await within(timeoutMs, (finish) => {
    const pump = async (): Promise<void> => {
      while (sizeOf(chunks) < maxBytes) {
        const { done, value } = await reader.read();
        if (done) break;
        if (value) chunks.push(value);
      }
    };
    pump().then(finish, finish);
    return () => undefined;
  });
  // The other branch goes on alone.
  reader.cancel().catch(() => undefined);
  return chunks;
}

/** What is no stream is its own body; `undefined` for a stream that is not to be touched. */
async function begin(source: unknown, options: PeekOptions | false): Promise<Peeked<unknown>> {
  const isStream = [isNodeStream, isWebStream, isResponse, isBlob].some((is) => is(source));
  if (!isStream) return { body: source, source };
  if (options === false) return { body: undefined, source };
  const { maxBytes = 65_536, timeoutMs = 2000 } = options;
  if (isNodeStream(source)) {
    return { body: join(await peekNode(source, maxBytes, timeoutMs)), source };
  }
  if (isWebStream(source)) {
    if (source.locked) return { body: undefined, source };
    const [ours, theirs] = source.tee();
    return { body: join(await peekWeb(ours, maxBytes, timeoutMs)), source: theirs };
  }
  if (isResponse(source)) {
    if (source.bodyUsed || !source.body || source.body.locked) return { body: undefined, source };
    const { body } = source.clone();
    return { body: body && join(await peekWeb(body, maxBytes, timeoutMs)), source };
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
