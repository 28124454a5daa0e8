// A place in a stream, kept in a file.

import { readFile, rename, writeFile } from 'node:fs/promises';

export const fileCheckpoint = (path) => ({
  load: () => readFile(path, 'utf8').catch(() => undefined),
  // Written beside and moved over: a crash in the middle leaves the old one.
  async save(lastId) {
    await writeFile(`${path}.new`, lastId);
    await rename(`${path}.new`, path);
  },
});
