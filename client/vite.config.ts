import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const desks = ['console', 'admin'].filter((desk) => existsSync(resolve(here, desk, 'index.html')));

/**
 * The two desks for staff: console and admin, one build, so that what they share is downloaded once.
 * The widget has its own configuration: it must stay tiny and shares no React with us.
 */
export default defineConfig({
  root: here,
  base: '/',
  // Nothing is copied as it is; every byte goes through the build and gets a hashed name.
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: resolve(here, '../dist/client'),
    assetsDir: 'assets',
    // The widget builds into the same folder.
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    // Everything a desk needs at once, measured: 240 kB compressed. It is fetched once and kept for good.
    chunkSizeWarningLimit: 800,
    // A data: font or image would need a wider Content-Security-Policy than 'self'.
    assetsInlineLimit: 0,
    // The preload helper would add <link> tags at run time; the browsers we support need none of its polyfill.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onwarn(warning, warn) {
        // "use client" means something to React on a server; here everything is the client.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
      input: Object.fromEntries(desks.map((desk) => [desk, resolve(here, desk, 'index.html')])),
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
