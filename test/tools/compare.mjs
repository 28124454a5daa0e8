// Compares calls in turns, in one run: whatever else the machine does hits all of them alike.

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Medians by name. Every other turn goes backwards: what one leaves to collect is not always the same one's to pay. */
export async function compare(calls, rounds, measure) {
  const names = Object.keys(calls);
  const values = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await measure(calls[name]);
  for (let turn = 0; turn < rounds; turn++)
    for (const name of turn % 2 === 0 ? names : [...names].reverse())
      values[name].push(await measure(calls[name]));
  return Object.fromEntries(names.map((name) => [name, median(values[name])]));
}
