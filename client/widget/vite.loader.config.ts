import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The loader: one small classic script, `dist/client/widget.js`, served at /widget.js. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../dist/client', import.meta.url)),
    // The frame, the console and admin are built into the same folder.
    emptyOutDir: false,
    target: ['es2020', 'chrome94', 'safari15', 'firefox92'],
    modulePreload: false,
    reportCompressedSize: false,
    lib: {
      entry: fileURLToPath(new URL('./loader.ts', import.meta.url)),
      formats: ['iife'],
      // Asked for, and never used: it exports nothing.
      name: 'innkeeper',
      fileName: () => 'widget.js',
    },
  },
  logLevel: 'warn',
});
