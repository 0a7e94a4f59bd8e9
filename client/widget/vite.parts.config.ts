import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The loader's rare parts: /widget/launcher.js, a module that it asks for by its plain name, and what greets beside it. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    outDir: here('../../dist/client/widget'),
    // The frame is built into the same folder, before them.
    emptyOutDir: false,
    target: ['es2020', 'chrome94', 'safari15', 'firefox92'],
    modulePreload: false,
    reportCompressedSize: false,
    lib: {
      entry: { launcher: here('launcher.ts') },
      formats: ['es'],
      fileName: 'launcher',
    },
    rollupOptions: { output: { chunkFileNames: '[name].js' } },
  },
  logLevel: 'warn',
});
