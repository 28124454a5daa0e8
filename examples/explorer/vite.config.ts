import { defineConfig } from 'vite';
import { oneFile } from './build/one-file.ts';
import { withoutPatterns } from './build/without-patterns.ts';

export default defineConfig({
  plugins: [withoutPatterns(), oneFile()],
  build: {
    target: 'es2022',
    // The one script imports nothing, so nothing is to be preloaded.
    modulePreload: false,
    reportCompressedSize: false,
  },
});
