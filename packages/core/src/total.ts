// Room: looking at what somebody else made: a getter or a proxy may throw.

/** What `look` gives; `undefined` where it throws. */
export function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** Runs somebody's callback: neither what it throws nor what it rejects with goes on. */
export function quietly(run: () => unknown): void {
  const result = orNothing(run) as PromiseLike<unknown> | undefined;
  orNothing(() => result?.then(undefined, () => undefined));
}
