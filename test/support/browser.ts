import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { describe } from 'vitest';

const KNOWN = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const executablePath = KNOWN.find((file) => file !== undefined && existsSync(file));
/** What a browser does by itself would only disturb what is measured, and nothing of it may leave the machine. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** How long a page may take for one step on a busy machine. */
export const STEP_LIMIT_MS = 20_000;
/** A test walks many steps. */
const TEST_LIMIT_MS = 90_000;

/** `describe` for tests that need a browser: where there is none they are skipped, and one sentence says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executablePath === undefined) {
    process.stdout.write(`Skipped: "${name}" needs Chromium; set CHROMIUM_PATH or install it.\n`);
    describe.skip(name, tests);
    return;
  }
  describe(name, { timeout: TEST_LIMIT_MS }, tests);
}

/** One browser for a whole file; people get a context each. */
export async function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('There is no Chromium here');
  return chromium.launch({ executablePath, args: FLAGS });
}
