import { defineConfig } from 'vitest/config';

/** What mutation testing runs: core's suites about decisions, without those that measure time. */
export default defineConfig({
  test: {
    // The modules hold no state that one file could leave to another: they are loaded once.
    isolate: false,
    include: [
      'packages/core/test/{witnesses,message,decide,field,retry,rate-limit,network,info,catalogue,classify,edges}.test.ts',
    ],
  },
});
