// What every runtime has, and neither Node's nor the DOM's types have to be there for.

import { MAX_TIMER_MS } from '@x-api-errors/core/internal';

interface World {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  readonly crypto: {
    readonly subtle: { digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer> };
    randomUUID(): string;
  };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}

export const world = globalThis as unknown as World;

/** Epoch ms. `Date` is looked up when called, as timers are: a test may fake both after we were set up. */
export const clockTime = (): number => Date.now();

/** A text's digest in hexadecimal. */
export async function hexDigest(name: 'SHA-1' | 'SHA-256', text: string): Promise<string> {
  const { crypto, TextEncoder } = world;
  const digest = await crypto.subtle.digest(name, new TextEncoder().encode(text));
  const bytes = new Uint8Array(digest);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A timer that does not keep the process alive where there is such a thing. */
export function later(run: () => void, ms: number): unknown {
  const timer = world.setTimeout(run, ms);
  (timer as { unref?: () => void }).unref?.();
  return timer;
}

/** Waits, and lets go of its timer when the wait is given up. */
export function sleepFor(ms: number, stop?: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = world.setTimeout(resolve, Math.min(Math.max(ms, 0), MAX_TIMER_MS));
    stop?.(() => {
      world.clearTimeout(timer);
      resolve();
    });
  });
}
