// Import once (setupFilesAfterEnv): extends jest's global `expect`, types included.

import { xMatchers, type XMatchers } from './matchers.ts';

interface Extendable {
  extend(matchers: object): void;
}

const { expect } = globalThis as unknown as { readonly expect?: Extendable };
if (!expect) {
  throw new TypeError(
    '@x-api-errors/testing/jest extends the global expect: import it in setupFilesAfterEnv',
  );
}
expect.extend(xMatchers);

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- jest's types live in one
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- merges with jest's own
    interface Matchers<R, T = {}> extends XMatchers<R> {}
  }
}
