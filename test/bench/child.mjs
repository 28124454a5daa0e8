// One measure in a process of its own: `child.mjs NAME OPTIONS`, the result goes to the parent.

const [name, settings] = process.argv.slice(2);
const { isQuick, corpus } = JSON.parse(settings);
const { measure, title } = await import(`./measures/${name}.mjs`);
const result = await measure({
  isQuick,
  corpus,
  /** How often to repeat; quickly, as often as shows that it works. */
  rounds: (full) => (isQuick ? 1 : full),
  /** How much of it in a round. */
  size: (full) => (isQuick ? Math.ceil(full / 20) : full),
});
process.send({ name, title, ...result });
process.disconnect();
