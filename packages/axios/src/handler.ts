// One interceptor of ours among others: `clear()` takes it off unasked.

import type { Manager } from './axios-types.ts';

export interface Handler {
  isThere(): boolean;
  /** Does nothing where it is gone: its id may be somebody else's by then. */
  takeOff(): void;
}

/** By the function that was handed to `use`, and the id that it returned. */
export function handlerOf(manager: Manager, fulfilled: unknown, id: number): Handler {
  const isThere = (): boolean =>
    manager.handlers?.some((handler) => handler?.fulfilled === fulfilled) ?? true;
  return {
    isThere,
    takeOff: () => {
      if (isThere()) manager.eject(id);
    },
  };
}
