// The worst of many.

const SHORT_MS = 10;
const LONG_MS = 60;
/** Among many that are measured shortly some look bad by chance: so many of them are measured again, for longer. */
const SUSPECTS = 5;

/**
 * The entry of `table` with the greatest figure.
 *
 * @param measure takes a value of the table and the milliseconds that are enough, gives the figure
 * @returns `{ name, figure }`
 */
export function worstOf(table, measure) {
  const figures = Object.entries(table)
    .map(([name, value]) => ({ name, value, figure: measure(value, SHORT_MS) }))
    .sort((a, b) => b.figure - a.figure)
    .slice(0, SUSPECTS)
    .map((one) => ({ ...one, figure: Math.min(one.figure, measure(one.value, LONG_MS)) }));
  return figures.reduce((worst, one) => (one.figure > worst.figure ? one : worst));
}
