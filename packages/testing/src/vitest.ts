// Import once (setupFiles): extends vitest's `expect`, types included.

import { expect } from 'vitest';
import { xMatchers, type XMatchers } from './matchers.ts';

expect.extend(xMatchers);

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- merges with vitest's own
  interface Assertion<T = any> extends XMatchers<void> {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges with vitest's own
  interface AsymmetricMatchersContaining extends XMatchers {}
}
