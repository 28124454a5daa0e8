import { defineConfig, type Options } from 'tsup';

/** The build every package shares: ESM and CJS, with types for each. */
export const build = (entry: Record<string, string> = { index: 'src/index.ts' }): Options =>
  defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    // tsup 8 sets "baseUrl", which TypeScript 6 only accepts with this.
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    clean: true,
    sourcemap: true,
    treeshake: true,
    splitting: true,
  }) as Options;
