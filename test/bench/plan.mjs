// What `pnpm bench` measures, in this order: the files in `measures/`, each with the flags its process needs.

/** Nothing is collected while it is counted: the young generation is large enough. */
const COUNTING = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

export const plan = {
  classify: [],
  cold: [],
  adapters: [],
  heap: COUNTING,
  memory: ['--expose-gc'],
  servers: [],
  streams: ['--expose-gc'],
  limits: [],
  redact: [],
  growth: [],
  import: [],
  cli: [],
};
