import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // Two cores are the smallest machine we promise to run on; browsers and servers share them with the tests.
    maxWorkers: 2,
    pool: 'forks',
    // Real browsers, servers and a real model share two cores: one second try where a red run stops everybody. At the desk,
    // every failure shows.
    retry: process.env['CI'] === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
