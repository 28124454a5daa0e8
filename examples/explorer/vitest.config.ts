import { defineProject } from 'vitest/config';

export default defineProject({
  // One browser and one page per file; what is looked at is the built page, not these sources.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
