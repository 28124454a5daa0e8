// The worst of many.

const SHORT_MS = 10;
const LONG_MS = 60;
/** Among many that are measured shortly some look bad by chance: so many of them are measured again, for longer. */
const SUSPECTS = 5;

/**
 * The entry of `table` with the greatest figure.
 *
 * @param measure takes a value of the table and the milliseconds that are enough, gives the figure
 * @param isQuick whether any figure is enough
 * @returns `{ name, figure }`
 */
export function worstOf(table, measure, isQuick) {
  const figures = Object.entries(table)
    .map(([name, value]) => ({ name, value, figure: measure(value, isQuick ? 0 : SHORT_MS) }))
    .sort((a, b) => b.figure - a.figure)
    .slice(0, isQuick ? 1 : SUSPECTS)
    .map((one) => ({
      ...one,
      figure: Math.min(one.figure, measure(one.value, isQuick ? 0 : LONG_MS)),
    }));
  return figures.reduce((worst, one) => (one.figure > worst.figure ? one : worst));
}
