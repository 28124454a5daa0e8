// What peeking at any stream takes.

export interface Limits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export type Chunk = Uint8Array | string;

interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');

export const sizeOf = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { length }) => sum + length, 0);

export function join(chunks: readonly Chunk[]): Uint8Array | string {
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
export function within(
  timeoutMs: number,
  start: (finish: () => void) => () => void,
): Promise<void> {
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
