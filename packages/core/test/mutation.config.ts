import { defineConfig } from 'vitest/config';

/** What mutation testing runs: core's suites about decisions, without those that measure time. */
export default defineConfig({
  test: {
    include: [
      'packages/core/test/{catalogue,classify,decide,edges,field,info,network,rate-limit,retry,sentences,shapes,words}.test.ts',
    ],
  },
});
