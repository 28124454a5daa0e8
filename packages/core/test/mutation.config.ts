import { defineConfig } from 'vitest/config';

/** What mutation testing runs: core's own suites, without those that measure time. */
export default defineConfig({
  test: {
    include: ['packages/core/test/*.test.ts'],
    exclude: ['**/properties.test.ts', '**/peek.test.ts', '**/guide.test.ts', '**/redact.test.ts'],
  },
});
