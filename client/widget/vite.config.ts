import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { lighterLibraries } from './lighter-libraries.ts';

/** The frame: `dist/client/widget/index.html` with hashed files beside it, served at /widget/. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/widget/',
  publicDir: false,
  plugins: [lighterLibraries()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('../../dist/client/widget', import.meta.url)),
    emptyOutDir: true,
    assetsDir: 'assets',
    // A customer's phone may be some years old: Chrome 97, Safari 16.4 and Firefox 104 read this as it is.
    target: 'es2022',
    cssTarget: ['chrome97', 'safari15.4', 'firefox104'],
    // The frame's policy forbids inline script, and every browser above preloads by itself.
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      // What is needed at once comes at once: no library of its own that a phone would have to ask for after the script.
      output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } },
    },
  },
  logLevel: 'warn',
});
