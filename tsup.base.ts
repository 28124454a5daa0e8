import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

/** rollup and tsup each add a comment that names the map: one stays. */
const oneMapComment: NonNullable<Options['plugins']>[number] = {
  name: 'one-map-comment',
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles.filter((file) => /\.c?js$/.test(file.name))) {
      const code = readFileSync(name, 'utf8');
      writeFileSync(name, code.replace(/(\n\/\/# sourceMappingURL=\S+)\s*\1\s*$/, '$1\n'));
    }
  },
};

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
    // The sources are shipped once, in the maps of the ESM build; those of CJS map to the same names and lines.
    esbuildOptions(options, { format }) {
      options.sourcesContent = format === 'esm';
    },
    plugins: [oneMapComment],
    treeshake: true,
    splitting: true,
  }) as Options;
