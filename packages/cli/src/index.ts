// The commands as functions of text: no terminal, no file, nothing of Node, so that a page can ask, too.

export { readFailures } from './failures.ts';
export { find, keyOf } from './find.ts';
export { duration, outcomeWords, queryFor, spaceNames, titleOf } from './print/words.ts';
export { toReport } from './report/markdown.ts';

export type { Failure, Known, Reading } from './failures.ts';
export type { Found } from './find.ts';
export type { Told } from './report/markdown.ts';
export type { Exchange, Header } from './transcript/exchange.ts';
