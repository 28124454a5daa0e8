// Room: looking at what somebody else made: a getter or a proxy may throw.

/** What `look` gives; `undefined` where it throws. */
export function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
