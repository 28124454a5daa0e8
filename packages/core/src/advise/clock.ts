// Instants as X's headers and bodies give them, on X's clock.

/** No limit of X's lasts longer than a month. */
const MAX_AHEAD_MS = 32 * 24 * 3_600_000;
/** Clocks that differ by less count as equal. */
const CLOCK_TOLERANCE_MS = 2000;

/** An instant that lies ahead, and not absurdly far; anything else counts as none. */
export const plausibleInstant = (at: number | undefined, now: number): number | undefined =>
  at !== undefined && at > now && at - now <= MAX_AHEAD_MS ? at : undefined;

/** `now` on X's clock, by the `date` header. */
export function correctedNow(date: string | undefined, now: number): number {
  const sent = date === undefined ? Number.NaN : Date.parse(date);
  return Math.abs(sent - now) > CLOCK_TOLERANCE_MS ? sent : now;
}

/** `retry-after` as an instant: delta-seconds or an HTTP date. */
export function retryAfterAt(header: string | undefined, now: number): number | undefined {
  const text = header?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,10}(?:\.\d{1,6})?$/.test(text))
    return plausibleInstant(now + Math.ceil(Number(text) * 1000), now);
  if (!/^[a-z]{3,9},? /i.test(text)) return undefined;
  // HTTP's dates are GMT; the oldest of its three forms does not say so.
  return plausibleInstant(Date.parse(/GMT|UTC|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`), now);
}

/** `reset_date` of a spend cap, taken as 00:00 UTC. */
export function resetDateAt(date: unknown, now: number): number | undefined {
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const at = new Date(`${date}T00:00:00Z`);
  // 31 November would roll over.
  const isDay = Number.isFinite(at.getTime()) && at.toISOString().startsWith(date);
  return isDay ? plausibleInstant(at.getTime(), now) : undefined;
}
