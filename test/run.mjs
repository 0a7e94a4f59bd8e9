// `npm test`: sets up what a fresh clone lacks, runs every check, and ends with `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { prepare, root, run } from '../server/launch/project.mjs';

await prepare();
const chromium = findChromium();

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
let passed = 0;
let failed = 0;
let skipped = 0;

/** One check is one test: it passes or it fails. */
async function check(sentence, command, args) {
  const code = await run(command, args);
  if (code === 0) passed += 1;
  else failed += 1;
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}: ${sentence}\n`);
}

await check('The types hold', bin('tsc'), ['-p', 'tsconfig.json']);
if (existsSync(path.join(root, 'client/widget/tsconfig.json'))) {
  await check('The types of the widget hold', bin('tsc'), ['-p', 'client/widget/tsconfig.json']);
}
await check('The lint and the arrows between the rooms hold', bin('oxlint'), [
  '-c',
  'test/rules/oxlint.config.mjs',
  '--type-aware',
  '--quiet',
  '.',
]);
await check('The files are formatted', bin('prettier'), ['--check', '--log-level', 'warn', '.']);

const report = path.join(root, 'node_modules/.innkeeper/tests.json');
mkdirSync(path.dirname(report), { recursive: true });
rmSync(report, { force: true });
const names = process.argv.slice(2);
const code = await run(
  bin('vitest'),
  [
    'run',
    '-c',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...names,
  ],
  { env: { ...process.env, ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }) } },
);
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that could not even be loaded has no tests in it; it counts as one failure.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  passed += numPassedTests;
  failed += numFailedTests + broken.length;
  skipped += numPendingTests + numTodoTests;
  if (code !== 0 && numFailedTests + broken.length === 0) failed += 1;
} else {
  failed += 1;
}

process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed === 0 ? 0 : 1);

/** CHROMIUM_PATH, the system's, Playwright's; else installs Debian's as root; else says in one sentence how. */
function findChromium() {
  const known = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...playwrightBrowsers(),
  ].find((file) => file !== undefined && existsSync(file));
  if (known !== undefined) return known;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing Chromium for the browser tests\n');
    spawnSync('sh', ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'], {
      stdio: 'ignore',
    });
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  process.stdout.write(
    'The browser tests are skipped: install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH.\n',
  );
  return null;
}

function playwrightBrowsers() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(process.env.HOME ?? '', '.cache/ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => [
      path.join(folder, name, 'chrome-linux/chrome'),
      path.join(folder, name, 'chrome-linux64/chrome'),
    ]);
}
