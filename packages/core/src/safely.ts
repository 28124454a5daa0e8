// Looking at values of other people: a getter or a proxy may throw.

/** What `look` gives; `undefined` where it throws. */
export function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** A member of somebody's value; `undefined` where a getter throws, and of what has no members. */
export function memberOf(value: unknown, key: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** A value in a message for developers. What it has of its own, `toString` too, is not called. */
export const briefly = (value: unknown): string =>
  typeof value === 'function'
    ? 'a function'
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value);

/** Whether something is an array. A revoked proxy is nothing. */
export function isArray(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** How many entries somebody's array says it has. */
export function lengthOf({ length }: readonly unknown[]): number {
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}

/** The first entries of somebody's array, by index: the methods on it may be theirs. */
export function firstOf(list: readonly unknown[], count: number): unknown[] {
  const end = Math.min(lengthOf(list), count);
  const entries = new Array<unknown>(end);
  for (let index = 0; index < end; index++) entries[index] = list[index];
  return entries;
}

/** Below the longest span from 1970 that a `Date` holds, 8.64e15 ms, by more than any wait. */
const MAX_INSTANT = 8.6e15;

/** The `now` of somebody's options, epoch ms; the clock's where it is no instant. */
export function nowOf(options: unknown): number {
  const now = memberOf(options, 'now');
  return typeof now === 'number' && Math.abs(now) <= MAX_INSTANT ? now : Date.now();
}

/** Whether somebody's function says yes: only `true` is one. A promise is no answer, and its rejection is swallowed. */
export function isYes(ask: () => unknown): boolean {
  const answer = orNothing(ask);
  if (typeof answer === 'object') quietly(() => answer);
  return answer === true;
}

/** Runs somebody's callback: neither what it throws nor what it rejects with goes on. */
export function quietly(run: () => unknown): void {
  const result = orNothing(run) as PromiseLike<unknown> | undefined;
  orNothing(() => result?.then(undefined, () => undefined));
}
