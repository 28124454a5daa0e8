// Import once (setupFilesAfterEnv): extends jest's `expect`, the global and the imported one, types included.

import type {} from '@jest/expect';
import { expect } from '@jest/globals';
import { xMatchers, type XMatchers } from './matchers.ts';

// setupFiles run before jest has one, whatever its types say.
if (!(expect as unknown)) {
  throw new TypeError(
    '@x-api-errors/testing/jest extends jest’s expect: import it in setupFilesAfterEnv',
  );
}
expect.extend(xMatchers);

declare module '@jest/expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges with jest's own
  interface Matchers<R> extends XMatchers<R> {}
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the types of @types/jest live in one
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- merges with their own
    interface Matchers<R, T = {}> extends XMatchers<R> {}
  }
}
