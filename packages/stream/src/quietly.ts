// Somebody else's function, where its failure must not become ours.

/** Runs it: neither what it throws nor what it rejects with goes on. */
export function quietly(run: () => unknown): void {
  try {
    const result = run();
    if (typeof result === 'object' && result !== null && 'then' in result)
      void Promise.resolve(result).catch(() => undefined);
  } catch {
    // It is not ours.
  }
}
