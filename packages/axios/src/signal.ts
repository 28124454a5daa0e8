// How the caller of a request gives it up: by an `AbortSignal`, or by axios' own `CancelToken`.

import type { Config, Signal } from './axios-types.ts';

/** Both ways in the form of an `AbortSignal`; `undefined` where there is neither. */
export function signalOf({ signal, cancelToken }: Config): Signal | undefined {
  if (!cancelToken) return signal;
  return {
    get aborted() {
      return signal?.aborted === true || cancelToken.reason !== undefined;
    },
    get reason() {
      return signal?.aborted === true ? signal.reason : cancelToken.reason;
    },
    addEventListener(type, listener) {
      signal?.addEventListener(type, listener);
      cancelToken.subscribe(listener);
    },
    removeEventListener(type, listener) {
      signal?.removeEventListener(type, listener);
      cancelToken.unsubscribe(listener);
    },
  };
}
