import { defineConfig } from 'tsup';

/** A program, not a library: one file, no types. */
export default defineConfig({
  entry: { bin: 'src/bin.ts' },
  format: ['esm'],
  target: 'node20',
  clean: true,
  treeshake: true,
});
