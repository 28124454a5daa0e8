// X's clock, heard through `date`, which tells whole seconds and arrives late: it is never ahead, and the greatest
// difference of late is the truest.

/** Below this two hearings are of one clock; above, one of the clocks was set. */
const SAME_CLOCK_MS = 2000;
/** Clocks drift: a hearing is believed this long. */
const BELIEVED_MS = 60_000;

export interface XClock {
  hear(date: number, now: number): void;
  /** `undefined` before X has answered. */
  at(now: number): number | undefined;
}

export function makeXClock(): XClock {
  let heard: { readonly ahead: number; readonly now: number } | undefined;
  return {
    hear(date, now) {
      const ahead = date - now;
      const isOld =
        !heard ||
        Math.abs(ahead - heard.ahead) > SAME_CLOCK_MS ||
        Math.abs(now - heard.now) > BELIEVED_MS;
      if (isOld || ahead > heard!.ahead) heard = { ahead, now };
    },
    at: (now) => heard && now + heard.ahead,
  };
}
