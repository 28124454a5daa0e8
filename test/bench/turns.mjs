// Compares calls in turns, in one run: whatever else the machine does affects all of them alike.

/** The middle one. */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * What `measure` gives for each call, by name: one value a round, so that those of one round can be divided. Every other turn
 * goes backwards: garbage that one leaves is not always collected at the cost of the same other one. `warmRounds` come first
 * and do not count.
 */
export async function inTurns(calls, rounds, measure, warmRounds = 1) {
  const names = Object.keys(calls);
  const values = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < warmRounds; round++)
    for (const name of names) await measure(calls[name], 0);
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : [...names].reverse())
      values[name].push(await measure(calls[name], round));
  return values;
}

/** The ratios of each round. */
export const ratios = (over, under) => over.map((value, round) => value / under[round]);

/** The differences of each round. */
export const differences = (more, less) => more.map((value, round) => value - less[round]);

const wallClock = () => Number(process.hrtime.bigint()) / 1000;
function ownCpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Clocks, in microseconds. */
export const clocks = { wall: wallClock, cpu: ownCpu };
