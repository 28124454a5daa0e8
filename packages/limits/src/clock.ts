// X's clock, heard through `date`, which tells whole seconds and arrives late: it is never ahead, and the greatest
// difference of late is the truest.

/** Clocks drift and are set: a hearing is believed this long, unless a later one is ahead of it. */
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
      const isBelieved = heard && Math.abs(now - heard.now) <= BELIEVED_MS;
      if (!isBelieved || ahead > heard!.ahead) heard = { ahead, now };
    },
    at: (now) => heard && now + heard.ahead,
  };
}
