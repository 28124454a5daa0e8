// The modules of core and which others each may import: read by ESLint, by test/modules.test.ts and by ARCHITECTURE.md.
// A failure goes through `read`, `judge`, `advise` and `tell` in this order; nothing imports what comes after it.

/**
 * A module is a folder of src, or a file. `about` is what it knows.
 *
 * @type {Readonly<Record<string, { about: string, imports: readonly string[] }>>}
 */
export const modules = {
  catalogue: {
    about:
      'X: kinds, codes, problem types, names, sentences, statuses, limits, hosts. Rows of data.',
    imports: [],
  },
  safely: { about: 'looking at values of other people, which may throw', imports: [] },
  redact: { about: 'credentials, wherever they stand', imports: ['safely'] },
  types: { about: 'the public types', imports: ['catalogue'] },
  read: {
    about:
      'what was sent: bodies, shapes, items, headers, thrown errors, and which words are X’s own',
    imports: ['catalogue', 'redact', 'safely', 'types'],
  },
  judge: {
    about: 'which evidence outranks which, and which row decides',
    imports: ['read', 'catalogue', 'types'],
  },
  advise: {
    about: 'time: limits, waits, outcomes, attempts',
    imports: ['read', 'catalogue', 'safely', 'types'],
  },
  tell: {
    about:
      'the words of an `XErrorInfo`, clean and bounded; where one is found; our own error and how it prints',
    imports: ['read', 'judge', 'advise', 'catalogue', 'redact', 'safely', 'types'],
  },
  classify: {
    about: 'the order of the steps',
    imports: ['read', 'judge', 'tell', 'catalogue', 'types'],
  },
  'client-errors': {
    about:
      'the raw errors of clients: what each holds, whether it went to X, what the attempt means',
    imports: ['classify', 'catalogue', 'safely', 'types'],
  },
  serve: {
    about: 'what an app’s own client is told of a failure upstream',
    imports: ['advise', 'tell', 'client-errors', 'catalogue', 'safely', 'types'],
  },
  'read-rate-limit': {
    about: 'the limits of answers that need not have failed',
    imports: ['read', 'advise', 'safely', 'types'],
  },
  adapter: {
    about: 'what adapters share: peeking at bodies, attaching, waits',
    imports: [
      'read',
      'advise',
      'tell',
      'serve',
      'client-errors',
      'catalogue',
      'redact',
      'safely',
      'types',
    ],
  },
  observe: {
    about: 'a failure as attributes, and as the key that issues are grouped by',
    imports: ['adapter', 'catalogue', 'safely', 'types'],
  },
  guide: { about: 'the rows in full, and X’s troubleshooting page', imports: ['catalogue'] },
  index: {
    about: 'the exports of the main entry',
    imports: [
      'advise',
      'tell',
      'serve',
      'classify',
      'client-errors',
      'read-rate-limit',
      'catalogue',
      'redact',
      'types',
    ],
  },
};

/** Where time, chance and the world are defaults a caller can replace; nowhere else in core are they named. */
export const defaults = ['safely.ts', 'advise/retry.ts', 'adapter/peek/chunks.ts'];

/**
 * The module of a path below src: `read` for `read/shapes/lists.ts`, `safely` for `safely.ts`.
 *
 * @param {string} path
 * @returns {string}
 */
export const moduleOf = (path) => path.split('/')[0].replace(/\.ts$/, '');
