// Many waits on one signal, with one listener: Node warns of a leak at the eleventh.

/** As much of an `AbortSignal` as we touch. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface Ear {
  readonly waiting: Set<() => void>;
  readonly hear: () => void;
}

const ears = new WeakMap<Signal, Ear>();

function earOf(signal: Signal): Ear {
  let ear = ears.get(signal);
  if (!ear) {
    const waiting = new Set<() => void>();
    const hear = (): void => {
      for (const run of [...waiting]) run();
    };
    ear = { waiting, hear };
    ears.set(signal, ear);
  }
  return ear;
}

/**
 * Calls back when a signal aborts; returns what undoes it. A signal that is aborted already calls nobody.
 *
 * @example
 * ```ts
 * import { onAbort } from '@x-api-errors/core/internal';
 *
 * const controller = new AbortController();
 * const forget = onAbort(controller.signal, () => console.log('given up'));
 * controller.abort(); // given up
 * forget();
 * ```
 */
export function onAbort(signal: Signal, run: () => void): () => void {
  const { waiting, hear } = earOf(signal);
  if (waiting.size === 0) signal.addEventListener('abort', hear);
  // Each call is its own, of the same function, too.
  const own = (): void => {
    run();
  };
  waiting.add(own);
  return () => {
    if (waiting.delete(own) && waiting.size === 0) signal.removeEventListener('abort', hear);
  };
}
