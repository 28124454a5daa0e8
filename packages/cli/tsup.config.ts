import { defineConfig } from 'tsup';
import { build } from '../../tsup.base.ts';

export default defineConfig([
  // The program: one file, no types.
  { entry: { bin: 'src/bin.ts' }, format: ['esm'], target: 'node20', treeshake: true },
  // What it knows, as a library. Both are built at once: neither removes the files of the other.
  { ...build(), clean: ['!bin.js'] },
]);
